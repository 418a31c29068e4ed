using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>A planned break that is not paid to the carer is ordered from a provider, within what the budget gives in that way.</summary>
/// <param name="Units">Null for a weekly amount.</param>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record OrderBreak(ActId Act, BudgetId Budget, PlannedBreakId Break, ProviderId Provider, BreakUnit Unit, Money Price, decimal? Units,
    DateOnly From, DateOnly To) : ICommand<BreakOrderId>;

public sealed class OrderBreakValidator : AbstractValidator<OrderBreak>
{
    public OrderBreakValidator()
    {
        RuleFor(act => act.Unit).IsInEnum().WithMessage("Choose what is counted");
        RuleFor(act => act.Price).Must(price => price.IsPositive).WithMessage("Enter a price above zero");
        RuleFor(act => act.Units).NotNull().When(act => act.Unit != BreakUnit.Week).WithMessage("Enter how many are ordered");
        RuleFor(act => act.To).GreaterThanOrEqualTo(act => act.From).WithMessage("The last day is on or after the first");
    }
}

public sealed class OrderBreakHandler(ICarersBreaksDb db, IKeys keys, CurrentViewer current, IBusinessDate date) : IRequestHandler<OrderBreak, BreakOrderId>
{
    public async Task<BreakOrderId> Handle(OrderBreak act, CancellationToken cancellationToken)
    {
        var budget = await db.WithParts(act.Budget, cancellationToken);
        Refuse.If(budget.ClosedOn is not null, BudgetChangeRule.BudgetIsClosed, "This budget is closed.");
        var planned = await db.PlannedBreaks.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Break, cancellationToken).OrRefuse("break");
        var provider = await db.Providers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Provider, cancellationToken).OrRefuse("provider");
        var money = await db.ArrangedOf(budget, null, cancellationToken);
        // Two orders at once would each find the same money left.
        db.ExpectVersion(budget, budget.Version);
        var count = await keys.Count(db, "break orders", 1, cancellationToken);
        var method = planned.Method.GetValueOrDefault();
        return db.BreakOrders.Add(new BreakOrder(budget, planned, provider,
            new OrderedBreak(string.Create(CultureInfo.InvariantCulture, $"PO{count:000000}"), act.Unit, act.Price,
                act.Units is { } units ? Units.Of(units) : null, new Period(act.From, act.To), current.Viewer.Person(), date.Today),
            money.Gives.GetValueOrDefault(method), money.Left(method))).Entity.Id;
    }
}

/// <summary>Nothing more is delivered by an order. What was not invoiced is free for other orders.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record CloseBreakOrder(ActId Act, BreakOrderId Order, long Version, string Reason) : ICommand;

public sealed class CloseBreakOrderValidator : AbstractValidator<CloseBreakOrder>
{
    public CloseBreakOrderValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why it is closed").MaximumLength(500);
}

public sealed class CloseBreakOrderHandler(ICarersBreaksDb db, IBusinessDate date) : AsyncRequestHandler<CloseBreakOrder>
{
    protected override async Task Handle(CloseBreakOrder act, CancellationToken cancellationToken)
    {
        var order = await db.BreakOrders.FirstOrDefaultAsync(one => one.Id == act.Order, cancellationToken).OrRefuse("order");
        db.ExpectVersion(order, act.Version);
        order.Close(act.Reason.Trim(), date.Today);
    }
}
