using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.Domain.PersonalBudgets;

public readonly record struct UpratingId(long Value) : ITypedId;

public enum UpratingState
{
    Proposed = 1,
    InForce = 2,
    Refused = 3,
    Undone = 4,
}

/// <summary>
/// New weekly amounts for all live budgets of a fund from a day, by per cent or by a table. One person proposes it with its control
/// total, another approves; it is undone as one act.
/// </summary>
public sealed class Uprating : IAggregate, IPersonRecord
{
    private readonly List<UpratingRate> _rates = [];

    private Uprating() => Reason = "";

    /// <param name="basisPoints">Hundredths of a per cent: 210 is 2.10 %. Zero with a table.</param>
    /// <param name="rates">The table: what a weekly amount was and what it becomes. Empty with a per cent.</param>
    public Uprating(Fund fund, DateOnly from, int basisPoints, IEnumerable<(Money Was, Money Becomes)> rates, string reason, UserId by, DateOnly on)
    {
        CouncilId = fund.HostId;
        FundId = fund.Id;
        From = from;
        BasisPoints = basisPoints;
        _rates.AddRange(rates.Select((rate, position) => new UpratingRate(CouncilId, position + 1, rate.Was, rate.Becomes)));
        Reason = reason;
        ProposedById = by;
        ProposedOn = on;
        State = UpratingState.Proposed;
        WeeklyBefore = WeeklyAfter = Money.Zero;
    }

    public UpratingId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public FundId FundId { get; private set; }

    /// <summary>The first day of the new amounts.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Hundredths of a per cent; zero with a table.</summary>
    public int BasisPoints { get; private set; }

    public IReadOnlyList<UpratingRate> Rates => _rates;

    /// <summary>Why, in words that carers read.</summary>
    public string Reason { get; private set; }

    public UserId ProposedById { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public UpratingState State { get; private set; }

    /// <summary>How many budgets it changes.</summary>
    public int Count { get; private set; }

    /// <summary>The control total: pence a week of all its budgets before.</summary>
    public Money WeeklyBefore { get; private set; }

    /// <summary>The control total: pence a week of all its budgets after.</summary>
    public Money WeeklyAfter { get; private set; }

    public UserId? DecidedById { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string? DecisionReason { get; private set; }

    public long Version { get; private set; }

    /// <summary>What a weekly amount becomes: by per cent rounded once, half a penny away from zero.</summary>
    /// <exception cref="RuleBroken"><see cref="BudgetChangeRule.RateIsNotInTheTable"/>.</exception>
    public Money NewWeekly(Money weekly)
    {
        if (_rates.Count == 0)
            return Money.RoundHalfAwayFromZero(weekly.Pence * (10_000m + BasisPoints) / 10_000m);
        var rate = _rates.Find(one => one.Was == weekly);
        Refuse.If(rate is null, BudgetChangeRule.RateIsNotInTheTable, $"A budget gives {weekly} a week, and the table does not say what that becomes.");
        return rate.Becomes;
    }

    public void Hold(int count, Money before, Money after)
    {
        Refuse.If(count == 0, BudgetChangeRule.UpratingTouchesNobody, $"No weekly budget of this fund is live on {From:d MMMM yyyy}.");
        (Count, WeeklyBefore, WeeklyAfter) = (count, before, after);
    }

    /// <summary>Another person approves what was computed again and agrees with the control total. Whoever proposed it is refused.</summary>
    public void Approve(int count, Money before, Money after, UserId by, DateOnly on)
    {
        EnsureProposed();
        Refuse.If(by == ProposedById, AccessRule.NobodyApprovesOwnWork, "You proposed this uprating, so somebody else has to approve it.");
        EnsureStill((count, before, after));
        (State, DecidedById, DecidedOn) = (UpratingState.InForce, by, on);
    }

    /// <exception cref="RuleBroken"><see cref="BudgetChangeRule.UpratingHasChanged"/>: computed again, it is not what was proposed.</exception>
    public void EnsureStill((int Count, Money Before, Money After) found) =>
        Refuse.Unless(found == (Count, WeeklyBefore, WeeklyAfter), BudgetChangeRule.UpratingHasChanged,
            $"The proposal was for {Count} budgets, {WeeklyBefore} a week becoming {WeeklyAfter}. Computed again it is {found.Count} budgets, {found.Before} "
                + $"becoming {found.After}. Budgets have changed since: turn it down and propose it again.");

    public void TurnDown(UserId by, DateOnly on, string reason)
    {
        EnsureProposed();
        (State, DecidedById, DecidedOn, DecisionReason) = (UpratingState.Refused, by, on, reason);
    }

    /// <summary>All of it is undone as one act.</summary>
    public void Undo(UserId by, DateOnly on, string reason)
    {
        Refuse.Unless(State == UpratingState.InForce, BudgetChangeRule.ChangeIsNotInForce, "This uprating is not in force, so it cannot be undone.");
        (State, DecidedById, DecidedOn, DecisionReason) = (UpratingState.Undone, by, on, reason);
    }

    private void EnsureProposed() => Refuse.Unless(State == UpratingState.Proposed, BudgetChangeRule.UpratingIsDecided, "This uprating is decided already.");
}

/// <summary>A line of an uprating's table.</summary>
public sealed class UpratingRate : IPersonRecord
{
    private UpratingRate()
    {
    }

    internal UpratingRate(OrganisationId council, int position, Money was, Money becomes)
    {
        CouncilId = council;
        Position = position;
        Was = was;
        Becomes = becomes;
    }

    public UpratingId UpratingId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public int Position { get; private set; }

    /// <summary>Pence a week.</summary>
    public Money Was { get; private set; }

    /// <summary>Pence a week.</summary>
    public Money Becomes { get; private set; }
}
