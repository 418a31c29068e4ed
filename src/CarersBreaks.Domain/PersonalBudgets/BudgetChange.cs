using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.PersonalBudgets;

public readonly record struct BudgetChangeId(long Value) : ITypedId;

public enum BudgetChangeKind
{
    /// <summary>A change of circumstances: another weekly amount for some days or to the end.</summary>
    Rate = 1,

    /// <summary>Payments stop until a person decides how they go on.</summary>
    Suspension = 2,

    /// <summary>The budget ends before its last day.</summary>
    End = 3,

    /// <summary>A new weekly amount as part of an <see cref="Uprating"/>.</summary>
    Uprating = 4,
}

public enum BudgetChangeState
{
    Proposed = 1,
    InForce = 2,
    Refused = 3,

    /// <summary>Was in force, and is no longer: by a person, as if it had not been.</summary>
    Undone = 4,
}

/// <summary>
/// A change of what a personal budget gives, from a day to a day. It changes no payment: what is due is derived from the budget and its
/// changes. Proposed by one person and approved by another, except what stops money at once.
/// </summary>
public sealed class BudgetChange : IAggregate, ICarerRecord
{
    private BudgetChange() => Reason = "";

    private BudgetChange(PersonalBudget budget, BudgetChangeKind kind, Period days, Money? weekly, string reason, UserId by, DateOnly on)
    {
        BudgetId = budget.Id;
        CouncilId = budget.CouncilId;
        CarerId = budget.CarerId;
        Kind = kind;
        From = days.From;
        To = days.To;
        Weekly = weekly;
        Reason = reason;
        ProposedById = by;
        ProposedOn = on;
        State = BudgetChangeState.Proposed;
    }

    public BudgetChangeId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public BudgetId BudgetId { get; private set; }

    public BudgetChangeKind Kind { get; private set; }

    /// <summary>The uprating that it is part of.</summary>
    public UpratingId? UpratingId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day for which it holds. For a suspension without an end yet, the budget's last.</summary>
    public DateOnly To { get; private set; }

    /// <summary>The new weekly amount in pence; null for a suspension and an end.</summary>
    public Money? Weekly { get; private set; }

    /// <summary>Why, in words that the carer reads.</summary>
    public string Reason { get; private set; }

