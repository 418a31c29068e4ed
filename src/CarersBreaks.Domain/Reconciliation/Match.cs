using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reconciliation;

public readonly record struct MatchId(long Value) : ITypedId;

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
