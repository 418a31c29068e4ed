using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Transfers;

/// <summary>The nation's transfer of a year, with where it is known from.</summary>
[Door(typeof(RecordNationalTransfer))]
public sealed class NationalModel(IMediator mediator) : DoorPage(mediator)
{
    /// <summary>Years for which the NHS made such transfers.</summary>
    public IReadOnlyList<SelectListItem> FinancialYears { get; } =
        [.. Enumerable.Range(2011, 4).Select(year => new SelectListItem(new FinancialYear(year).ToString(), $"{year}"))];

    [BindProperty]
    public int? Year { get; set; }

    [BindProperty, Pounds]
    public decimal? Amount { get; set; }

    [BindProperty, Display(Name = "This amount is documented")]
    public bool IsDocumented { get; set; }

    [BindProperty, Display(Name = "Source, or why it is assumed")]
    public string? Source { get; set; }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(Year is not null, nameof(Year), "Choose the year");
        return Do(new RecordNationalTransfer(ActId, new FinancialYear(Year ?? 0), Money.FromPounds(Amount ?? 0), IsDocumented, Source ?? ""), _ =>
        {
            this.SayDone($"The transfer of {new FinancialYear(Year ?? 0)} is recorded");
            return RedirectToPage("Index");
        });
    }
}
