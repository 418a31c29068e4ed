using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Domain.Carers;

public readonly record struct ConcernId(long Value) : ITypedId;

public readonly record struct ConcernPersonId(long Value) : ITypedId;

public readonly record struct ConcernEntryId(long Value) : ITypedId;

/// <summary>
/// A safeguarding concern about a carer's case. It exists for the people named on it alone: for everybody else, colleagues and managers
/// too, there is no such record. What it says lies in its entries.
/// </summary>
public sealed class SafeguardingConcern : IAggregate, IConcernRecord
{
    private readonly List<ConcernPerson> _people = [];

    private SafeguardingConcern()
    {
    }

    public SafeguardingConcern(Carer carer, UserId openedBy, DateOnly on)
    {
        CouncilId = carer.CouncilId;
        CarerId = carer.Id;
        OpenedById = openedBy;
        OpenedOn = on;
        _people.Add(new ConcernPerson(CouncilId, openedBy, openedBy, on));
    }

    public ConcernId Id { get; private set; }

    ConcernId IConcernRecord.ConcernId => Id;

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public UserId OpenedById { get; private set; }

    public DateOnly OpenedOn { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The hold on payments that it asked for. The hold itself leads to nothing.</summary>
    public HoldId? HoldId { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<ConcernPerson> People => _people;

    /// <exception cref="RuleBroken"><see cref="CaseworkRule.ConcernIsClosed"/>.</exception>
    public void Name(UserId person, UserId by, DateOnly on)
    {
        EnsureOpen();
        _people.Add(new ConcernPerson(CouncilId, person, by, on));
    }

    public void Hold(HoldId hold) => HoldId = hold;

    public void EnsureOpen() => Refuse.If(ClosedOn is not null, CaseworkRule.ConcernIsClosed, "This concern is closed.");

    /// <exception cref="RuleBroken"><see cref="CaseworkRule.ConcernIsClosed"/>.</exception>
    public void Close(DateOnly on)
    {
        EnsureOpen();
        ClosedOn = on;
    }
}

/// <summary>Somebody who may see a concern. Who they are is seen by them alone.</summary>
public sealed class ConcernPerson : IConcernRecord
{
    private ConcernPerson()
    {
    }

    internal ConcernPerson(OrganisationId council, UserId user, UserId namedBy, DateOnly on)
    {
        CouncilId = council;
        UserId = user;
        NamedById = namedBy;
        NamedOn = on;
    }

    public ConcernPersonId Id { get; private set; }

    public ConcernId ConcernId { get; private set; }

    public UserId UserId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public UserId NamedById { get; private set; }

    public DateOnly NamedOn { get; private set; }
}

/// <summary>What somebody wrote on a concern, encrypted: its ground, what was done since, how it ended.</summary>
public sealed class ConcernEntry : IConcernRecord
{
    private ConcernEntry()
    {
    }

    public ConcernEntry(SafeguardingConcern concern, UserId author, DateTime writtenAt, SealedText text)
    {
        CouncilId = concern.CouncilId;
        ConcernId = concern.Id;
        AuthorId = author;
        WrittenAt = writtenAt;
        Ciphertext = text.Ciphertext;
        KeyVersion = text.KeyVersion;
        Salt = text.Salt;
        Hash = text.Hash;
    }

    public ConcernEntryId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public ConcernId ConcernId { get; private set; }

    public UserId AuthorId { get; private set; }

    /// <summary>The real instant, UTC.</summary>
    public DateTime WrittenAt { get; private set; }

    public byte[] Ciphertext { get; private set; } = [];

    public int KeyVersion { get; private set; }

    public byte[] Salt { get; private set; } = [];

    /// <summary>SHA-256 of salt and text.</summary>
    public byte[] Hash { get; private set; } = [];
}
