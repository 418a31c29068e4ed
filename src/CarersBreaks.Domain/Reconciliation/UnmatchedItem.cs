using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reconciliation;

public readonly record struct UnmatchedItemId(long Value) : ITypedId;

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
