using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Web.Doors;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>A budget is to end before its last day.</summary>
[Door(typeof(ProposeBudgetEnd), typeof(PreviewBudgetChange), typeof(ViewBudget))]
public sealed class EndModel(IMediator mediator, IValidator<ProposeBudgetEnd> validator) : BudgetProposalPage(mediator)
{
    [BindProperty, Display(Name = "Last day of the budget")]
    public DateOnly? LastDay { get; set; }

    [BindProperty, Display(Name = "Why does it end?")]
    public string? Reason { get; set; }

    [BindProperty, Display(Name = "Why is there no notice? (only where the last day comes before the notice has run)")]
    public string? WhyWithoutNotice { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Step == "edit")
            return await Edit();
        var act = new ProposeBudgetEnd(ActId, BudgetId, LastDay.GetValueOrDefault(), WhyWithoutNotice ?? "", Reason ?? "");
        return Step == "propose"
            ? await Do(act, change => Redirect($"/budget-changes/{change.Value}"), Show)
            : await Check(validator, act, new PreviewBudgetChange(BudgetId, act.LastDay.AddDays(1), null, null));
    }
}
