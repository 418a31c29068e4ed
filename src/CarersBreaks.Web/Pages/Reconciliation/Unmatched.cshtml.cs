using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>The queue of what reconciliation could not explain.</summary>
[Door(typeof(ViewUnmatchedItems))]
public sealed class UnmatchedModel(IMediator mediator) : DoorPage(mediator)
{
    public UnmatchedItemsView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await Ask(new ViewUnmatchedItems());
}
