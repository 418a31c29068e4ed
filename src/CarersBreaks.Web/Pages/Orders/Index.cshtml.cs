using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Access;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Orders;

/// <summary>Open orders, and budgets of which nothing is ordered yet.</summary>
[Door(typeof(ViewBreakOrders))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    public BreakOrdersView View { get; private set; } = null!;

    public bool MayOrder => User.IsInRole(nameof(Role.SocialWorker)) || User.IsInRole(nameof(Role.FinanceOfficer));

    public async Task OnGetAsync(int number = 1) => View = await Ask(new ViewBreakOrders(Math.Max(1, number)));
}
