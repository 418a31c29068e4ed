using CarersBreaks.Application.Payments;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Recoveries;

/// <summary>Recoveries about which something is to be done.</summary>
[Door(typeof(ViewRecoveries))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    public RecoveriesView View { get; private set; } = null!;

    public async Task OnGetAsync(int number = 1) => View = await Ask(new ViewRecoveries(Page: Math.Max(1, number)));
}
