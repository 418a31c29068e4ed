using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>What waits for money of a fund.</summary>
[Door(typeof(ViewWaitingPlans))]
public sealed class WaitingModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<WaitingPlanRow> Waiting { get; private set; } = [];

    public async Task OnGetAsync() => Waiting = await Ask(new ViewWaitingPlans());
}
