using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reconciliation;

public readonly record struct MatchId(long Value) : ITypedId;

public readonly record struct UnmatchedItemId(long Value) : ITypedId;

public readonly record struct ReconciliationRunId(long Value) : ITypedId;

public enum ReconciliationRule
{
    MatchIsUndoneAlready,
    CandidateDoesNotFit,
    ItemIsClosed,
    PaymentIsClaimedAlready,
    ReturnsAreUndoneFirst,
    PartsDoNotSumToTheLines,
    PartIsOnTheOtherSide,
    RecordIsChosenTwice,
    RecordSpansLines,
    LinesAreOfSeveralFunds,
    NothingIsChosen,
    DifferenceIsOfReceiptsAndInvoices,
    ThereIsNoDifference,
    DifferenceWaitsAlready,
    DifferenceIsDecided,
    RunIsNotComplete,
    ReasonIsTheMachines,
    ItemHasNoCase,
}

/// <summary>What a statement line turned out to be.</summary>
public enum MatchKind
{
    PaymentRun = 1,
    FinancialContribution = 2,
    ReturnedPayment = 3,
    Suspense = 4,
    Payment = 5,
    Section256Transfer = 30,
    Recovery = 70,
    ProviderInvoice = 160,
}

/// <summary>A statement line and the record of ours that it agrees with, with the reason. Undone by an act, never deleted.</summary>
public sealed class Match : IHolderRecord
{
    private readonly List<MatchEntry> _entries = [];

    private Match() => (Rule, Why) = ("", "");

    public Match(StatementLine line, MatchKind kind, long targetKey, string rule, string why, string? runnerUp, UserId? matchedBy, DateOnly on,
        ReconciliationRunId? run = null)
    {
        HolderId = line.HolderId;
        StatementLineId = line.Id;
        Amount = line.Amount;
        Difference = Money.Zero;
        RunId = run;
        Kind = kind;
        TargetKey = targetKey;
        Rule = rule;
        Why = why;
        RunnerUp = runnerUp;
        MatchedById = matchedBy;
        MatchedOn = on;
        IsLive = true;
    }

    public MatchId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public StatementLineId StatementLineId { get; private set; }

    /// <summary>
    /// 0, and 1, 2 … where the line is split among several records of ours. Among live matches each part of a line is there once, by the database,
    /// so of two claims at the same time one fails whole.
    /// </summary>
    public int Part { get; private set; }

    /// <summary>What it explains of the line: credit above zero, debit below. The live parts of a line sum to the line.</summary>
    public Money Amount { get; private set; }

    /// <summary>
    /// 0, and 1, 2 … where several lines make up one record of ours by one decision. Among live matches each part of what is claimed once is there
    /// once, by the database.
    /// </summary>
    public int TargetPart { get; private set; }

    /// <summary>What was given up with it on the account of small differences; below zero what was gained. Undoing it takes that back.</summary>
    public Money Difference { get; private set; }

    /// <summary>Of <see cref="Difference"/>, what was given up.</summary>
    public Money GivenUp => Difference.IsPositive ? Difference : Money.Zero;

    /// <summary>What a receipt settled of its record: its amount, less what came in besides.</summary>
    public Money Settled => Amount + Difference - GivenUp;

    /// <summary>The first match of the decision that made several at once: they are undone together. Null where it stands alone.</summary>
    public MatchId? GroupId { get; private set; }

    /// <summary>The run that made it; null by hand, and for matches from before runs were kept with them.</summary>
    public ReconciliationRunId? RunId { get; private set; }

    public MatchKind Kind { get; private set; }

    /// <summary>The key of the run, instalment or payment: claimed once among live matches of a kind, by the database.</summary>
    public long TargetKey { get; private set; }

    /// <summary>The rule that found it, with its version, or "by hand".</summary>
    public string Rule { get; private set; }

    /// <summary>The evidence in words: "same reference, amount equal, 2 working days late".</summary>
    public string Why { get; private set; }

    /// <summary>The next best candidate and how it differs, where there was one.</summary>
    public string? RunnerUp { get; private set; }

    /// <summary>Null: the nightly job.</summary>
    public UserId? MatchedById { get; private set; }

    public DateOnly MatchedOn { get; private set; }

