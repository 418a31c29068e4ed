using CarersBreaks.Application.Payments;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>The council's payment runs.</summary>
[Door(typeof(ViewPaymentRuns))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    public PaymentRunsView Runs { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public async Task OnGetAsync() => Runs = await Ask(new ViewPaymentRuns(Number));
}
