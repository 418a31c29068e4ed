using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>The finance manager says what the bank lets through from a fund's account, and by which file it is paid from.</summary>
[Door(typeof(SetPaymentLimits))]
public sealed class LimitsModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty, Pounds, Display(Name = "The most for one payment")]
    public decimal? ItemLimit { get; set; }

    [BindProperty, Pounds, Display(Name = "The most for one file")]
    public decimal? FileLimit { get; set; }

    [BindProperty, Display(Name = "How far ahead a pay date may be")]
    public int? DaysAhead { get; set; }

    [BindProperty]
    public bool PaysByCreditorsSystem { get; set; }

    [BindProperty]
    public bool ShowsEachPayment { get; set; }

    public PayingFund Fund { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long fund)
    {
        if (await Find(fund) is not { Limits: { } limits })
            return NotFound();
        (ItemLimit, FileLimit, DaysAhead) = (limits.ItemLimit?.Pounds, limits.FileLimit?.Pounds, limits.DaysAhead);
        (PaysByCreditorsSystem, ShowsEachPayment) = (limits.PaysByCreditorsSystem, limits.ShowsEachPayment);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(long fund) =>
        Do(new SetPaymentLimits(ActId, new FundId(fund), InMoney(ItemLimit), InMoney(FileLimit), DaysAhead, PaysByCreditorsSystem, ShowsEachPayment), _ =>
        {
            this.SayDone("The limits are kept. They hold for runs that are approved from now on.");
            return Redirect("/payments/due");
        }, () => Find(fund));

    private async Task<PayingFund?> Find(long fund) => Fund = (await Ask(new ViewPayingFunds())).FirstOrDefault(one => one.Fund == new FundId(fund))!;

    private static Money? InMoney(decimal? pounds) => pounds is { } amount ? Money.FromPounds(amount) : null;
}
