using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>A change of circumstances: another weekly amount, from a day in the past or in the future.</summary>
[Door(typeof(ProposeBudgetChange), typeof(PreviewBudgetChange), typeof(ViewBudget))]
public sealed class ChangeModel(IMediator mediator, IValidator<ProposeBudgetChange> validator) : BudgetProposalPage(mediator)
{
    [BindProperty, Display(Name = "First day of the new amount")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Last day (optional)")]
    public DateOnly? To { get; set; }

    [BindProperty, Pounds, Display(Name = "New weekly amount")]
    public decimal? Weekly { get; set; }

    [BindProperty, Display(Name = "Why does it change?")]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Step == "edit")
            return await Edit();
        ModelState.Need(Weekly is not null, nameof(Weekly), "Enter the new weekly amount: 0 for days without any");
        var weekly = Money.FromPounds(Weekly.GetValueOrDefault());
        var act = new ProposeBudgetChange(ActId, BudgetId, From.GetValueOrDefault(), To, weekly, Reason ?? "");
        return Step == "propose"
            ? await Do(act, change => Redirect($"/budget-changes/{change.Value}"), Show)
            : await Check(validator, act, new PreviewBudgetChange(BudgetId, act.From, To, weekly));
    }
}
