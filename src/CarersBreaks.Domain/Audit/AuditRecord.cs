using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Audit;

public readonly record struct AuditRecordId(long Value) : ITypedId;

/// <summary>
/// What one act did, written in the act's own transaction and never changed. It holds no personal value: where one changed,
/// it holds that value's salted hash, so erasing the value keeps the chain.
/// </summary>
public sealed class AuditRecord : IHolderRecord
{
    private AuditRecord() => Act = ActorName = Changes = Answer = BusinessReason = "";

    public AuditRecord(Guid actId, byte[] requestHash, string act, OrganisationId holder, UserId? actor, PostId? post, string actorName, DateTime at,
        DateOnly businessDate, string reason, string changes, string answer)
    {
        ActId = actId;
        RequestHash = requestHash;
        Act = act;
        HolderId = holder;
        ActorId = actor;
        PostId = post;
        ActorName = actorName;
        At = at;
        BusinessDate = businessDate;
        BusinessReason = reason;
        Changes = changes;
        Answer = answer;
    }

    public AuditRecordId Id { get; private set; }

    /// <summary>Made at the door; the same id twice is one act (rule 6).</summary>
    public Guid ActId { get; private set; }

    /// <summary>Keyed hash of the request, to tell a repetition from another request under the same id.</summary>
    public byte[] RequestHash { get; private set; } = [];

    /// <summary>The request's name, such as "ApprovePaymentRun".</summary>
    public string Act { get; private set; }

    /// <summary>The organisation whose chain it stands in.</summary>
    public OrganisationId HolderId { get; private set; }

    /// <summary>The person; for a job, the person who scheduled it.</summary>
    public UserId? ActorId { get; private set; }

    public PostId? PostId { get; private set; }

    /// <summary>The post or job that acted, such as "finance officer" or "job: nightly reconciliation". No person's name.</summary>
    public string ActorName { get; private set; }

    /// <summary>The real instant, UTC.</summary>
    public DateTime At { get; private set; }

    public DateOnly BusinessDate { get; private set; }

    public string BusinessReason { get; private set; }

    /// <summary>What was before and after, as JSON; a bulk act's counts, control totals, hashes and key ranges.</summary>
    public string Changes { get; private set; }

    /// <summary>What the act answered, as JSON, given again to a repetition.</summary>
    public string Answer { get; private set; }
}

/// <summary>A record's place in its organisation's chain, written by the sealer within a minute of the act.</summary>
public sealed class AuditSeal
{
    private AuditSeal()
    {
    }

    public AuditSeal(OrganisationId holder, long number, AuditRecordId record, byte[] hash, DateTime sealedAt)
    {
        HolderId = holder;
        Number = number;
        AuditRecordId = record;
        Hash = hash;
        SealedAt = sealedAt;
    }

    public OrganisationId HolderId { get; private set; }

    /// <summary>1, 2, 3 … without a gap in each organisation's chain.</summary>
    public long Number { get; private set; }

    public AuditRecordId AuditRecordId { get; private set; }

    /// <summary>SHA-256 over the hash before it and the record's content.</summary>
    public byte[] Hash { get; private set; } = [];

    public DateTime SealedAt { get; private set; }
}

public readonly record struct PersonReadId(long Value) : ITypedId;

/// <summary>Somebody looked at a person's record. That somebody looked at a concern is seen by those named on it alone.</summary>
public sealed class PersonRead : IPersonRecord
{
    private PersonRead() => What = "";

    public PersonRead(OrganisationId council, Carers.CarerId carer, UserId reader, string what, DateTime at,
        Carers.ConcernId? concern = null)
    {
        CouncilId = council;
        CarerId = carer;
        ReaderId = reader;
        What = what;
        At = at;
        ConcernId = concern;
    }

    public PersonReadId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public Carers.CarerId CarerId { get; private set; }

    public UserId ReaderId { get; private set; }

    /// <summary>The view that was opened, such as "ViewCarer".</summary>
    public string What { get; private set; }

    public DateTime At { get; private set; }

    public Carers.ConcernId? ConcernId { get; private set; }
}
