using CarersBreaks.Application.Payments;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>What came back or was rejected, and what each payment waits for.</summary>
[Door(typeof(ViewOwedPayments))]
public sealed class OwedModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public OwedPaymentsView Owed { get; private set; } = null!;

    public async Task OnGetAsync() => Owed = await Ask(new ViewOwedPayments(Number));
}
