using CarersBreaks.Application.Carers;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>How much each worker of the council has to do.</summary>
[Door(typeof(ViewWorkload))]
public sealed class WorkloadModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<WorkloadLine> Lines { get; private set; } = [];

    public async Task OnGetAsync() => Lines = await Ask(new ViewWorkload());
}
