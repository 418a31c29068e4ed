using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.Domain.PersonalBudgets;

public readonly record struct WaitingPlanId(long Value) : ITypedId;

/// <summary>
/// A plan for which its fund has no money left, on the fund's list from a day. The fund's parties are told how much waits since when;
/// whose plan it is, only the carer's council sees.
/// </summary>
public sealed class WaitingPlan : IAggregate, IPersonRecord
{
    private WaitingPlan()
    {
    }

    public WaitingPlan(SupportPlan plan, Fund fund, UserId by, DateOnly on)
    {
        plan.EnsureSubmitted();
        SupportPlanId = plan.Id;
        CouncilId = plan.CouncilId;
        FundId = fund.Id;
        BookId = fund.BookId;
        Year = FinancialYear.Of(plan.From);
        Amount = plan.ByYear().First().Amount;
        PutOnListById = by;
        Since = on;
    }

    public WaitingPlanId Id { get; private set; }

    public SupportPlanId SupportPlanId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public FundId FundId { get; private set; }

    public BookId BookId { get; private set; }

    /// <summary>The financial year in which it starts.</summary>
    public FinancialYear Year { get; private set; }

    /// <summary>What it needs of that year.</summary>
    public Money Amount { get; private set; }

    public UserId PutOnListById { get; private set; }

    public DateOnly Since { get; private set; }

    /// <summary>The day on which the pool manager was asked for a variation of the agreement, where that was asked.</summary>
    public DateOnly? VariationAskedOn { get; private set; }

    /// <summary>What was asked, naming nobody.</summary>
    public string? VariationNote { get; private set; }

    /// <summary>It waits no longer: signed off, moved to another fund, sent back or refused.</summary>
    public DateOnly? LeftOn { get; private set; }

    public long Version { get; private set; }

    public void AskForVariation(string note, DateOnly on) => (VariationNote, VariationAskedOn) = (note, on);

    public void Leave(DateOnly on) => LeftOn ??= on;
}
