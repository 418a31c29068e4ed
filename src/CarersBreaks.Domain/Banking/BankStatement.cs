using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Banking;

public enum StatementState
{
    /// <summary>Its lines count: opening balance and lines make the closing balance, or a person released it.</summary>
    Accepted = 1,

    /// <summary>Readable, but it does not prove: it counts only once a person releases it.</summary>
    Quarantined = 2,

    /// <summary>A person rejected it, or its file came again: it never counts.</summary>
    Rejected = 200,
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
        Format = proof.Format;
        Note = proof.Note;
    }

    public BankStatementId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public BankAccountId BankAccountId { get; private set; }

    public BatchId BatchId { get; private set; }

    /// <summary>SHA-256 of the file, which is kept whole.</summary>
    public byte[] FileHash { get; private set; }

    /// <summary>The bank's own identification of the statement.</summary>
    public string BankReference { get; private set; }

    /// <summary>How its file was read: camt.053, mt940, ofx, or csv: and the layout with its version; null: imported before it was kept.</summary>
    public string? Format { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public Money? Opening { get; private set; }

    /// <summary>Where the bank states none: null, and once it is released what the last statement closed at and its new lines make.</summary>
    public Money? Closing { get; private set; }

    public int LineCount { get; private set; }

    /// <summary>Lines that were not there before: a file twice adds none.</summary>
    public int LinesAdded { get; private set; }

    public StatementState State { get; private set; }

    /// <summary>Why it was quarantined, with the difference, in words; null where it proved. It stays when it is released.</summary>
    public string? Problem { get; private set; }

    /// <summary>It proves only without lines that a person left out; null otherwise.</summary>
    public string? Note { get; private set; }

    /// <summary>The batch that moves its lines since a person released it; null where nobody did.</summary>
    public BatchId? ReleaseBatchId { get; private set; }

    /// <summary>Who released or rejected it; null where nobody did.</summary>
    public UserId? DecidedById { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; private set; }

    public string? DecisionReason { get; private set; }

    /// <summary>Stands in for its key in the order in which the account's statements came to count; null: its own key.</summary>
    public BankStatementId? Place { get; private set; }

    /// <summary>It counts by a person's word and not by its proof.</summary>
    public bool IsReleased => State == StatementState.Accepted && ReleaseBatchId is not null;

    /// <summary>How many of its lines were new once they were moved.</summary>
    public void Add(int lines) => LinesAdded = lines;

    public void BeginRelease(BatchId batch, UserId by, string reason, DateTime at)
    {
        RefuseUnlessQuarantined();
        (ReleaseBatchId, DecidedById, DecisionReason, DecidedAt) = (batch, by, reason, at);
    }

    /// <param name="lines">How many of its lines were new.</param>
    /// <param name="workedOut">What it closes at, where the bank states nothing.</param>
    /// <param name="place">A new key where the next statements follow its closing balance; null where a later statement counts already.</param>
    public void CompleteRelease(int lines, Money workedOut, BankStatementId? place)
    {
        State = StatementState.Accepted;
        LinesAdded = lines;
        Closing ??= workedOut;
        Place = place;
    }

    public void Reject(UserId? by, string reason, DateTime at)
    {
        RefuseUnlessQuarantined();
        State = StatementState.Rejected;
        (DecidedById, DecisionReason, DecidedAt) = (by, reason, at);
    }

    private void RefuseUnlessQuarantined() => Refuse.Unless(State == StatementState.Quarantined && ReleaseBatchId is null,
        BankingRule.StatementIsNotQuarantined, "This statement is not quarantined any more. Look at it again.");
}

/// <summary>What an import found of a statement.</summary>
public readonly record struct StatementProof(
    Money? Opening, Money? Closing, DateOnly From, DateOnly To, int LineCount, string? Problem, string? Format = null, string? Note = null)
{
    public StatementState State => Problem is null ? StatementState.Accepted : StatementState.Quarantined;
}
