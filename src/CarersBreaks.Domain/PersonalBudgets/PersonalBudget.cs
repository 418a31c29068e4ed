using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.Domain.PersonalBudgets;

public readonly record struct BudgetId(long Value) : ITypedId;

/// <summary>What a carer is entitled to, signed off, and committed on one fund.</summary>
public sealed class PersonalBudget : IAggregate, ICarerRecord
{
    private readonly List<BudgetYear> _years = [];

    private PersonalBudget()
    {
    }

    internal PersonalBudget(SupportPlan plan, UserId signer, DateOnly on)
    {
        CarerId = plan.CarerId;
        CouncilId = plan.CouncilId;
        SupportPlanId = plan.Id;
        FundId = plan.FundId;
        From = plan.From;
        To = plan.To;
        Weekly = plan.Weekly;
        Once = plan.Once;
        SignedOffById = signer;
        SignedOffOn = on;
        _years.AddRange(ByYear(plan.Weekly, plan.Once, plan.Period).Select(year => new BudgetYear(CouncilId, CarerId, year.Year, year.Amount)));
    }

    public BudgetId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public SupportPlanId SupportPlanId { get; private set; }

    public FundId FundId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day that it covers.</summary>
    public DateOnly To { get; private set; }

    public Money Weekly { get; private set; }

    public Money Once { get; private set; }

    public UserId SignedOffById { get; private set; }

    public DateOnly SignedOffOn { get; private set; }

    public long Version { get; private set; }

    /// <summary>What it commits of each financial year that it touches: by days, and single breaks in the first.</summary>
    public IReadOnlyList<BudgetYear> Years => _years;

    public Period Period => new(From, To);

    public Money Total => Money.Sum(_years.Select(year => year.Amount));

    /// <summary>The day after which nothing more is done with it: everything it gave is paid, accounted for and settled.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public UserId? ClosedById { get; private set; }

    public void Close(UserId by, DateOnly on) => (ClosedById, ClosedOn) = (by, on);

    /// <summary>What its days give, with the changes that are in force.</summary>
    public Entitlement Entitlement(IEnumerable<BudgetChange> changes) => new(Period, Weekly, Once, changes);

    /// <summary>
    /// What a plan costs in each financial year that it touches: single breaks in the first, weekly money by days. The days are
    /// rounded on the running total, so that the years sum to what the schedule of payments sums to, to the penny.
    /// </summary>
    public static IEnumerable<(FinancialYear Year, Money Amount)> ByYear(Money weekly, Money once, Period period)
    {
        var before = Money.Zero;
        foreach (var year in FinancialYear.Touching(period))
        {
            var lastDay = year.LastDay < period.To ? year.LastDay : period.To;
            var upTo = once + WeeklyRate.For(weekly, new Period(period.From, lastDay).Days);
            yield return (year, upTo - before);
            before = upTo;
        }
    }
}

/// <summary>A budget's part in a financial year. Not committed: the year is not agreed yet, "subject to agreement".</summary>
public sealed class BudgetYear : ICarerRecord
{
    private BudgetYear()
    {
    }

    internal BudgetYear(OrganisationId council, CarerId carer, FinancialYear year, Money amount)
    {
        CouncilId = council;
        CarerId = carer;
        Year = year;
        Amount = amount;
    }

    public BudgetId BudgetId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public FinancialYear Year { get; private set; }

    /// <summary>What the budget gives in the year, with every change that is in force.</summary>
    public Money Amount { get; private set; }

    /// <summary>What was paid beyond it and is neither recovered nor written off: the money is spent, so it stays committed.</summary>
    public Money Overpaid { get; private set; }

    public bool IsCommitted { get; private set; }

    /// <summary>What it takes of the fund's money for the year, once committed.</summary>
    public Money Commitment => Amount + Overpaid;

    public void Commit() => IsCommitted = true;

    public void Become(Money amount, Money overpaid) => (Amount, Overpaid) = (amount, overpaid);
}

/// <summary>Weekly money for a number of days: rate × days / 7, rounded once, half away from zero.</summary>
public static class WeeklyRate
{
    public static Money For(Money weekly, int days) => Money.RoundHalfAwayFromZero(weekly.Pence * (decimal)days / 7m);
}
