using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Returns;

/// <summary>A carer's own returns, and money that is asked back.</summary>
[Door(typeof(ViewMyReturns))]
public sealed class MineModel(IMediator mediator) : DoorPage(mediator)
{
    public MyReturnsView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await Ask(new ViewMyReturns());
}
