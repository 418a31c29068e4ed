using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Staff enter what a timesheet says was delivered of an order on some days.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record RecordDelivery(ActId Act, BreakOrderId Order, DateOnly From, DateOnly To, decimal Units) : ICommand<BreakDeliveryId>;

public sealed class RecordDeliveryValidator : AbstractValidator<RecordDelivery>
{
    public RecordDeliveryValidator()
    {
        RuleFor(act => act.Units).GreaterThan(0).WithMessage("Enter how much was delivered");
        RuleFor(act => act.To).GreaterThanOrEqualTo(act => act.From).WithMessage("The last day is on or after the first");
    }
}

public sealed class RecordDeliveryHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : IRequestHandler<RecordDelivery, BreakDeliveryId>
{
    public async Task<BreakDeliveryId> Handle(RecordDelivery act, CancellationToken cancellationToken)
    {
        var order = await db.BreakOrders.FirstOrDefaultAsync(one => one.Id == act.Order, cancellationToken).OrRefuse("order");
        Refuse.If(await db.BreakDeliveries.AnyAsync(one => one.OrderId == order.Id && one.State != DeliveryState.NotSo && one.From <= act.To
            && one.To >= act.From, cancellationToken), ProviderRule.DeliveryIsRecordedAlready,
            $"Some of these days of order {order.Number} are recorded already. A day is recorded once.");
        // Raised, so that two timesheets of the same days at once are one.
        db.ExpectVersion(order, order.Version);
        var days = new Period(act.From, act.To);
        return db.BreakDeliveries.Add(new BreakDelivery(order, days, Units.Of(act.Units), current.Viewer.Person(), date.Today)).Entity.Id;
    }
}

/// <summary>Another person says whether it was delivered so. Whoever recorded it is refused.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record DecideDelivery(ActId Act, BreakDeliveryId Delivery, long Version, bool? IsConfirmed) : ICommand;

public sealed class DecideDeliveryValidator : AbstractValidator<DecideDelivery>
{
    public DecideDeliveryValidator() => RuleFor(act => act.IsConfirmed).NotNull().WithMessage("Choose whether it was delivered");
}

public sealed class DecideDeliveryHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<DecideDelivery>
{
    protected override async Task Handle(DecideDelivery act, CancellationToken cancellationToken)
    {
        var delivery = await db.BreakDeliveries.FirstOrDefaultAsync(one => one.Id == act.Delivery, cancellationToken).OrRefuse("delivery");
        db.ExpectVersion(delivery, act.Version);
        var order = await db.BreakOrders.FirstOrDefaultAsync(one => one.Id == delivery.OrderId, cancellationToken).OrRefuse("order");
        delivery.Decide(order, act.IsConfirmed!.Value, current.Viewer.Person(), date.Today);
    }
}
