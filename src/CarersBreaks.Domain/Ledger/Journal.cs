using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Ledger;

public readonly record struct JournalId(long Value) : ITypedId;

public enum JournalState
{
    /// <summary>Written by one person, waiting for another.</summary>
    Proposed = 1,

    Posted = 2,
    Rejected = 3,
}

/// <summary>
/// An accrual or correction written by hand: with a reason, posted by a second person, also to a soft closed month. It moves no
/// cash, which counts from the bank's statement alone.
/// </summary>
public sealed class Journal : IAggregate, IBookRecord
{
    private readonly List<JournalLeg> _legs = [];

    private Journal() => Reason = "";

    /// <param name="reverseOn">The day on which it is reversed by itself, such as 1 April for an accrual; null: never.</param>
    /// <exception cref="RuleBroken">It does not balance, moves cash, names no funder of an expenditure, or reverses before its own day.</exception>
    public Journal(Book book, long number, DateOnly accountingDate, string reason, DateOnly? reverseOn, IReadOnlyList<Leg> legs, UserId by, DateOnly on)
    {
        Refuse.If(legs.Any(leg => leg.Account.Kind is AccountKind.Bank or AccountKind.PaymentsInTransit), ClosingRule.JournalMovesCash,
            "A journal cannot move cash: that counts from the bank's statement alone.");
        Refuse.If(reverseOn <= accountingDate, ClosingRule.JournalReversesBeforeItsDay, "The reversal has to be dated after the journal itself.");
        // Made once now, so that a journal that cannot be posted is never proposed.
        _ = book.Correct(accountingDate, EntryKind.Journal, "", default, [.. legs]);
        BookId = book.Id;
        Number = number;
        AccountingDate = accountingDate;
        Reason = reason;
        ReverseOn = reverseOn;
        ProposedById = by;
        ProposedOn = on;
        State = JournalState.Proposed;
        _legs.AddRange(legs.Select((leg, position) => new JournalLeg(position, leg)));
    }

    public JournalId Id { get; private set; }

    public BookId BookId { get; private set; }

    /// <summary>1, 2, 3 … within the book.</summary>
    public long Number { get; private set; }

    public DateOnly AccountingDate { get; private set; }

    /// <summary>Why, in words that name no person.</summary>
    public string Reason { get; private set; }

    public DateOnly? ReverseOn { get; private set; }

    public JournalState State { get; private set; }

    public UserId ProposedById { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public UserId? DecidedById { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public EntryId? EntryId { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<JournalLeg> Legs => _legs;

    /// <summary>A second person posts it. Whoever wrote it is refused.</summary>
    public Entry Post(Book book, UserId by, DateOnly on)
    {
        Decide(by, on);
        State = JournalState.Posted;
        return book.Correct(AccountingDate, EntryKind.Journal, $"Journal {Number}", EntrySource.Of(EntrySourceKind.Journal, Id),
            [.. _legs.OrderBy(leg => leg.Position).Select(leg => new Leg(
                book.Accounts.Single(account => account.Id == leg.AccountId), leg.Side, leg.Amount, leg.FundingLineId))]);
    }

    public void Posted(Entry entry) => EntryId = entry.Id;

    /// <summary>A second person does not post it. Nothing enters the books.</summary>
    public void Reject(UserId by, DateOnly on)
    {
        Decide(by, on);
        State = JournalState.Rejected;
    }

    private void Decide(UserId by, DateOnly on)
    {
        Refuse.Unless(State == JournalState.Proposed, ClosingRule.JournalIsDecided, $"Journal {Number} is decided already.");
        Refuse.If(by == ProposedById, AccessRule.NobodyApprovesOwnWork, $"You wrote journal {Number}, so somebody else has to decide on it.");
        (DecidedById, DecidedOn) = (by, on);
    }
}

public sealed class JournalLeg
{
    private JournalLeg()
    {
    }

    internal JournalLeg(int position, Leg leg)
    {
        Position = position;
        AccountId = leg.Account.Id;
        Side = leg.Side;
        Amount = leg.Amount;
        FundingLineId = leg.Line;
    }

    public JournalId JournalId { get; private set; }

    public int Position { get; private set; }

    public AccountId AccountId { get; private set; }

    public Side Side { get; private set; }

    public Money Amount { get; private set; }

    public FundingLineId? FundingLineId { get; private set; }
}
