using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.Domain.Payments;

public readonly record struct BreakOrderId(long Value) : ITypedId;

public readonly record struct BreakDeliveryId(long Value) : ITypedId;

/// <summary>What an order counts.</summary>
public enum BreakUnit
{
    Hour = 1,
    Night = 2,
    Session = 3,
    Voucher = 4,

    /// <summary>A weekly amount: its units are days, each a seventh of the price.</summary>
    Week = 5,
}

/// <summary>What is ordered from a provider, by whom and when.</summary>
/// <param name="Number">Such as "PO000031", from a counter.</param>
/// <param name="Price">Of one unit, as the fund bears it: without VAT where the fund's host recovers it.</param>
/// <param name="Units">Left out for a weekly amount, which has the days of the period.</param>
public sealed record OrderedBreak(string Number, BreakUnit Unit, Money Price, Units? Units, Period Days, UserId By, DateOnly On);

/// <summary>
/// A planned break of a budget that is ordered from a provider, because it is not paid to the carer. It commits nothing anew: the budget's sign-off,
/// by a second person, has approved the amount, and an order never goes beyond it.
/// </summary>
public sealed class BreakOrder : IAggregate, ICarerRecord
{
    private BreakOrder() => Number = "";

    /// <param name="gives">What the budget gives in the break's way, with the changes in force.</param>
    /// <param name="left">How much of that nothing else takes.</param>
    /// <exception cref="RuleBroken">The break is not arranged, or the order goes beyond the budget in days or money.</exception>
    public BreakOrder(PersonalBudget budget, PlannedBreak planned, Provider provider, OrderedBreak ordered, Money gives, Money left)
    {
        Refuse.Unless(planned.SupportPlanId == budget.SupportPlanId, ProviderRule.BreakIsOfAnotherPlan, "The break is not of this budget's plan.");
        Refuse.If(planned.Method is not { } method || method.PaidTo() is not null, ProviderRule.BreakIsNotArranged,
            "Only a break that the council or a provider arranges is ordered. This one is paid to the carer, or is not the carer's.");
        Refuse.Unless(provider.HolderId == budget.CouncilId && provider.IsUsedOn(ordered.On), ProviderRule.ProviderIsNotUsedAnyMore,
            $"{provider.Name} is not a provider of this council any more.");
        Refuse.Unless(budget.Period.Contains(ordered.Days.From) && budget.Period.Contains(ordered.Days.To), ProviderRule.OrderIsOutsideTheBudget,
            $"The budget covers {budget.Period}. Order breaks of those days.");
        CouncilId = budget.CouncilId;
        CarerId = budget.CarerId;
        BudgetId = budget.Id;
        FundId = budget.FundId;
        BreakId = planned.Id;
        Method = planned.Method!.Value;
        ProviderId = provider.Id;
        (Number, Unit, Price, From, To) = (ordered.Number, ordered.Unit, ordered.Price, ordered.Days.From, ordered.Days.To);
        Units = Unit == BreakUnit.Week ? Payments.Units.Of(ordered.Days.Days) : ordered.Units ?? Payments.Units.Zero;
        (OrderedById, OrderedOn) = (ordered.By, ordered.On);
        Total = PriceOf(Units);
        Refuse.Unless(Total.IsPositive, ProviderRule.OrderIsNotAboveZero, "An order is for more than nothing: enter units and a price above zero.");
        Refuse.If(Total > left, ProviderRule.OrderIsMoreThanTheBudgetGives,
            $"The budget gives {gives} in this way, and {left} of it is left to order. This order is {Total}.");
    }

    public BreakOrderId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public BudgetId BudgetId { get; private set; }

    public FundId FundId { get; private set; }

    public PlannedBreakId BreakId { get; private set; }

    public DeliveryMethod Method { get; private set; }

    public ProviderId ProviderId { get; private set; }

    /// <summary>The purchase order number, which the provider quotes.</summary>
    public string Number { get; private set; }

    public BreakUnit Unit { get; private set; }

    public Money Price { get; private set; }

