using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;

namespace CarersBreaks.Domain.Pooling;

public readonly record struct FundBudgetId(long Value) : ITypedId;

public readonly record struct FundHeadingId(long Value) : ITypedId;

public readonly record struct VirementId(long Value) : ITypedId;

/// <summary>What the budget of a fund's year refuses.</summary>
public enum VirementRule
{
    HeadingsAreMoreThanTheFundHas,
    HeadingIsNamedTwice,
    NoSuchHeading,
    HeadingHasTooLittle,
    VirementIsWithinOneHeading,
    VirementIsNotAboveZero,
    NoLimitIsInForce,
    LimitsAreTheWrongWayRound,
    LimitStartsTooEarly,
    VirementIsAboveTheLimit,
    VirementIsDecided,
    YearIsPlannedAlready,
}

/// <summary>
/// How a fund's money of a year is planned by heading, such as direct payments or one-off breaks. The headings are a plan: moving
/// money between them is a virement, and touches neither the ledger nor the limit of commitments.
/// </summary>
public sealed class FundBudget : IAggregate, IBookRecord
{
    private readonly List<FundHeading> _headings = [];
    private readonly List<VirementLimit> _limits = [];
    private readonly List<Virement> _virements = [];

    private FundBudget()
    {
    }

    /// <exception cref="RuleBroken">The headings sum to more than is agreed and carried forward, or one is named twice.</exception>
    public FundBudget(FundYear year, IReadOnlyList<(string Name, Money Amount)> headings)
    {
        var total = Money.Sum(headings.Select(heading => heading.Amount));
        Refuse.If(total > year.Agreed + year.CarriedForward, VirementRule.HeadingsAreMoreThanTheFundHas,
            $"The headings come to {total}, and the fund has {year.Agreed + year.CarriedForward} for {year.Year}.");
        Refuse.If(headings.Select(heading => heading.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < headings.Count,
            VirementRule.HeadingIsNamedTwice, "Each heading is named once.");
        FundId = year.FundId;
        BookId = year.BookId;
        Year = year.Year;
        _headings.AddRange(headings.Select(heading => new FundHeading(heading.Name, heading.Amount)));
    }

    public FundBudgetId Id { get; private set; }

    public FundId FundId { get; private set; }

    public BookId BookId { get; private set; }

    public FinancialYear Year { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<FundHeading> Headings => _headings;

    public IReadOnlyList<VirementLimit> Limits => _limits;

    public IReadOnlyList<Virement> Virements => _virements;

    /// <summary>From a day on, these limits hold for what is moved in the year altogether, so that a large virement gains nothing by being split.</summary>
    public void Limit(DateOnly from, Money delegated, Money most)
    {
        Refuse.If(delegated > most || delegated < Money.Zero, VirementRule.LimitsAreTheWrongWayRound,
            "What the pool manager moves alone cannot be more than what may be moved at all.");
        var last = _limits.MaxBy(limit => limit.From);
        Refuse.If(last is not null && last.From >= from, VirementRule.LimitStartsTooEarly,
            $"Other limits hold from {last?.From:d MMMM yyyy}: new ones start after that day.");
        _limits.Add(new VirementLimit(from, delegated, most));
    }

    public VirementLimit? LimitOn(DateOnly day) => _limits.Where(limit => limit.From <= day).MaxBy(limit => limit.From);

    /// <summary>What has been moved in the year, with what waits for a second person.</summary>
    public Money Moved() =>
        Money.Sum(_virements.Where(one => one.State is VirementState.Made or VirementState.Proposed).Select(one => one.Amount));

    /// <summary>
    /// Moves money from one heading to another: at once within the delegated limit, above it when a second person agrees, and
    /// never past what may be moved at all.
    /// </summary>
    /// <exception cref="RuleBroken">A heading is unknown or has too little, no limit is in force, or the virement is past it.</exception>
    public Virement Move(FundHeadingId from, FundHeadingId to, Money amount, string reason, UserId by, DateOnly on)
    {
        Refuse.Unless(amount.IsPositive, VirementRule.VirementIsNotAboveZero, "Give an amount above zero.");
        Refuse.If(from == to, VirementRule.VirementIsWithinOneHeading, "Choose two different headings.");
        EnsureHas(from, amount);
        _ = Heading(to);
        var limit = LimitOn(on);
        Refuse.If(limit is null, VirementRule.NoLimitIsInForce, $"No limit of virements is in force on {on:d MMMM yyyy}: the finance manager sets it.");
        var moved = Moved() + amount;
        Refuse.If(moved > limit.Most, VirementRule.VirementIsAboveTheLimit,
            $"With this, {moved} would be moved in {Year}, and no more than {limit.Most} may be. Vary the agreement instead.");
        var virement = new Virement(from, to, amount, reason, by, on);
        _virements.Add(virement);
        if (moved <= limit.Delegated)
            Make(virement);
        return virement;
    }

    /// <summary>A second person agrees to a virement above the delegated limit. Whoever proposed it is refused.</summary>
    public void Approve(VirementId id, UserId by, DateOnly on)
    {
        var virement = Virement(id);
        virement.Decide(by, on);
        EnsureHas(virement.FromId, virement.Amount);
        Make(virement);
    }

    /// <summary>A second person refuses a virement: the headings stay as they are.</summary>
    public void Reject(VirementId id, UserId by, DateOnly on)
    {
        var virement = Virement(id);
        virement.Decide(by, on);
        virement.Become(VirementState.Rejected);
    }

    public Virement Virement(VirementId id)
    {
        var virement = _virements.Find(one => one.Id == id);
        Refuse.If(virement is null, AccessRule.NoSuchRecord, "There is no such virement, or you may not see it.");
        return virement;
    }

    private void Make(Virement virement)
    {
        Heading(virement.FromId).Change(-virement.Amount);
        Heading(virement.ToId).Change(virement.Amount);
        virement.Become(VirementState.Made);
    }

    private void EnsureHas(FundHeadingId id, Money amount)
    {
        var heading = Heading(id);
        Refuse.If(amount > heading.Amount, VirementRule.HeadingHasTooLittle, $"{heading.Name} has {heading.Amount}, which is less than {amount}.");
    }

    private FundHeading Heading(FundHeadingId id)
    {
        var heading = _headings.Find(one => one.Id == id);
        Refuse.If(heading is null, VirementRule.NoSuchHeading, "Choose headings of this fund's year.");
        return heading;
    }
}

/// <summary>A part of a fund's year.</summary>
public sealed class FundHeading
{
    private FundHeading() => Name = "";

    internal FundHeading(string name, Money amount) => (Name, Planned, Amount) = (name, amount, amount);

    public FundHeadingId Id { get; private set; }

    public FundBudgetId FundBudgetId { get; private set; }

    public string Name { get; private set; }

    /// <summary>As first planned, before any virement.</summary>
    public Money Planned { get; private set; }

    public Money Amount { get; private set; }

    internal void Change(Money by) => Amount += by;
}

/// <summary>What may be moved between headings in the year altogether, from a day until other limits hold.</summary>
public sealed class VirementLimit
{
    private VirementLimit()
    {
    }

    internal VirementLimit(DateOnly from, Money delegated, Money most) => (From, Delegated, Most) = (from, delegated, most);

    public FundBudgetId FundBudgetId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>By the pool manager alone.</summary>
    public Money Delegated { get; private set; }

    /// <summary>With a second person. Past it, nobody.</summary>
    public Money Most { get; private set; }
}

public enum VirementState
{
    /// <summary>Above the delegated limit: waiting for a second person.</summary>
    Proposed = 1,

    Made = 2,
    Rejected = 3,
}

/// <summary>Money moved from one heading to another.</summary>
public sealed class Virement
{
    private Virement() => Reason = "";

    internal Virement(FundHeadingId from, FundHeadingId to, Money amount, string reason, UserId by, DateOnly on)
    {
        (FromId, ToId, Amount, Reason) = (from, to, amount, reason);
        (ProposedById, ProposedOn, State) = (by, on, VirementState.Proposed);
    }

    public VirementId Id { get; private set; }

    public FundBudgetId FundBudgetId { get; private set; }

    public FundHeadingId FromId { get; private set; }

    public FundHeadingId ToId { get; private set; }

    public Money Amount { get; private set; }

    public string Reason { get; private set; }

    public VirementState State { get; private set; }

    public UserId ProposedById { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    /// <summary>The second person; null where the delegated limit needed none.</summary>
    public UserId? DecidedById { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    internal void Decide(UserId by, DateOnly on)
    {
        Refuse.Unless(State == VirementState.Proposed, VirementRule.VirementIsDecided, "This virement is decided already.");
        Refuse.If(by == ProposedById, AccessRule.NobodyApprovesOwnWork, "You proposed this virement, so somebody else has to decide on it.");
        (DecidedById, DecidedOn) = (by, on);
    }

    internal void Become(VirementState state) => State = state;
}
