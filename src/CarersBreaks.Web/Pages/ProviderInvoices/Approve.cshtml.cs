using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.ProviderInvoices;

/// <summary>Repeats what an approval does before it is done.</summary>
[Door(typeof(ApproveProviderInvoice), typeof(ViewProviderInvoice))]
public sealed class ApproveModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty]
    public long Version { get; set; }

    public ProviderInvoiceView Invoice { get; private set; } = null!;

    public async Task OnGetAsync(long id)
    {
        Invoice = await Ask(new ViewProviderInvoice(new ProviderInvoiceId(id)));
        Version = Invoice.Version;
    }

    public Task<IActionResult> OnPostAsync(long id) => Do(new ApproveProviderInvoice(ActId, new ProviderInvoiceId(id), Version), _ =>
    {
        this.SayDone("The invoice is approved and stands in the books");
        return Redirect($"/provider-invoices/{id}");
    }, async () => Invoice = await Ask(new ViewProviderInvoice(new ProviderInvoiceId(id))));
}
