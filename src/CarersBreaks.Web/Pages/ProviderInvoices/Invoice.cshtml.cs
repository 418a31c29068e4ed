using CarersBreaks.Application;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.ProviderInvoices;

/// <summary>One invoice: what disagrees is accepted or disputed here.</summary>
[Door(typeof(ViewProviderInvoice), typeof(CheckProviderInvoice), typeof(AcceptProviderInvoice), typeof(DecideInvoiceAcceptance),
    typeof(DisputeProviderInvoice))]
public sealed class InvoiceModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Dispute { get; set; }

    [BindProperty]
    public bool IsWithdrawn { get; set; }

    [BindProperty]
    public bool? Agrees { get; set; }

    public ProviderInvoiceView Invoice { get; private set; } = null!;

    private ProviderInvoiceId Key => new(Id);

    public async Task OnGetAsync()
    {
        Invoice = await Ask(new ViewProviderInvoice(Key));
        Version = Invoice.Version;
    }

    public Task<IActionResult> OnPostCheckAsync() => Done(new CheckProviderInvoice(ActId, Key, Version), "The invoice is checked again");

    public Task<IActionResult> OnPostAcceptAsync() =>
        Done(new AcceptProviderInvoice(ActId, Key, Version, Reason ?? ""), "It is recorded that the invoice is accepted");

    public Task<IActionResult> OnPostAgreeAsync() => Done(new DecideInvoiceAcceptance(ActId, Key, Version, Agrees), "It is decided");

    public Task<IActionResult> OnPostDisputeAsync() =>
        Done(new DisputeProviderInvoice(ActId, Key, Version, Dispute ?? "", IsWithdrawn),
            IsWithdrawn ? "The invoice is taken back" : "The invoice is disputed");

    private Task<IActionResult> Done(ICommand<Unit> act, string what) => Do(act, _ =>
    {
        this.SayDone(what);
        return RedirectToPage(new { id = Id });
    }, async () => Invoice = await Ask(new ViewProviderInvoice(Key)));
}
