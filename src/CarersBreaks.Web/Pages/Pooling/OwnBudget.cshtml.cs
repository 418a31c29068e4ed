using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>A council opens a named budget of its own, outside any pool.</summary>
[Door(typeof(OpenCouncilsOwnBudget))]
public sealed class OwnBudgetModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty, Display(Name = "Name of the budget")]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "Financial year")]
    public int? Year { get; set; }

    [BindProperty, Pounds, Display(Name = "Amount agreed for the year")]
    public decimal? Amount { get; set; }

    public IReadOnlyList<SelectListItem> FinancialYears { get; } =
        [.. Enumerable.Range(2011, 4).Select(year => new SelectListItem(new FinancialYear(year).ToString(), $"{year}"))];

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync() =>
        Do(new OpenCouncilsOwnBudget(ActId, Name?.Trim() ?? "", new FinancialYear(Year.GetValueOrDefault()), Money.FromPounds(Amount.GetValueOrDefault())),
            fund =>
            {
                this.SayDone($"{Name} is open. Record the bank account from which it pays before anything is paid.");
                return Redirect($"/pooling/funds/{fund.Value}");
            });
}
