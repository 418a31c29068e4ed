using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct ContactRouteId(long Value) : ITypedId;

/// <summary>How a carer is reached.</summary>
public enum ContactKind
{
    Address = 50,
    Telephone = 51,
    Email = 52,
    Text = 53,
}

/// <summary>
/// What is to be known of a way to reach a carer: that it is the one they prefer, or that it is not safe. An unsafe route is never used.
/// Where it leads is a <see cref="PersonalDetail"/> of the carer; why it is unsafe is one of this row, for social workers and team managers alone.
/// </summary>
public sealed class ContactRoute : IAggregate, IPersonRecord
{
    private ContactRoute()
    {
    }

    public ContactRoute(OrganisationId council, CarerId carer, ContactKind kind)
    {
        CouncilId = council;
        CarerId = carer;
        Kind = kind;
    }

    public ContactRouteId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public ContactKind Kind { get; private set; }

    /// <summary>Null: it is safe.</summary>
    public DateOnly? UnsafeSince { get; private set; }

    public bool IsPreferred { get; private set; }

    /// <summary>Since when it leads where it leads; null: since the carer was recorded.</summary>
    public DateOnly? HeldSince { get; private set; }

    public long Version { get; private set; }

    public void Mark(bool isUnsafe, DateOnly on) => UnsafeSince = isUnsafe ? UnsafeSince ?? on : null;

    /// <summary>It leads somewhere else from now on.</summary>
    public void LeadElsewhere(DateOnly from) => HeldSince = from;

    public void Prefer(bool isPreferred) => IsPreferred = isPreferred;
}
