using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Home;

/// <summary>Finance's first page: unmatched items first, then what waits.</summary>
[Door(typeof(ViewFinanceHome))]
public sealed class FinanceModel(IMediator mediator) : DoorPage(mediator)
{
    public FinanceHome Home { get; private set; } = null!;

    public async Task OnGetAsync() => Home = await Ask(new ViewFinanceHome());
}
