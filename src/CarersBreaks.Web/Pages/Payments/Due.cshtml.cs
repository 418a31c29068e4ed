using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>What a run on a fund and pay date would hold, and what would be left out.</summary>
[Door(typeof(ViewPaymentsDue), typeof(ViewPayingFunds))]
public sealed class DueModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long? Fund { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Pay date")]
    public DateOnly? PayOn { get; set; }

    public IReadOnlyList<PayingFund> Funds { get; private set; } = [];

    public IEnumerable<SelectListItem> Choices => Funds.Select(fund => new SelectListItem(fund.Name, $"{fund.Fund.Value}"));

    /// <summary>Null until fund and pay date are chosen.</summary>
    public PaymentsDueView? Due { get; private set; }

    public async Task OnGetAsync()
    {
        Funds = await Ask(new ViewPayingFunds());
        if (Funds.Count == 1)
            Fund ??= Funds[0].Fund.Value;
        if (Fund is not { } fund || PayOn is not { } payOn || !ModelState.IsValid)
            return;
        try
        {
            Due = await Ask(new ViewPaymentsDue(new FundId(fund), payOn));
        }
        catch (RuleBroken refused) when (refused.Rule is not AccessRule)
        {
            ModelState.AddModelError(nameof(PayOn), refused.Message);
        }
    }
}
