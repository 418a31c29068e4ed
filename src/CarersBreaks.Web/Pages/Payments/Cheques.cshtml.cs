using CarersBreaks.Application.Payments;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>The cheques that the bank has not shown as paid.</summary>
[Door(typeof(ViewCheques))]
public sealed class ChequesModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<UncashedCheque> Cheques { get; private set; } = [];

    public async Task OnGetAsync() => Cheques = await Ask(new ViewCheques());
}
