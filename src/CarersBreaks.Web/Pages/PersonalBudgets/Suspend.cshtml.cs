using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>Payments stop until a person decides how they go on.</summary>
[Door(typeof(SuspendBudget), typeof(ViewBudget))]
public sealed class SuspendModel(IMediator mediator, IBusinessDate businessDate) : BudgetPage(mediator)
{
    [BindProperty, Display(Name = "First day without payment")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Why are payments suspended?")]
    public string? Reason { get; set; }

    public Task OnGetAsync()
    {
        From = businessDate.Today;
        return Show();
    }

    public Task<IActionResult> OnPostAsync() => Do(new SuspendBudget(ActId, BudgetId, From.GetValueOrDefault(), Reason ?? ""),
        _ => Done("Payments are suspended. The money stays committed."), Show);
}