    /// <summary>The body that really paid, where another than the instalment's partner did, by a person's decision; otherwise null.</summary>
    public OrganisationId? PaidById { get; private set; }

    public bool IsLive { get; private set; }

    public DateOnly? UndoneOn { get; private set; }

    public string? UndoneBecause { get; private set; }

    /// <summary>The entries that it made in the books: undoing it reverses each.</summary>
    public IReadOnlyList<MatchEntry> Entries => _entries;

    public void PaidBy(OrganisationId? body) => PaidById = body;

    /// <summary>It explains a part of the line, or is one of several that were decided together, or gives up a small difference.</summary>
    public void Explains(Money amount, int part, MatchId? group, Money difference, int targetPart) =>
        (Amount, Part, GroupId, Difference, TargetPart) = (amount, part, group, difference, targetPart);

    public void Made(Entry entry) => _entries.Add(new MatchEntry(entry.Id));

    public void Undo(string reason, DateOnly on)
    {
        Refuse.Unless(IsLive, ReconciliationRule.MatchIsUndoneAlready, "This match is undone already.");
        IsLive = false;
        UndoneOn = on;
        UndoneBecause = reason;
    }
}

public sealed class MatchEntry
{
    private MatchEntry()
    {
    }

    internal MatchEntry(EntryId entry) => EntryId = entry;

    public MatchId MatchId { get; private set; }

    public EntryId EntryId { get; private set; }
}

/// <summary>What did not match, and why.</summary>
public enum UnmatchedReason
{
    /// <summary>Nothing of ours fits the bank's line.</summary>
    NobodyExpectsIt = 1,

    /// <summary>Several of ours fit equally well: a person has to choose.</summary>
    SeveralFitEqually = 2,

    /// <summary>The reference is ours and the amount is another.</summary>
    AmountDiffers = 3,

    /// <summary>An instalment is past its day and the bank shows nothing.</summary>
    ContributionIsLate = 4,

    /// <summary>A run should have left the bank and the statement does not show it.</summary>
    RunIsNotOnTheStatement = 5,

    /// <summary>Reference and amount are ours, and the day is not: too early, too late, or in a month that is not open.</summary>
    DateDoesNotFit = 6,

    /// <summary>A person undid its match, so the machine does not make it again.</summary>
    MatchWasUndone = 7,

    /// <summary>The bank said that it gives a payment back, and its credit has not come.</summary>
    ReturnIsNotCredited = 140,

    /// <summary>A returned payment was credited, and no advice says why.</summary>
    ReturnIsNotAdvised = 141,

    /// <summary>Bacs reports a submission that it had reported before.</summary>
    SubmittedTwice = 142,

    /// <summary>A provider's invoice has more units than were ordered or delivered.</summary>
    MoreInvoicedThanDelivered = 160,

    /// <summary>A provider's invoice has a break that nobody ordered.</summary>
    InvoicedBreakIsNotOrdered = 161,
    InvoicedPriceDiffers = 162,

    /// <summary>Found by a person: the payer gives no number of ours.</summary>
    PayerGivesNoReference = 240,

    /// <summary>Found by a person: it belongs to another fund, or to the rest of the council.</summary>
    BelongsElsewhere = 241,

    /// <summary>Found by a person: the same was paid twice.</summary>
    PaidTwice = 242,

    /// <summary>Found by a person: the bank has made a mistake.</summary>
    BanksMistake = 243,

    /// <summary>Found by a person: an entry of the books is wrong or missing.</summary>
    BooksAreWrong = 244,
}

/// <summary>What is done next about an unmatched item.</summary>
public enum NextStep
{
    AskThePayer = 240,
    AskTheBank = 241,
    AskTheWorker = 242,
    WaitForTheBank = 243,
    MatchByHand = 244,
    CorrectTheBooks = 245,
    PayItBack = 246,
}

public static class UnmatchedReasons
{
    /// <summary>Opened and closed by what is done with a provider's invoice, not by the comparison with the bank.</summary>
    public static readonly IReadOnlyList<UnmatchedReason> OfInvoices =
        [UnmatchedReason.MoreInvoicedThanDelivered, UnmatchedReason.InvoicedBreakIsNotOrdered, UnmatchedReason.InvoicedPriceDiffers];

