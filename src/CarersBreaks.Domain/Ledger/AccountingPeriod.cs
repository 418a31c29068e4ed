using System.Globalization;
using CarersBreaks.Domain.Access;

namespace CarersBreaks.Domain.Ledger;

public enum PeriodState
{
    Open = 0,

    /// <summary>Takes accruals and corrections only, by the finance manager, with a reason.</summary>
    SoftClosed = 1,

    /// <summary>Takes nothing: a reversal goes into the first open period.</summary>
    Closed = 2,
}

/// <summary>A calendar month of a book.</summary>
public sealed class AccountingPeriod : IBookRecord
{
    private AccountingPeriod()
    {
    }

    internal AccountingPeriod(DateOnly month) => Month = month;

    public BookId BookId { get; private set; }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; private set; }

    public PeriodState State { get; private set; }

    /// <summary>Who brought it into its state; null while it has never been closed.</summary>
    public UserId? StateById { get; private set; }

    public DateOnly? StateOn { get; private set; }

    /// <summary>Why somebody proposes to open it again; null while nobody does.</summary>
    public string? ReopeningReason { get; private set; }

    public UserId? ReopeningProposedById { get; private set; }

    public DateOnly LastDay => Month.AddMonths(1).AddDays(-1);

    /// <summary>The first day of the month that holds a day.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>A second person agrees to open it again. Whoever proposed it is refused.</summary>
    public void Reopen(UserId by, DateOnly on)
    {
        Refuse.If(ReopeningProposedById is null, ClosingRule.NoReopeningIsProposed, $"Nobody proposes to reopen {this}.");
        Refuse.If(ReopeningProposedById == by, AccessRule.NobodyApprovesOwnWork, $"You proposed to reopen {this}, so somebody else has to agree.");
        Become(State == PeriodState.Closed ? PeriodState.SoftClosed : PeriodState.Open, by, on);
    }

    public override string ToString() => Month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    internal void SoftClose(UserId by, DateOnly on)
    {
        Refuse.Unless(State == PeriodState.Open, ClosingRule.PeriodIsNotOpen, $"{this} is closed already.");
        Become(PeriodState.SoftClosed, by, on);
    }

    internal void Close(UserId by, DateOnly on)
    {
        Refuse.Unless(State == PeriodState.SoftClosed, ClosingRule.PeriodIsNotSoftClosed, $"{this} has to be soft closed before it is closed.");
        Become(PeriodState.Closed, by, on);
    }

    internal void ProposeReopening(string reason, UserId by, DateOnly on)
    {
        Refuse.If(State == PeriodState.Open, ClosingRule.PeriodIsNotClosed, $"{this} is open.");
        Refuse.If(string.IsNullOrWhiteSpace(reason), ClosingRule.ReopeningNeedsAReason, $"Say why {this} has to be opened again.");
        Refuse.If(ReopeningProposedById is not null, ClosingRule.ReopeningIsProposedAlready, $"Somebody proposes already to reopen {this}.");
        (ReopeningReason, ReopeningProposedById) = (reason, by);
    }

    private void Become(PeriodState state, UserId by, DateOnly on)
    {
        (State, StateById, StateOn) = (state, by, on);
        (ReopeningReason, ReopeningProposedById) = (null, null);
    }
}
