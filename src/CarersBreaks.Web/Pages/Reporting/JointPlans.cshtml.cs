using CarersBreaks.Application.Reporting;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Reporting;

/// <summary>The plans that the viewer's organisation makes with others.</summary>
[Door(typeof(ViewJointPlans))]
public sealed class JointPlansModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<JointPlanRow> Plans { get; private set; } = [];

    public async Task OnGetAsync() => Plans = await Ask(new ViewJointPlans());
}
