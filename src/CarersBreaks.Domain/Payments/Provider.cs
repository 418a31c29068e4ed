using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Payments;

public readonly record struct ProviderId(long Value) : ITypedId;

public readonly record struct ProviderAccountId(long Value) : ITypedId;

/// <summary>An organisation from which a council orders breaks.</summary>
public sealed class Provider : IAggregate, IHolderRecord
{
    private Provider() => Number = Name = "";

    /// <param name="number">Such as "PV000012", from a counter.</param>
    /// <param name="vatNumber">Null for a provider that is not registered for VAT, and so charges none.</param>
    public Provider(OrganisationId council, string number, string name, string? vatNumber)
    {
        HolderId = council;
        Number = number;
        Name = name;
        VatNumber = vatNumber;
    }

    public ProviderId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public string Number { get; private set; }

    public string Name { get; private set; }

    public string? VatNumber { get; private set; }

    /// <summary>The last day on which anything is ordered from it; null while it is used.</summary>
    public DateOnly? UsedUntil { get; private set; }

    public long Version { get; private set; }

    public bool IsRegisteredForVat => VatNumber is not null;

    public bool IsUsedOn(DateOnly day) => UsedUntil is null || day <= UsedUntil;

    public void UseUntil(DateOnly? lastDay) => UsedUntil = lastDay;
}

/// <summary>
/// The account into which a provider is paid; the last one recorded counts. Name and numbers are a <see cref="Carers.PersonalDetail"/>, as those of
/// a payee are; here is their keyed fingerprint.
/// </summary>
public sealed class ProviderAccount : IAggregate, IHolderRecord
{
    private ProviderAccount() => Fingerprint = [];

    public ProviderAccount(Provider provider, byte[] fingerprint, UserId recordedBy, DateOnly on)
    {
        HolderId = provider.HolderId;
        ProviderId = provider.Id;
        Fingerprint = fingerprint;
        RecordedById = recordedBy;
        RecordedOn = on;
    }

    public ProviderAccountId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public ProviderId ProviderId { get; private set; }

    public byte[] Fingerprint { get; private set; }

    public UserId RecordedById { get; private set; }

    public DateOnly RecordedOn { get; private set; }

    public UserId? VerifiedById { get; private set; }

    public DateOnly? VerifiedOn { get; private set; }

    public string? VerifiedHow { get; private set; }

    public long Version { get; private set; }

    public bool IsVerified => VerifiedById is not null;

    /// <summary>A second person confirms the account by call-back. Whoever recorded it is refused.</summary>
    public void Verify(UserId by, string how, DateOnly on)
    {
        Refuse.If(IsVerified, ProviderRule.AccountIsVerifiedAlready, "This account is verified already.");
        Refuse.If(by == RecordedById, AccessRule.NobodyApprovesOwnWork, "You recorded this account, so somebody else has to verify it.");
        (VerifiedById, VerifiedHow, VerifiedOn) = (by, how, on);
    }
}
