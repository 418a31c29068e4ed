using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>Holds one payment of a draft.</summary>
[Door(typeof(HoldOnePayment))]
public sealed class HoldModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Payment { get; set; }

    [BindProperty]
    public long Run { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "Why is the payment held?")]
    public string? Reason { get; set; }

    public PaymentOfRun Line { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Line = await Ask(new ViewPaymentOfRun(new PaymentId(Payment)));
        (Run, Version) = (Line.Run.Value, Line.Version);
    }

    public Task<IActionResult> OnPostAsync() =>
        Do(new HoldOnePayment(ActId, new PaymentRunId(Run), new PaymentId(Payment), Version, Reason ?? ""), _ =>
        {
            this.SayDone("The payment is held, and has left the run.");
            return Redirect($"/payments/runs/{Run}");
        }, OnGetAsync);
}
