using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>The payments that finance holds; they are released here.</summary>
[Door(typeof(ViewHeldPayments), typeof(ReleaseOnePayment))]
public sealed class HeldModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    [BindProperty]
    public long Held { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public HeldPaymentsView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await Ask(new ViewHeldPayments(Number));

    public Task<IActionResult> OnPostAsync() => Do(new ReleaseOnePayment(ActId, new HeldPaymentId(Held), Version, Reason ?? ""), _ =>
    {
        this.SayDone("The payment is released. What is due for its days is in the next run.");
        return Redirect("/payments/held");
    }, OnGetAsync);
}
