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
}

/// <summary>The host's bank account of one fund.</summary>
public sealed class BankAccount : IHolderRecord
{
    private BankAccount() => (Name, ServiceUserNumber, Fingerprint, Ciphertext) = ("", "", [], []);

    public BankAccount(OrganisationId holder, BookId book, string name, string serviceUserNumber, byte[] fingerprint, byte[] ciphertext, int keyVersion)
    {
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

public enum StatementState
{
    /// <summary>Opening balance and lines make the closing balance.</summary>
    Accepted = 1,

    /// <summary>Readable, but it does not prove: it counts only once a person releases it.</summary>
    Quarantined = 2,
}

/// <summary>A bank statement as imported: an assertion of the bank's, proved against its own lines.</summary>
public sealed class BankStatement : IHolderRecord
{
    private BankStatement() => (BankReference, FileHash) = ("", []);

    public BankStatement(BankAccount account, BatchId batch, byte[] fileHash, string bankReference, StatementProof proof)
    {
        HolderId = account.HolderId;
        BankAccountId = account.Id;
        BatchId = batch;
        FileHash = fileHash;
        BankReference = bankReference;
        Opening = proof.Opening;
        Closing = proof.Closing;
        From = proof.From;
        To = proof.To;
        LineCount = proof.LineCount;
        State = proof.State;
        Problem = proof.Problem;
    }

    public BankStatementId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BankAccountId BankAccountId { get; private set; }

    public BatchId BatchId { get; private set; }

    /// <summary>SHA-256 of the file, which is kept whole.</summary>
    public byte[] FileHash { get; private set; }

    /// <summary>The bank's own identification of the statement.</summary>
    public string BankReference { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public Money? Opening { get; private set; }

    public Money? Closing { get; private set; }

    public int LineCount { get; private set; }

    /// <summary>Lines that were not there before: a file twice adds none.</summary>
    public int LinesAdded { get; private set; }

    public StatementState State { get; private set; }

    /// <summary>Why it is quarantined, with the difference, in words; null where it is accepted.</summary>
    public string? Problem { get; private set; }

    /// <summary>How many of its lines were new once they were moved.</summary>
    public void Add(int lines) => LinesAdded = lines;
}

/// <summary>What an import found of a statement.</summary>
public readonly record struct StatementProof(
    Money? Opening, Money? Closing, DateOnly From, DateOnly To, int LineCount, string? Problem)
{
    public StatementState State => Problem is null ? StatementState.Accepted : StatementState.Quarantined;
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

    public void ClaimFor(MatchId match)
    {
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
