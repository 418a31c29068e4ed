using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>The council's payment runs.</summary>
[Door(typeof(ViewPaymentRuns))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    public PaymentRunsView Runs { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public RunState? Status { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Pay date from")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Pay date to")]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Fund { get; set; }

    public IEnumerable<SelectListItem> Funds => Runs.Funds.Select(fund => new SelectListItem(fund.Name, $"{fund.Fund.Value}"));

    public static IEnumerable<SelectListItem> States =>
        new[] { RunState.Draft, RunState.Submitted, RunState.Releasing, RunState.Approved, RunState.Sent, RunState.Paid, RunState.Withdrawn }
            .Select(state => new SelectListItem(state.Tag().Words, state.ToString()));

    public async Task OnGetAsync() => Runs = await Ask(new ViewPaymentRuns(Number, Status, From, To, Fund is { } fund ? new FundId(fund) : null));
}
