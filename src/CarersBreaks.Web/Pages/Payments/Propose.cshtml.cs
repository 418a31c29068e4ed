using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>Repeats what a run will hold before it is proposed.</summary>
[Door(typeof(ProposePaymentRun), typeof(ViewPaymentsDue))]
public sealed class ProposeModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Fund { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly PayOn { get; set; }

    /// <summary>It is reviewed before it is submitted.</summary>
    [BindProperty]
    public bool IsDraft { get; set; }

    public PaymentsDueView? Due { get; private set; }

    public async Task OnGetAsync() => Due = await Ask(new ViewPaymentsDue(new FundId(Fund), PayOn));

    public Task<IActionResult> OnPostAsync() => Do(new ProposePaymentRun(ActId, new FundId(Fund), PayOn, IsDraft), proposed =>
    {
        var leftOut = proposed.LeftOut == 0 ? "" : $" {proposed.LeftOut.Payments()} left out: an account is not "
                + "verified, a check is missing, or the payments are held.";
        var then = IsDraft ? "is a draft: review it, and submit it" : "is proposed: somebody else has to approve it";
        this.SayDone($"Run {proposed.Number} {then}. {proposed.Count.Payments()}, {proposed.Total}.{leftOut}");
        return Redirect($"/payments/runs/{proposed.Run.Value}");
    });
}
