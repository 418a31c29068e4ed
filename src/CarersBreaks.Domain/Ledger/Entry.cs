using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Transfers;

namespace CarersBreaks.Domain.Ledger;

public readonly record struct EntryId(long Value) : ITypedId;

public readonly record struct PostingId(long Value) : ITypedId;

public readonly record struct FundingLineId(long Value) : ITypedId;

public enum Side
{
    Debit = 1,
    Credit = 2,
}

/// <summary>What happened, one for each row of the table of entries by event.</summary>
public enum EntryKind
{
    InstalmentDue = 1,
    ContributionReceived = 2,
    PaymentReleased = 3,
    RunPaid = 4,
    ReturnedCreditReceived = 5,
    ItemReturned = 6,
    UnknownReceipt = 7,
    SuspenseCleared = 8,
    Reversal = 9,
    PaymentPaid = 10,

    /// <summary>A reorganisation: the same money under who follows. Never new money, and never gone.</summary>
    BalanceTransferred = 20,

    /// <summary>Days after 31 March, charged on 1 April to the funders of those days.</summary>
    PrepaymentCharged = 50,

    /// <summary>A year's over- or underspend, brought between the funding lines to where the agreement says that it lies.</summary>
    OverUnderspendShared = 51,

    /// <summary>What each partner owes of an overspend, or is owed of an underspend.</summary>
    OverUnderspendDue = 52,

    CarriedForward = 53,

    Journal = 54,

    ContributionCredited = 40,
    TransferDue = 30,
    TransferReceived = 31,
    TransferSpent = 32,
    UnspentRepayable = 33,
    MisappliedRepayable = 34,

    /// <summary>A second person decided, after notice and objection, that a carer gives money back.</summary>
    RecoveryDecided = 70,
    RecoveryReceived = 71,
    RecoveryWrittenOff = 72,

    /// <summary>What came back goes to its payee again: no new expenditure.</summary>
    PaidAgain = 180,

    /// <summary>What came back is not due any more: the lines that bore it have it again.</summary>
    NoLongerDue = 181,

    /// <summary>Bacs did not take a payment: it never left, and is owed.</summary>
    ItemRejected = 140,

    /// <summary>A provider's invoice was approved.</summary>
    ProviderInvoiceDue = 160,
    ProviderInvoicePaid = 161,
    ProviderInvoiceCleared = 162,

    /// <summary>A cheque that the bank never paid: owed to the payee again.</summary>
    ChequeStopped = 100,

    /// <summary>A small difference between the bank's line and what was due is given up, by the funders who bear it.</summary>
    SmallDifference = 220,
}

/// <summary>
/// What an entry is about: the kind of record and its key. It leads to a person only for those who may see that record.
/// </summary>
public readonly record struct EntrySource(EntrySourceKind Kind, long Key)
{
    public static EntrySource Of(EntrySourceKind kind, ITypedId id) => new(kind, id.Value);
}

public enum EntrySourceKind
{
    FinancialContribution = 1,
    Payment = 2,
    PaymentRun = 3,
    StatementLine = 4,
    Entry = 5,
    Reorganisation = 20,
    Journal = 50,
    FundYear = 51,
    Section256Memorandum = 30,
    Recovery = 70,
    ProviderInvoice = 160,
}

/// <summary>One leg of an entry that is about to be made.</summary>
public readonly record struct Leg(Account Account, Side Side, Money Amount, FundingLineId? Line);

/// <summary>
/// One dated, balanced record of money, never changed: a mistake is put right by another entry that reverses it. Its words
/// name no person.
/// </summary>
public sealed class Entry : IBookRecord
{
    private readonly List<Posting> _postings = [];

    private Entry() => Narration = "";

    internal Entry(BookId book, DateOnly accountingDate, EntryKind kind, string narration, EntrySource source, ReadOnlySpan<Leg> legs)
    {
        BookId = book;
        AccountingDate = accountingDate;
        Kind = kind;
        Narration = narration;
        SourceKind = source.Kind;
        SourceKey = source.Key;
        Refuse.If(legs.IsEmpty, LedgerRule.EntryHasNoPostings, "An entry needs at least one debit and one credit.");
        var balance = Money.Zero;
        foreach (var leg in legs)
        {
            Refuse.Unless(leg.Amount.IsPositive, LedgerRule.PostingIsNotAboveZero, $"A posting of {leg.Amount} is not above zero.");
            Refuse.If(leg.Account.Kind.IsBorne() && leg.Line is null, LedgerRule.ExpenditureNamesItsFunder,
                $"{(leg.Account.Kind == AccountKind.Expenditure ? "Expenditure" : "A small difference")} has to name the funding line that bears it.");
            balance += leg.Side == Side.Debit ? leg.Amount : -leg.Amount;
            _postings.Add(new Posting(book, accountingDate, leg));
        }
        Refuse.Unless(balance.IsZero, LedgerRule.EntryDoesNotBalance, $"Debits and credits differ by {balance}.");
    }

    public EntryId Id { get; private set; }

    public BookId BookId { get; private set; }

