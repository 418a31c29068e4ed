using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Orders;

/// <summary>One order: what was delivered is recorded and confirmed here.</summary>
[Door(typeof(ViewBreakOrder), typeof(RecordDelivery), typeof(DecideDelivery), typeof(CloseBreakOrder))]
public sealed class OrderModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public BreakOrderView Order { get; private set; } = null!;

    public bool IsFinance => User.IsInRole(nameof(Role.FinanceOfficer)) || User.IsInRole(nameof(Role.FinanceManager));

    [BindProperty]
    public long Delivery { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public bool? IsConfirmed { get; set; }

    [BindProperty, Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Last day")]
    public DateOnly? To { get; set; }

    [BindProperty, Display(Name = "How much was delivered?")]
    public decimal? Units { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task OnGetAsync() => Order = await Ask(new ViewBreakOrder(new BreakOrderId(Id)));

    public Task<IActionResult> OnPostDeliverAsync()
    {
        ModelState.Need(From is not null, nameof(From), "Enter the first day");
        ModelState.Need(To is not null, nameof(To), "Enter the last day");
        return Done(new RecordDelivery(ActId, new BreakOrderId(Id), From.GetValueOrDefault(), To.GetValueOrDefault(), Units.GetValueOrDefault()),
            "It is recorded. Somebody else confirms it");
    }

    public Task<IActionResult> OnPostDecideAsync() =>
        Done(new DecideDelivery(ActId, new BreakDeliveryId(Delivery), Version, IsConfirmed),
            IsConfirmed == true ? "The delivery is confirmed" : "It is recorded that it was not so");

    public Task<IActionResult> OnPostCloseAsync() => Done(new CloseBreakOrder(ActId, new BreakOrderId(Id), Version, Reason ?? ""), "The order is closed");

    private Task<IActionResult> Done<T>(ICommand<T> act, string what) => Do(act, _ =>
    {
        this.SayDone(what);
        return RedirectToPage(new { id = Id });
    }, OnGetAsync);
}
