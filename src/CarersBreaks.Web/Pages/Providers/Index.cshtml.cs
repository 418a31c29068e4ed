using CarersBreaks.Application.Payments;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Providers;

/// <summary>The council's providers.</summary>
[Door(typeof(ViewProviders))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<ProviderRow> Providers { get; private set; } = [];

    public async Task OnGetAsync() => Providers = await Ask(new ViewProviders());
}
