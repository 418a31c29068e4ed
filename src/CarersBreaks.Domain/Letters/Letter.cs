using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Letters;

public readonly record struct LetterId(long Value) : ITypedId;

public readonly record struct LetterBatchId(long Value) : ITypedId;

public enum LettersRule
{
    /// <summary>The carer has died: nothing is written to them any more.</summary>
    LettersHaveStopped,
    LetterDoesNotWait,
    LetterHasNoAddress,
    NothingWaits,
}

/// <summary>What a letter is about.</summary>
public enum LetterKind
{
    /// <summary>A personal budget, with the reasons for the sum.</summary>
    Award = 1,

    /// <summary>A direct payment agreement to sign.</summary>
    AgreementToSign = 2,
    Change = 3,
    Suspension = 4,
    Resumption = 5,
    Uprating = 6,
    End = 7,
    ReturnDue = 8,
    ReturnReminder = 9,

    /// <summary>A question about a return that was sent.</summary>
    ReturnQuestion = 10,
    RecoveryNotice = 11,

    /// <summary>What became of an objection, or of a recovery.</summary>
    RecoveryDecision = 12,
    AccountChanged = 13,
    Other = 14,
}

/// <summary>To whom a letter is addressed. All but a carer's executor read for the carer.</summary>
public enum LetterTo
{
    Carer = 1,
    Nominee = 2,
    Helper = 3,

    /// <summary>Whoever settles the affairs of a carer who has died. Only a person writes to them.</summary>
    Executor = 4,
}

public enum LetterState
{
    /// <summary>To be printed with the next batch.</summary>
    WaitsForPost = 1,

    /// <summary>Printed in a batch that is in the post.</summary>
    Posted = 2,

    /// <summary>The carer reads letters on their page and wants none by post.</summary>
    OnlineOnly = 3,

    /// <summary>Not posted, for the reason given; a person decides how it reaches the carer.</summary>
    HeldBack = 4,
}

/// <summary>How a carer wants letters.</summary>
public enum LetterWish
{
    Post = 0,
    Online = 1,
}

/// <summary>A letter as it was written: its words and its pages are kept as files and never change. The carer sees it on their page.</summary>
public sealed class Letter : IAggregate, ICarerRecord
{
    private Letter() => (Title, TextHash, PdfHash) = ("", [], []);

    /// <param name="title">What the letter says of itself, with no name in it: "Your carer's personal budget".</param>
    /// <param name="writtenBy">Null: a job.</param>
    /// <param name="text">SHA-256 of its words.</param>
    /// <param name="pdf">SHA-256 of its pages.</param>
    public Letter(Carer carer, LetterKind kind, LetterTo to, string title, UserId? writtenBy, DateOnly on, byte[] text, byte[] pdf)
    {
        CouncilId = carer.CouncilId;
        CarerId = carer.Id;
        Kind = kind;
        To = to;
        Title = title;
        WrittenById = writtenBy;
        WrittenOn = on;
        TextHash = text;
        PdfHash = pdf;
        State = carer is { LetterWish: LetterWish.Online, AccountId: not null } && to == LetterTo.Carer ? LetterState.OnlineOnly : LetterState.WaitsForPost;
    }

    public LetterId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public LetterKind Kind { get; private set; }

    public LetterTo To { get; private set; }

    public string Title { get; private set; }

    public DateOnly WrittenOn { get; private set; }

    public UserId? WrittenById { get; private set; }

    public byte[] TextHash { get; private set; }

    public byte[] PdfHash { get; private set; }

    public LetterState State { get; private set; }

    /// <summary>Why it is not posted. The council's people see it, the carer does not.</summary>
    public string? HeldBackBecause { get; private set; }

    public LetterBatchId? BatchId { get; private set; }

    public DateOnly? PostedOn { get; private set; }

    public long Version { get; private set; }

    public void HoldBack(string because)
    {
        Refuse.Unless(State is LetterState.WaitsForPost or LetterState.HeldBack, LettersRule.LetterDoesNotWait, "This letter is not waiting to be posted.");
        (State, HeldBackBecause) = (LetterState.HeldBack, because);
    }

    /// <summary>It may be posted after all.</summary>
    public void Release()
    {
        Refuse.Unless(State == LetterState.HeldBack, LettersRule.LetterDoesNotWait, "This letter is not held back.");
        (State, HeldBackBecause) = (LetterState.WaitsForPost, null);
    }

    public void PrintIn(LetterBatchId batch)
    {
        Refuse.Unless(State == LetterState.WaitsForPost && BatchId is null, LettersRule.LetterDoesNotWait, "This letter is not waiting to be printed.");
        BatchId = batch;
    }

    public void Post(DateOnly on) => (State, PostedOn) = (LetterState.Posted, on);
}

/// <summary>Letters printed together. The pages are kept, so that the batch can be printed again as it was.</summary>
public sealed class LetterBatch : IAggregate, IHolderRecord
{
    private LetterBatch() => PdfHash = [];

    public LetterBatch(OrganisationId council, long number, int count, byte[] pdf, UserId by, DateOnly on)
    {
        HolderId = council;
        Number = number;
        Count = count;
        PdfHash = pdf;
        PrintedById = by;
        PrintedOn = on;
    }

    public LetterBatchId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    /// <summary>1, 2, 3 …</summary>
    public long Number { get; private set; }

    public int Count { get; private set; }

    public byte[] PdfHash { get; private set; }

    public UserId PrintedById { get; private set; }

    public DateOnly PrintedOn { get; private set; }

    public UserId? PostedById { get; private set; }

    public DateOnly? PostedOn { get; private set; }

    public long Version { get; private set; }

    public void Post(UserId by, DateOnly on)
    {
        Refuse.If(PostedOn is not null, LettersRule.LetterDoesNotWait, $"Batch {Number} is in the post already.");
        (PostedById, PostedOn) = (by, on);
    }
}
