using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>A personal budget: its money, what changed, and what is due for each period.</summary>
[Door(typeof(ViewBudget))]
public sealed class BudgetModel(IMediator mediator) : BudgetPage(mediator)
{
    /// <summary>Whether whoever looks may open the carer's case, and what was proposed about the budget.</summary>
    public bool SeesTheCase => Is(Role.SocialWorker, Role.TeamManager);

    public bool CanPropose => IsOpen && Is(Role.SocialWorker);

    public bool CanSuspend => IsOpen && Budget.OpenSuspension is null && Is(Role.SocialWorker, Role.TeamManager, Role.FinanceManager);

    public bool CanResume => IsOpen && Budget.OpenSuspension is not null && Is(Role.TeamManager);

    public bool CanClose => IsOpen && Is(Role.FinanceManager, Role.TeamManager);

    private bool IsOpen => Budget.ClosedOn is null;

    public Task OnGetAsync() => Show();

    private bool Is(params Role[] roles) => roles.Any(role => User.IsInRole(role.ToString()));
}
