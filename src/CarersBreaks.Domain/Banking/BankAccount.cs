using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;

namespace CarersBreaks.Domain.Banking;

public readonly record struct BankAccountId(long Value) : ITypedId;

public readonly record struct BankStatementId(long Value) : ITypedId;

public readonly record struct StatementLineId(long Value) : ITypedId;

public enum BankingRule
{
    AccountIsNotKnown,
    FundHasABankAccountAlready,
    AccountIsAnotherFunds,
    StatementIsNotSterling,
    StatementDoesNotFollowTheLast,
    FileCannotBeRead,
    FileIsTooLarge,
    LineIsClaimedAlready,
    OnlyReceiptsGoToSuspense,
    FileIsBeingImported,
    LimitIsNotAboveZero,
    LimitIsAboveTheSchemes,
    ModulusTablesCannotBeRead,
    ModulusTablesAreLoadedAlready,
    StatementIsNotQuarantined,
    LinesAreNotKept,
    AccountIsNotShared,
    AccountHasLinesOfOthers,
    RuleSaysNothing,
    RuleHasEnded,
    LineIsOutsideTheBook,
    LineIsMatched,
    LayoutReadsNothing,
    LayoutsReadTheSame,
    LayoutIsReplaced,
}

/// <summary>The host's bank account of one fund.</summary>
public sealed class BankAccount : IHolderRecord
{
    private BankAccount() => (Name, ServiceUserNumber, Fingerprint, Ciphertext) = ("", "", [], []);

    public BankAccount(OrganisationId holder, BookId book, string name, string serviceUserNumber, byte[] fingerprint, byte[] ciphertext, int keyVersion,
        bool isShared = false)
    {
        IsShared = isShared;
        HolderId = holder;
        BookId = book;
        Name = name;
        ServiceUserNumber = serviceUserNumber;
        Fingerprint = fingerprint;
        Ciphertext = ciphertext;
        KeyVersion = keyVersion;
    }

    public BankAccountId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BookId BookId { get; private set; }

    public string Name { get; private set; }

    /// <summary>The six digits by which Bacs knows whose payments these are.</summary>
    public string ServiceUserNumber { get; private set; }

    /// <summary>HMAC of sort code and account number.</summary>
    public byte[] Fingerprint { get; private set; }

    /// <summary>Sort code and account number, encrypted.</summary>
    public byte[] Ciphertext { get; private set; }

    public int KeyVersion { get; private set; }

    /// <summary>
    /// The account is the council's for other things too, as a host's main account mostly is: each line of it is ours, not ours or unknown. False: it is
    /// the fund's alone.
    /// </summary>
    public bool IsShared { get; private set; }

    /// <summary>The most that one payment may be, as agreed with the sponsoring bank; null: what one Bacs item carries.</summary>
    public Money? ItemLimit { get; private set; }

    /// <summary>The most that one file may make in all, as agreed with the sponsoring bank; null: no such limit.</summary>
    public Money? FileLimit { get; private set; }

    /// <summary>How many days ahead a pay date may be; null: <see cref="PaymentRun.FurthestDaysAhead"/>.</summary>
    public int? DaysAhead { get; private set; }

    /// <summary>The council's creditors' system pays: a run's file is a CSV for it in place of a Bacs file.</summary>
    public bool PaysByCreditorsSystem { get; private set; }

    /// <summary>
    /// The bank shows each payment of a run on a line of its own, as it does of Faster Payments; otherwise a run is one line, the Bacs contra.
    /// </summary>
    public bool ShowsEachPayment { get; private set; }

    /// <param name="hasLinesOfOthers">Lines of it were found not to be ours.</param>
    public void Share(bool isShared, bool hasLinesOfOthers)
    {
        Refuse.If(!isShared && hasLinesOfOthers, BankingRule.AccountHasLinesOfOthers,
            "Lines of this account are not the fund's, so it is not the fund's alone. Say first that they are unknown.");
        IsShared = isShared;
    }

    public void EnsureShared() => Refuse.Unless(IsShared, BankingRule.AccountIsNotShared,
        "This account is the fund's alone, so every line of it is ours. Record first that it is shared with the rest of the council.");

    /// <param name="item">Null: what one Bacs item carries.</param>
    /// <param name="file">Null: no limit.</param>
    /// <param name="daysAhead">1 to 31: Bacs takes no file earlier.</param>
    public void Limit(Money? item, Money? file, int daysAhead, bool paysByCreditorsSystem, bool showsEachPayment = false)
    {
        Refuse.If(item is { IsPositive: false } || file is { IsPositive: false } || daysAhead is < 1 or > 31, BankingRule.LimitIsNotAboveZero,
            "A limit is above zero, and a pay date is 1 to 31 days ahead.");
        Refuse.If(item > PaymentRun.BankItemLimit, BankingRule.LimitIsAboveTheSchemes, $"One Bacs item carries at most {PaymentRun.BankItemLimit}.");
        (ItemLimit, FileLimit, DaysAhead, PaysByCreditorsSystem, ShowsEachPayment) = (item, file, daysAhead, paysByCreditorsSystem, showsEachPayment);
    }
}

/// <summary>A number of ours that a batch names in its details. The batch is one line, and its details only say what it is made of.</summary>
public sealed class NamedInBatch : IHolderRecord
{
    private NamedInBatch() => Reference = "";

