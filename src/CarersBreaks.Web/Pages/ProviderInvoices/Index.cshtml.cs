using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.ProviderInvoices;

/// <summary>Providers' invoices about which something is to be done, or those that are paid.</summary>
[Door(typeof(ViewProviderInvoices))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    public ProviderInvoicesView View { get; private set; } = null!;

    public bool Paid { get; private set; }

    public async Task OnGetAsync(bool paid = false, int number = 1)
    {
        Paid = paid;
        View = await Ask(new ViewProviderInvoices(paid ? InvoiceState.Paid : null, Math.Max(1, number)));
    }
}
