using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>The finance manager takes what is no longer due off a payment that came back.</summary>
[Door(typeof(RecordNoLongerDue), typeof(ViewPaymentOfRun))]
public sealed class NoLongerDueModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty, Display(Name = "Why is it not due any more?")]
    public string? Reason { get; set; }

    public PaymentOfRun Payment { get; private set; } = null!;

    public async Task OnGetAsync() => Payment = await Ask(new ViewPaymentOfRun(new PaymentId(Id)));

    public Task<IActionResult> OnPostAsync() => Do(new RecordNoLongerDue(ActId, new PaymentId(Id), Reason ?? ""), amount =>
    {
        this.SayDone($"{amount} is no longer due. Its funders have it again.");
        return Redirect("/payments/owed");
    }, OnGetAsync);
}
