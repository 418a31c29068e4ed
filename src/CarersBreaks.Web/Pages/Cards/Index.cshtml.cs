using CarersBreaks.Application.Payments;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Cards;

/// <summary>What the cards' files and our payments say of each other.</summary>
[Door(typeof(ViewCards))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    public CardsView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await Ask(new ViewCards());
}