    public Units Units { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public Money Total { get; private set; }

    /// <summary>As confirmed.</summary>
    public Units Delivered { get; private set; }

    /// <summary>On invoices that are not disputed.</summary>
    public Units InvoicedUnits { get; private set; }

    /// <summary>What those units cost the fund.</summary>
    public Money Invoiced { get; private set; }

    /// <summary>Of that, what the bank shows as paid.</summary>
    public Money Paid { get; private set; }

    public UserId OrderedById { get; private set; }

    public DateOnly OrderedOn { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public string? ClosedBecause { get; private set; }

    public long Version { get; private set; }

    public Period Days => new(From, To);

    /// <summary>What it takes of its budget: the whole, and once it is closed what was invoiced.</summary>
    public Money Takes => ClosedOn is null ? Money.Max(Total, Invoiced) : Invoiced;

    /// <summary>An individual service fund is ordered in advance: its provider accounts for the money by statements, not by what was delivered.</summary>
    public bool IsPaidInAdvance => Method == DeliveryMethod.IndividualServiceFund;

    /// <summary>Units that may still be invoiced: ordered and, unless paid in advance, delivered.</summary>
    public Units Invoiceable => Payments.Units.Max(Payments.Units.Zero,
        (IsPaidInAdvance ? Units : Payments.Units.Min(Units, Delivered)) - InvoicedUnits);

    /// <summary>Rounded once, half away from zero.</summary>
    public Money PriceOf(Units units) =>
        Money.RoundHalfAwayFromZero(Price.Pence * (units.Hundredths / 100m) / (Unit == BreakUnit.Week ? 7m : 1m));

    /// <summary>Nothing more is ordered by it; what was not invoiced is free for other orders.</summary>
    public void Close(string because, DateOnly on)
    {
        Refuse.If(ClosedOn is not null, ProviderRule.OrderIsClosed, $"Order {Number} is closed already.");
        (ClosedOn, ClosedBecause) = (on, because);
    }

    internal void Deliver(Units units) => Delivered += units;

    internal void Invoice(Units units, Money cost) => (InvoicedUnits, Invoiced) = (InvoicedUnits + units, Invoiced + cost);

    internal void Free(Units units, Money cost) => (InvoicedUnits, Invoiced) = (InvoicedUnits - units, Invoiced - cost);

    /// <param name="cost">Below zero where the bank's line turned out not to be for it.</param>
    internal void Pay(Money cost) => Paid += cost;
}

public enum DeliveryState
{
    Recorded = 1,
    Confirmed = 2,

    /// <summary>It was not delivered so. The record stays, for what was claimed.</summary>
    NotSo = 3,
}

/// <summary>Units of an order that were delivered on some days, as a timesheet says: recorded by one person and confirmed by another.</summary>
public sealed class BreakDelivery : IAggregate, ICarerRecord
{
    private BreakDelivery()
    {
    }

    /// <exception cref="RuleBroken"><see cref="ProviderRule.DeliveryIsOutsideTheOrder"/>, <see cref="ProviderRule.OrderIsNotAboveZero"/>.</exception>
    public BreakDelivery(BreakOrder order, Period days, Units units, UserId by, DateOnly on)
    {
        Refuse.Unless(order.Days.Contains(days.From) && order.Days.Contains(days.To), ProviderRule.DeliveryIsOutsideTheOrder,
            $"Order {order.Number} is for {order.Days}. What was delivered on other days needs an order of its own.");
        Refuse.If(days.To > on, ProviderRule.DeliveryIsOutsideTheOrder, $"{days.To:d MMMM yyyy} is in the future: nothing was delivered then yet.");
        Refuse.Unless(units.IsPositive, ProviderRule.OrderIsNotAboveZero, "Enter how much was delivered, above zero.");
        CouncilId = order.CouncilId;
        CarerId = order.CarerId;
        OrderId = order.Id;
        (From, To, Units, RecordedById, RecordedOn, State) = (days.From, days.To, units, by, on, DeliveryState.Recorded);
    }

    public BreakDeliveryId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public BreakOrderId OrderId { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public Units Units { get; private set; }

    public UserId RecordedById { get; private set; }

    public DateOnly RecordedOn { get; private set; }

    public UserId? DecidedById { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public DeliveryState State { get; private set; }

    public long Version { get; private set; }

    /// <summary>Another person says whether it is so. Whoever recorded it is refused.</summary>
    public void Decide(BreakOrder order, bool isConfirmed, UserId by, DateOnly on)
    {
        Refuse.Unless(State == DeliveryState.Recorded, ProviderRule.DeliveryIsDecidedAlready, "It is decided already whether this was delivered.");
        Refuse.If(by == RecordedById, AccessRule.NobodyApprovesOwnWork, "You recorded this, so somebody else has to confirm that it was delivered.");
        (State, DecidedById, DecidedOn) = (isConfirmed ? DeliveryState.Confirmed : DeliveryState.NotSo, by, on);
        if (isConfirmed)
            order.Deliver(Units);
    }
}
