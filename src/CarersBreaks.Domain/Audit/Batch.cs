using CarersBreaks.Domain.Access;

namespace CarersBreaks.Domain.Audit;

public readonly record struct BatchId(long Value) : ITypedId;

public enum BatchKind
{
    StatementImport = 1,
    PaymentRunRelease = 2,
    Matching = 3,

    /// <summary>The lines of a quarantined statement that a person released.</summary>
    StatementRelease = 200,
}

public enum BatchState
{
    /// <summary>Steps are being written; none of them counts.</summary>
    Working = 0,

    /// <summary>One row made everything it wrote count.</summary>
    Complete = 1,

    /// <summary>Nothing that it wrote counts, ever.</summary>
    Discarded = 2,

    /// <summary>Staged, and a person is to say whether it goes on.</summary>
    Waiting = 200,
}

/// <summary>
/// An act too large for one transaction (rule 13). Each step is a short transaction that writes rows and moves the marker;
/// what is written counts nowhere until the batch is complete; a killed batch resumes from its marker or is discarded whole.
/// </summary>
public sealed class Batch
{
    private Batch() => InputHash = [];

    public Batch(BatchKind kind, Guid actId, byte[] inputHash, DateTime startedAt, UserId? startedBy = null)
    {
        Kind = kind;
        ActId = actId;
        InputHash = inputHash;
        StartedAt = startedAt;
        StartedById = startedBy;
    }

    public BatchId Id { get; private set; }

    public BatchKind Kind { get; private set; }

    public Guid ActId { get; private set; }

    /// <summary>SHA-256 of what the batch works on; a resumed batch with another input is refused.</summary>
    public byte[] InputHash { get; private set; }

    public DateTime StartedAt { get; private set; }

    /// <summary>For whom it is finished, should it be killed.</summary>
    public UserId? StartedById { get; private set; }

    public BatchState State { get; private set; }

    /// <summary>How many items the input has; null while it is still being staged, when a killed batch is discarded, not resumed.</summary>
    public long? Total { get; private set; }

    /// <summary>How many of the input's items are written.</summary>
    public long Marker { get; private set; }

    public void Staged(long total) => Total = total;

    public void Hold() => State = BatchState.Waiting;

    /// <summary>A person said that it counts, by this act; or nobody was asked.</summary>
    public void GoOn(Guid act) => (State, ActId) = (BatchState.Working, act);

    public void MoveTo(long marker) => Marker = marker;

    public void Complete() => State = BatchState.Complete;

    public void Discard() => State = BatchState.Discarded;
}
