using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;

namespace CarersBreaks.Domain.Pooling;

public readonly record struct YearEndId(long Value) : ITypedId;

/// <summary>
/// The end of a fund's financial year: what was accrued, how its over- or underspend was shared, what went into the next year,
/// and the two signatures that close March.
/// </summary>
public sealed class YearEnd : IAggregate, IBookRecord
{
    private YearEnd()
    {
    }

    public YearEnd(FundId fund, BookId book, FinancialYear year)
    {
        FundId = fund;
        BookId = book;
        Year = year;
        CarriedForward = Money.Zero;
    }

    public YearEndId Id { get; private set; }

    public FundId FundId { get; private set; }

    public BookId BookId { get; private set; }

    public FinancialYear Year { get; private set; }

    /// <summary>What was found of breaks delivered and not invoiced: none, or the journals that accrue them.</summary>
    public string? AccrualsStatement { get; private set; }

    public UserId? AccrualsStatedById { get; private set; }

    public DateOnly? SharedOn { get; private set; }

    /// <summary>What was left when it was shared; below zero: an overspend.</summary>
    public Money? Net { get; private set; }

    /// <summary>What of it became the next year's carried forward money.</summary>
    public Money CarriedForward { get; private set; }

    public UserId? FirstSignedById { get; private set; }

    public DateOnly? FirstSignedOn { get; private set; }

    public UserId? SecondSignedById { get; private set; }

    public DateOnly? SecondSignedOn { get; private set; }

    public long Version { get; private set; }

    public bool IsShared => SharedOn is not null;

    public bool IsSignedOff => SecondSignedById is not null;

    public void StateAccruals(string statement, UserId by)
    {
        EnsureNotShared();
        (AccrualsStatement, AccrualsStatedById) = (statement, by);
    }

    /// <summary>The over- or underspend is shared: from here on nothing is dated in the year.</summary>
    public void Share(Money net, DateOnly on)
    {
        EnsureNotShared();
        (Net, SharedOn) = (net, on);
    }

    public void CarryForward(Money amount) => CarriedForward = amount;

    /// <summary>Signs the year off. The second signature is another person's.</summary>
    /// <exception cref="RuleBroken">The year is not shared, is signed off, or one person signs twice.</exception>
    public void Sign(UserId by, DateOnly on)
    {
        Refuse.Unless(IsShared, ClosingRule.YearIsNotShared, $"The over- or underspend of {Year} is not shared yet.");
        Refuse.If(IsSignedOff, ClosingRule.YearIsSignedOff, $"{Year} is signed off already.");
        if (FirstSignedById is null)
        {
            (FirstSignedById, FirstSignedOn) = (by, on);
            return;
        }
        Refuse.If(FirstSignedById == by, AccessRule.NobodyApprovesOwnWork, $"You signed {Year} already, so somebody else has to sign it too.");
        (SecondSignedById, SecondSignedOn) = (by, on);
    }

    private void EnsureNotShared() =>
        Refuse.If(IsShared, ClosingRule.YearIsSharedAlready, $"The over- or underspend of {Year} is shared already.");
}
