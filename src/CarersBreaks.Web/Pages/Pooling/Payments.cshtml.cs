using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>A fund's payments for its partners: figures, and nothing that leads to a person.</summary>
[Door(typeof(ViewFundPayments))]
public sealed class PaymentsModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public FundPaymentsView Payments { get; private set; } = null!;

    public async Task OnGetAsync() => Payments = await Ask(new ViewFundPayments(new FundId(Id), Math.Max(1, Number)));
}
