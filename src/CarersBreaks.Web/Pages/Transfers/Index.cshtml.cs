using CarersBreaks.Application.Access;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Transfers;

/// <summary>Section 256 transfers: the nation's amounts, and the memoranda of the viewer's organisation.</summary>
[Door(typeof(ViewTransfers))]
public sealed class IndexModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    public TransfersView Transfers { get; private set; } = null!;

    public bool MayRecord => current.Viewer.Role == Role.PoolManager;

    public async Task OnGetAsync() => Transfers = await Ask(new ViewTransfers());
}
