using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct SharingConsentId(long Value) : ITypedId;

/// <summary>With whom a carer lets the council share what it knows of them.</summary>
public enum SharedWith
{
    GpPractice = 50,
    NhsPartner = 51,
    CarersOrganisation = 52,
}

public enum ConsentGiven
{
    InWriting = 50,
    InPerson = 51,
    ByTelephone = 52,
}

/// <summary>A carer's consent to share, from a day until it is withdrawn.</summary>
public sealed class SharingConsent : IAggregate, ICarerRecord
{
    private SharingConsent()
    {
    }

    public SharingConsent(Carer carer, SharedWith with, ConsentGiven how, DateOnly from, UserId recordedBy)
    {
        CouncilId = carer.CouncilId;
        CarerId = carer.Id;
        With = with;
        How = how;
        From = from;
        RecordedById = recordedBy;
    }

    public SharingConsentId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public SharedWith With { get; private set; }

    public ConsentGiven How { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>From this day on nothing more is shared; null while it stands.</summary>
    public DateOnly? WithdrawnOn { get; private set; }

    public UserId RecordedById { get; private set; }

    public long Version { get; private set; }

    /// <exception cref="RuleBroken"><see cref="CaseworkRule.ConsentIsWithdrawnAlready"/>, <see cref="CaseworkRule.ConsentEndsBeforeItBegan"/>.</exception>
    public void Withdraw(DateOnly on)
    {
        Refuse.If(WithdrawnOn is not null, CaseworkRule.ConsentIsWithdrawnAlready, "This consent is withdrawn already.");
        Refuse.If(on < From, CaseworkRule.ConsentEndsBeforeItBegan, $"This consent was given on {From:d MMMM yyyy}. It is withdrawn on that day or later.");
        WithdrawnOn = on;
    }
}
