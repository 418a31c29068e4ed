using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.DirectPayments;

/// <summary>What keeps signed-off budgets from being paid.</summary>
[Door(typeof(ViewDirectPaymentsToDo))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    public DirectPaymentsToDoView ToDo { get; private set; } = null!;

    public async Task OnGetAsync() => ToDo = await Ask(new ViewDirectPaymentsToDo());
}
