using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using CarersBreaks.Web.Pages.Orders;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.ProviderInvoices;

/// <summary>An approved invoice was paid outside; its reference is recorded here.</summary>
[Door(typeof(PayProviderInvoice), typeof(ViewProviderInvoice))]
public sealed class PayModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "How was it paid?")]
    public InvoicePaymentMeans? Means { get; set; }

    [BindProperty, Display(Name = "When was it paid?")]
    public DateOnly? PaidOn { get; set; }

    [BindProperty, Display(Name = "The bank's reference of the payment")]
    public string? BankReference { get; set; }

    public ProviderInvoiceView Invoice { get; private set; } = null!;

    public static IEnumerable<Choice> Kinds => Enum.GetValues<InvoicePaymentMeans>().Select(means => new Choice(means.ToString(), means.InWords()));

    public async Task OnGetAsync(long id)
    {
        Invoice = await Ask(new ViewProviderInvoice(new ProviderInvoiceId(id)));
        Version = Invoice.Version;
    }

    public Task<IActionResult> OnPostAsync(long id)
    {
        ModelState.Need(PaidOn is not null, nameof(PaidOn), "Enter the day on which it was paid");
        return Do(new PayProviderInvoice(ActId, new ProviderInvoiceId(id), Version, Means, PaidOn.GetValueOrDefault(), BankReference ?? ""), _ =>
        {
            this.SayDone("The payment is recorded. It counts as paid when the bank's statement shows it");
            return Redirect($"/provider-invoices/{id}");
        }, async () => Invoice = await Ask(new ViewProviderInvoice(new ProviderInvoiceId(id))));
    }
}
