using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>The final reconciliation of a budget that is over.</summary>
[Door(typeof(CloseBudget), typeof(ViewBudget))]
public sealed class CloseModel(IMediator mediator) : BudgetPage(mediator)
{
    public Task OnGetAsync() => Show();

    public Task<IActionResult> OnPostAsync() => Do(new CloseBudget(ActId, BudgetId),
        _ => Done("The budget is closed. What it committed and did not need is free again."), Show);
}
