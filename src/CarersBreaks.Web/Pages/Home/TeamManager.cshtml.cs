using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Home;

/// <summary>The plans and changes that wait for a team manager.</summary>
[Door(typeof(ViewPlansToSignOff), typeof(ViewBudgetChangesToDecide))]
public sealed class TeamManagerModel(IMediator mediator) : DoorPage(mediator)
{
    public PlansToSignOffView Waiting { get; private set; } = null!;

    public IReadOnlyList<BudgetChangeToDecide> Changes { get; private set; } = [];

    public async Task OnGetAsync() => (Waiting, Changes) = (await Ask(new ViewPlansToSignOff()), await Ask(new ViewBudgetChangesToDecide()));
}