    public StatementLineId StatementLineId { get; private set; }

    /// <summary>Its place among the line's details, from 1.</summary>
    public int Number { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public string Reference { get; private set; }

    /// <summary>Credit above zero, debit below; null where the bank does not say.</summary>
    public Money? Amount { get; private set; }
}

/// <summary>How a line of the bank's stands to the fund's book. From <see cref="NotOurs"/> on it is outside the book, and is never matched.</summary>
public enum LineStanding
{
    /// <summary>It is matched or waits to be: on a shared account, it is unknown until then.</summary>
    Waits = 0,

    /// <summary>On a shared account, a person said that it is the fund's.</summary>
    Ours = 200,

    /// <summary>On a shared account, by a rule or a person: it is the council's for something else.</summary>
    NotOurs = 201,

    /// <summary>Left out by a person when its file was imported; the bank's balance holds it.</summary>
    LeftOut = 202,

    /// <summary>Left out likewise, and the statement proves only without it.</summary>
    LeftOutOfTheBalance = 203,
}

/// <summary>A line of the bank's: what it says moved on the account.</summary>
public sealed class StatementLine : IHolderRecord
{
    private StatementLine() => (DedupeKey, Detail) = ([], []);

    public StatementLineId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BankAccountId BankAccountId { get; private set; }

    public BankStatementId StatementId { get; private set; }

    public BatchId BatchId { get; private set; }

    public DateOnly BookedOn { get; private set; }

    /// <summary>Credit above zero, debit below.</summary>
    public Money Amount { get; private set; }

    /// <summary>A number of ours found in the line's reference (payment, run or instalment), or null. Nothing else of the narrative.</summary>
    public string? OurReference { get; private set; }

    /// <summary>HMAC of the other side's sort code and account, where the bank gives them.</summary>
    public byte[]? CounterpartyFingerprint { get; private set; }

    /// <summary>
    /// Keyed hash of account, bank's references, dates, amount, other side, narrative and occurrence in the file: unique per
    /// account, so a line read twice is one line, and two real identical lines are two (rule 6).
    /// </summary>
    public byte[] DedupeKey { get; private set; }

    /// <summary>Narrative, names and raw text as the bank gave them, encrypted under the key of its file.</summary>
    public byte[] Detail { get; private set; }

    public int KeyVersion { get; private set; }

    /// <summary>The live match that claims it: one column, so one claim (rule 9).</summary>
    public MatchId? MatchId { get; private set; }

    public LineStanding Standing { get; private set; }

    /// <summary>The rule by which it is not ours; null where a person said so.</summary>
    public NotOursRuleId? StandingRuleId { get; private set; }

    /// <summary>The person who said whose it is, or left it out.</summary>
    public UserId? StandingById { get; private set; }

    public string? StandingBecause { get; private set; }

    /// <summary>A person says whose the line is, or that it is not known any more: <see cref="LineStanding.Waits"/>.</summary>
    public void Say(LineStanding whose, UserId by, string because)
    {
        Refuse.If(MatchId is not null, BankingRule.LineIsMatched, "This line is matched, so it is ours. Undo its match first.");
        Refuse.If(Standing >= LineStanding.LeftOut, BankingRule.LineIsOutsideTheBook, "This line was left out when its file was imported. Let it in first.");
        (Standing, StandingRuleId, StandingById, StandingBecause) = (whose, null, by, because);
    }

    /// <summary>A line that was left out when its file was imported waits to be matched.</summary>
    public void LetIn(UserId by, string because)
    {
        Refuse.Unless(Standing == LineStanding.LeftOut, BankingRule.LineIsOutsideTheBook, Standing == LineStanding.LeftOutOfTheBalance
            ? "The statement proves only without this line, so it cannot be let in." : "This line was not left out.");
        (Standing, StandingById, StandingBecause) = (LineStanding.Waits, by, because);
    }

    public void FallUnder(NotOursRuleId rule) => (Standing, StandingRuleId, StandingById, StandingBecause) = (LineStanding.NotOurs, rule, null, null);

    public void ClaimFor(MatchId match)
    {
        Refuse.If(Standing >= LineStanding.NotOurs, BankingRule.LineIsOutsideTheBook,
            "This line is not the fund's, or was left out when its file was imported. Say first that it is.");
        Refuse.If(MatchId is not null, BankingRule.LineIsClaimedAlready, "This line is matched already. Undo that match first.");
        MatchId = match;
    }

    public void Free() => MatchId = null;

    /// <summary>Holds a receipt that nobody expected, until it is known what it is for: Bank / Suspense.</summary>
    /// <param name="amount">The line, or the part of it that nothing else explains.</param>
    public Entry Suspend(Book book, Money amount)
    {
        Refuse.Unless(Amount.IsPositive, BankingRule.OnlyReceiptsGoToSuspense,
            "Only money that came in is held in suspense. Ask the bank what it took this for.");
        return book.Enter(BookedOn, EntryKind.UnknownReceipt, "Receipt that nobody expected, held in suspense",
            EntrySource.Of(EntrySourceKind.StatementLine, Id),
            book.Account(AccountKind.Bank).Debit(amount),
            book.Account(AccountKind.Suspense).Credit(amount));
    }
}