    public UserId ProposedById { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public BudgetChangeState State { get; private set; }

    /// <summary>1, 2, 3 … in the order in which the budget's changes came into force: of two for one day the later counts.</summary>
    public int? Order { get; private set; }

    public UserId? DecidedById { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Why it was refused or undone.</summary>
    public string? DecisionReason { get; private set; }

    public UserId? LiftedById { get; private set; }

    public DateOnly? LiftedOn { get; private set; }

    public string? LiftReason { get; private set; }

    /// <summary>Of a suspension that is over: whether its days are paid after all. Null while nobody has decided.</summary>
    public bool? PaysWithheldDays { get; private set; }

    public long Version { get; private set; }

    public Period Days => new(From, To);

    public bool IsInForce => State == BudgetChangeState.InForce;

    public bool IsOpenSuspension => Kind == BudgetChangeKind.Suspension && IsInForce && LiftedOn is null;

    /// <summary>No money for its days: an end, and a suspension unless its days are paid after all.</summary>
    public bool StopsItsDays => Kind switch
    {
        BudgetChangeKind.End => true,
        BudgetChangeKind.Suspension => PaysWithheldDays != true,
        _ => false,
    };

    /// <summary>Another weekly amount, from a day in the past or in the future.</summary>
    /// <param name="to">The last day; null: the budget's.</param>
    /// <exception cref="RuleBroken">The days are not the budget's, or the amount is negative or as it is.</exception>
    public static BudgetChange OfRate(PersonalBudget budget, DateOnly from, DateOnly? to, Money weekly, string reason, UserId by, DateOnly on)
    {
        var days = DaysOf(budget, from, to ?? budget.To);
        Refuse.If(weekly < Money.Zero, BudgetChangeRule.AmountIsNegative, "A weekly amount cannot be below zero.");
        return new(budget, BudgetChangeKind.Rate, days, weekly, reason, by, on);
    }

    /// <summary>A member of an approved uprating: in force with it, and undone with it.</summary>
    public static BudgetChange OfUprating(Uprating uprating, PersonalBudget budget, Period days, Money weekly, int order)
    {
        var change = new BudgetChange(budget, BudgetChangeKind.Uprating, days, weekly, uprating.Reason, uprating.ProposedById, uprating.ProposedOn)
        {
            UpratingId = uprating.Id,
        };
        change.ComeIntoForce(uprating.DecidedById!.Value, uprating.DecidedOn!.Value, order);
        return change;
    }

    /// <summary>Payments stop with a day that is not past: what was paid for earlier days is a matter for a change of rate.</summary>
    public static BudgetChange OfSuspension(PersonalBudget budget, DateOnly from, string reason, UserId by, DateOnly on)
    {
        Refuse.If(from < on, BudgetChangeRule.SuspensionStartsInThePast,
            "Payments cannot be suspended from a day that is past. Suspend them from today, and change the weekly amount for the days before.");
        return new(budget, BudgetChangeKind.Suspension, DaysOf(budget, from, budget.To), null, reason, by, on);
    }

    /// <param name="lastDay">The last day for which the budget gives money.</param>
    public static BudgetChange OfEnd(PersonalBudget budget, DateOnly lastDay, string reason, UserId by, DateOnly on)
    {
        var first = lastDay < budget.From ? budget.From : lastDay.AddDays(1);
        return new(budget, BudgetChangeKind.End, DaysOf(budget, first, budget.To), null, reason, by, on);
    }

    /// <summary>A copy as it would be in force, to see what it would do.</summary>
    public BudgetChange AsInForce(int order)
    {
        var copy = (BudgetChange)MemberwiseClone();
        (copy.State, copy.Order) = (BudgetChangeState.InForce, order);
        return copy;
    }

    /// <summary>A second person lets it come into force. Whoever proposed it is refused.</summary>
    /// <param name="order">One more than that of the budget's last change in force.</param>
    public void Approve(UserId by, DateOnly on, int order)
    {
        EnsureProposed();
        Refuse.If(by == ProposedById, AccessRule.NobodyApprovesOwnWork, "You proposed this change, so somebody else has to decide about it.");
        ComeIntoForce(by, on, order);
    }

    /// <summary>What stops money comes into force by one person's word: a suspension, and an end because the carer died.</summary>
    public void StopAtOnce(int order)
    {
        Refuse.If(Kind is not (BudgetChangeKind.Suspension or BudgetChangeKind.End), AccessRule.NobodyApprovesOwnWork,
            "Only what stops payments takes effect without a second person.");
        ComeIntoForce(ProposedById, ProposedOn, order);
    }

    public void TurnDown(UserId by, DateOnly on, string reason)
    {
        EnsureProposed();
        (State, DecidedById, DecidedOn, DecisionReason) = (BudgetChangeState.Refused, by, on, reason);
    }

    /// <summary>Payments go on from a day, and a person says whether the days withheld are paid.</summary>
    public void Lift(DateOnly firstDayPaidAgain, bool paysWithheldDays, string reason, UserId by, DateOnly on)
    {
        Refuse.Unless(IsOpenSuspension, BudgetChangeRule.NothingIsSuspended, "Payments of this budget are not suspended.");
        Refuse.If(firstDayPaidAgain < From || firstDayPaidAgain > To, BudgetChangeRule.DaysAreNotTheBudgets,
            $"Payments were suspended from {From:d MMMM yyyy}, and the budget's last day is {To:d MMMM yyyy}. Give a day between them.");
        (LiftedById, LiftedOn, LiftReason) = (by, on, reason);
        // A suspension lifted on its first day withheld nothing.
        PaysWithheldDays = paysWithheldDays || firstDayPaidAgain == From;
        To = firstDayPaidAgain == From ? From : firstDayPaidAgain.AddDays(-1);
    }

    /// <summary>As if it had not been. What it changed about dues and commitments follows from that.</summary>
    public void Undo(UserId by, DateOnly on, string reason)
    {
        Refuse.Unless(IsInForce, BudgetChangeRule.ChangeIsNotInForce, "This change is not in force, so it cannot be undone.");
        (State, DecidedById, DecidedOn, DecisionReason) = (BudgetChangeState.Undone, by, on, reason);
    }

    private static Period DaysOf(PersonalBudget budget, DateOnly from, DateOnly to)
    {
        Refuse.If(from < budget.From || to > budget.To || from > to, BudgetChangeRule.DaysAreNotTheBudgets,
            $"The budget runs from {budget.From:d MMMM yyyy} to {budget.To:d MMMM yyyy}. Give days within it.");
        return new(from, to);
    }

    private void ComeIntoForce(UserId by, DateOnly on, int order)
    {
        EnsureProposed();
        (State, DecidedById, DecidedOn, Order) = (BudgetChangeState.InForce, by, on, order);
    }

    private void EnsureProposed() => Refuse.Unless(State == BudgetChangeState.Proposed, BudgetChangeRule.ChangeIsDecided, "This change is decided already.");
}

public enum BudgetChangeRule
{
    DaysAreNotTheBudgets,
    AmountIsNegative,
    NothingChanges,
    SuspensionStartsInThePast,
    IsSuspendedAlready,
    NothingIsSuspended,
    ChangeIsDecided,
    ChangeIsNotInForce,
    NoticeIsTooShort,
    BudgetIsClosed,
    BudgetIsNotFinished,
    CarerHasDied,
    CaringHasEnded,
    UpratingIsDecided,
    UpratingHasChanged,
    UpratingTouchesNobody,
    UpratingOverlapsAnother,
    RateIsNotInTheTable,
}