    /// <summary>The day that the books count it on.</summary>
    public DateOnly AccountingDate { get; private set; }

    /// <summary>The instant (UTC) at which it was recorded: "as at" takes both.</summary>
    public DateTime RecordedAt { get; private set; }

    public EntryKind Kind { get; private set; }

    public string Narration { get; private set; }

    public EntrySourceKind SourceKind { get; private set; }

    public long SourceKey { get; private set; }

    /// <summary>The entry that this one undoes, with <see cref="Narration"/> giving the reason.</summary>
    public EntryId? ReversesId { get; private set; }

    /// <summary>The batch that writes it: it counts once the batch is complete. Null: it counts as soon as it is there.</summary>
    public BatchId? BatchId { get; private set; }

    public IReadOnlyList<Posting> Postings => _postings;

    /// <summary>The entry that undoes this one: same accounts, amounts and funding lines, sides exchanged.</summary>
    public Entry Reverse(Book book, DateOnly accountingDate, string reason)
    {
        var legs = _postings.Select(posting => new Leg(
            book.Accounts.Single(account => account.Id == posting.AccountId),
            posting.Side == Side.Debit ? Side.Credit : Side.Debit, posting.Amount, posting.FundingLineId)).ToArray();
        var reversal = book.Enter(accountingDate, EntryKind.Reversal, reason, EntrySource.Of(EntrySourceKind.Entry, Id), legs);
        reversal.ReversesId = Id;
        return reversal;
    }

    /// <summary>Stamped by the unit of work with the real instant of its transaction.</summary>
    public void StampRecorded(DateTime utc) => RecordedAt = utc;
}

/// <summary>One leg of an entry: an account, a side, an amount above zero, and for expenditure whose pound it was.</summary>
public sealed class Posting : IBookRecord
{
    private Posting()
    {
    }

    internal Posting(BookId book, DateOnly accountingDate, Leg leg)
    {
        BookId = book;
        AccountingDate = accountingDate;
        AccountId = leg.Account.Id;
        AccountKind = leg.Account.Kind;
        Side = leg.Side;
        Amount = leg.Amount;
        FundingLineId = leg.Line;
    }

    public PostingId Id { get; private set; }

    public EntryId EntryId { get; private set; }

    public BookId BookId { get; private set; }

    public AccountId AccountId { get; private set; }

    /// <summary>The account's kind, kept here for the database's check that expenditure names its funder.</summary>
    public AccountKind AccountKind { get; private set; }

    public DateOnly AccountingDate { get; private set; }

    public Side Side { get; private set; }

    public Money Amount { get; private set; }

    public FundingLineId? FundingLineId { get; private set; }

    public BatchId? BatchId { get; private set; }
}

/// <summary>Whether money comes every year, once, or from the year before.</summary>
public enum FundingSource
{
    Recurrent = 1,
    NonRecurrent = 2,
    CarriedForward = 3,

    /// <summary>A section 256 transfer: never a contribution to a pooled fund.</summary>
    Section256Transfer = 30,

    /// <summary>A council's own money, outside any agreement.</summary>
    CouncilsOwn = 60,
}

/// <summary>
/// Whose pound: one partner's money of one source for one financial year under one agreement, or a payer's money for one area of a
/// section 256 memorandum. The database too keeps the two apart.
/// </summary>
public sealed class FundingLine : IBookRecord
{
    private FundingLine()
    {
    }

    public FundingLine(BookId book, Pooling.AgreementId agreement, OrganisationId partner, FundingSource source, FinancialYear year)
    {
        Refuse.If(source is FundingSource.Section256Transfer or FundingSource.CouncilsOwn, TransferRule.TransferIsNoContribution,
            "A section 256 transfer is kept under its own memorandum: no funding line of a pooled fund holds it.");
        BookId = book;
        AgreementId = agreement;
        PartnerId = partner;
        Source = source;
        Year = year;
    }

    /// <summary>The payer's money for an area of its memorandum.</summary>
    public FundingLine(Section256Memorandum memorandum, MemorandumArea area)
    {
        BookId = memorandum.BookId;
        AreaId = area.Id;
        PartnerId = memorandum.PayerId;
        Source = FundingSource.Section256Transfer;
        Year = memorandum.Year;
    }

    /// <summary>A council's own money for a year.</summary>
    public FundingLine(Book book, FinancialYear year)
    {
        BookId = book.Id;
        PartnerId = book.HostId;
        Source = FundingSource.CouncilsOwn;
        Year = year;
    }

    public FundingLineId Id { get; private set; }

    public BookId BookId { get; private set; }

    /// <summary>Null: the line is a memorandum's, or a council's own.</summary>
    public Pooling.AgreementId? AgreementId { get; private set; }

    /// <summary>Null: the line is a partnership agreement's, or a council's own.</summary>
    public MemorandumAreaId? AreaId { get; private set; }

    /// <summary>The partner; for a memorandum its payer.</summary>
    public OrganisationId PartnerId { get; private set; }

    public FundingSource Source { get; private set; }

    public FinancialYear Year { get; private set; }
}
