using CarersBreaks.Application.Organisations;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>The reorganisations, newest first.</summary>
[Door(typeof(ViewReorganisations))]
public sealed class ReorganisationsModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<ReorganisationRow> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await Ask(new ViewReorganisations());
}