    /// <summary>What a person may find about a line of the bank's.</summary>
    public static readonly IReadOnlyList<UnmatchedReason> OfPersons =
    [
        UnmatchedReason.NobodyExpectsIt, UnmatchedReason.SeveralFitEqually, UnmatchedReason.AmountDiffers, UnmatchedReason.DateDoesNotFit,
        UnmatchedReason.PayerGivesNoReference, UnmatchedReason.BelongsElsewhere, UnmatchedReason.PaidTwice, UnmatchedReason.BanksMistake,
        UnmatchedReason.BooksAreWrong,
    ];
}

/// <summary>Something that reconciliation could not explain, with an owner, so that it cannot be forgotten.</summary>
public sealed class UnmatchedItem : IAggregate, IHolderRecord
{
    private UnmatchedItem() => Explanation = "";

    public UnmatchedItem(OrganisationId holder, BookId book, UnmatchedReason reason, StatementLineId? line, long? targetKey, Money amount, string explanation,
        DateOnly openedOn, DateOnly arisenOn)
    {
        HolderId = holder;
        BookId = book;
        Reason = reason;
        StatementLineId = line;
        TargetKey = targetKey;
        Amount = amount;
        Explanation = explanation;
        OpenedOn = openedOn;
        ArisenOn = arisenOn;
    }

    public UnmatchedItemId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BookId BookId { get; private set; }

    public UnmatchedReason Reason { get; private set; }

    /// <summary>The bank's line, where the item is one.</summary>
    public StatementLineId? StatementLineId { get; private set; }

    /// <summary>The instalment or run of ours that waits for the bank, where the item is one.</summary>
    public long? TargetKey { get; private set; }

    /// <summary>Money at stake; below zero where it left the account.</summary>
    public Money Amount { get; private set; }

    /// <summary>What is known, in words without personal values.</summary>
    public string Explanation { get; private set; }

    public DateOnly OpenedOn { get; private set; }

    /// <summary>The day of the line, or the day on which it should have been there: age counts from it.</summary>
    public DateOnly ArisenOn { get; private set; }

    public UserId? OwnerId { get; private set; }

    /// <summary>The last note; all of them are <see cref="UnmatchedItemNote"/>.</summary>
    public string? Note { get; private set; }

    public NextStep? NextStep { get; private set; }

    /// <summary>The last day on which the next step is not overdue.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Who changed the reason that the machine had found; it stays then. Null: it is the machine's.</summary>
    public UserId? ReasonById { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public string? ClosedBecause { get; private set; }

    public long Version { get; private set; }

    /// <summary>Days since it arose.</summary>
    public int Age(DateOnly today) => today.DayNumber - ArisenOn.DayNumber;

    public void Own(UserId owner, string? note)
    {
        Refuse.If(ClosedOn is not null, ReconciliationRule.ItemIsClosed, "This item is closed.");
        OwnerId = owner;
        Note = note;
    }

    public void Plan(NextStep? step, DateOnly? due) => (NextStep, DueOn) = (step, due);

    /// <summary>A person knows better what a line of the bank's is about. The reasons of what waits for the bank are kept by the comparison itself.</summary>
    public void Find(UnmatchedReason reason, UserId by)
    {
        Refuse.If(ClosedOn is not null, ReconciliationRule.ItemIsClosed, "This item is closed.");
        if (reason == Reason)
            return;
        Refuse.Unless(StatementLineId is not null && UnmatchedReasons.OfPersons.Contains(reason), ReconciliationRule.ReasonIsTheMachines,
            "Only the reason of a bank's line is changed by a person, and only to one that a person can find out.");
        (Reason, ReasonById) = (reason, by);
    }

    public void Close(string because, DateOnly on)
    {
        Refuse.If(ClosedOn is not null, ReconciliationRule.ItemIsClosed, "This item is closed already.");
        ClosedOn = on;
        ClosedBecause = because;
    }

    /// <summary>What the comparison says of it now. A reason that a person gave stays.</summary>
    public void Explain(UnmatchedReason reason, Money amount, string explanation) =>
        (Reason, Amount, Explanation) = (ReasonById is null ? reason : Reason, amount, explanation);
}

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
