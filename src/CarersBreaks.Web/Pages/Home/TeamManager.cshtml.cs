using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Home;

/// <summary>The plans that wait for a team manager's sign-off.</summary>
[Door(typeof(ViewPlansToSignOff))]
public sealed class TeamManagerModel(IMediator mediator) : DoorPage(mediator)
{
    public PlansToSignOffView Waiting { get; private set; } = null!;

    public async Task OnGetAsync() => Waiting = await Ask(new ViewPlansToSignOff());
}
