using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;

namespace CarersBreaks.Domain.Reconciliation;

public readonly record struct ReconciliationRunId(long Value) : ITypedId;

public enum ReconciliationRunState
{
    /// <summary>Lines are being matched, in steps that are whole each. One that was killed goes on with the next reconciliation of its book.</summary>
    Running = 1,
    Complete = 2,

    /// <summary>What it had matched was undone.</summary>
    Undone = 3,
}

/// <summary>One run of the reconciliation of a fund's bank account with its book, for a business date. A book has one that is running at most.</summary>
public sealed class ReconciliationRun : IBookRecord
{
    private ReconciliationRun()
    {
    }

    public ReconciliationRun(BookId book, DateOnly businessDate, DateTime at)
    {
        BookId = book;
        BusinessDate = businessDate;
        At = at;
        State = ReconciliationRunState.Running;
        (BankBalance, LedgerBalance, UnmatchedLines, OutsideBook) = (Money.Zero, Money.Zero, Money.Zero, Money.Zero);
    }

    public ReconciliationRunId Id { get; private set; }

    public BookId BookId { get; private set; }

    public DateOnly BusinessDate { get; private set; }

    public ReconciliationRunState State { get; private set; }

    /// <summary>The closing balance of the last statement accepted.</summary>
    public Money BankBalance { get; private set; }

    /// <summary>The balance of the book's bank account.</summary>
    public Money LedgerBalance { get; private set; }

    /// <summary>The sum of the bank's lines that nothing of ours explains yet.</summary>
    public Money UnmatchedLines { get; private set; }

    /// <summary>
    /// Of the bank's balance, what is not the book's: what a shared account opened with, its lines that are not ours, and lines left out at import.
    /// </summary>
    public Money OutsideBook { get; private set; }

    public int MatchedCount { get; private set; }

    public int OpenCount { get; private set; }

    /// <summary>When it was begun, and once it is complete, when that was (UTC).</summary>
    public DateTime At { get; private set; }

    /// <summary>Bank = what is not the book's + ledger + unmatched lines, stated. Reconciled means zero.</summary>
    public Money Difference => BankBalance - OutsideBook - LedgerBalance - UnmatchedLines;

    /// <summary>A step of it matched so many lines.</summary>
    public void Matched(int lines) => MatchedCount += lines;

    public void Complete(DateOnly businessDate, Money bank, Money ledger, Money unmatchedLines, int open, DateTime at, Money outside = default)
    {
        (BusinessDate, BankBalance, LedgerBalance, UnmatchedLines, OpenCount, At) = (businessDate, bank, ledger, unmatchedLines, open, at);
        OutsideBook = outside;
        State = ReconciliationRunState.Complete;
    }

    /// <summary>What it had matched is undone, as far as nothing has moved on since. Its figures stay as they were.</summary>
    public void Undo()
    {
        Refuse.Unless(State == ReconciliationRunState.Complete, ReconciliationRule.RunIsNotComplete,
            State == ReconciliationRunState.Running ? "This reconciliation is running." : "This reconciliation is undone already.");
        State = ReconciliationRunState.Undone;
    }
}
