using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Pooling;

/// <summary>A party to an agreement, from a day to a day, both included.</summary>
public sealed class AgreementPartner
{
    private AgreementPartner()
    {
    }

    internal AgreementPartner(OrganisationId organisation, DateOnly? from = null)
    {
        OrganisationId = organisation;
        From = from;
    }

    public AgreementId AgreementId { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    /// <summary>Null: a party since the agreement began.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Its last day as a party, or null while it has none. A day before <see cref="From"/>: it was undone, and never held.</summary>
    public DateOnly? To { get; private set; }

    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);

    internal void Hold(DateOnly? from = null, DateOnly? to = null) => (From, To) = (from, to);
}
