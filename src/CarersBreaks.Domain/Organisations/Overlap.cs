namespace CarersBreaks.Domain.Organisations;

/// <summary>
/// A trust, or after it a clinical commissioning group, and a council that share ground, from a day to a day. Many to many;
/// coterminous where the pair is one to one.
/// </summary>
public sealed class Overlap
{
    private Overlap() => Source = "";

    public Overlap(OrganisationId trust, OrganisationId council, DateOnly from, DateOnly? to, bool isCoterminous, string source)
    {
        TrustId = trust;
        CouncilId = council;
        From = from;
        To = to;
        IsCoterminous = isCoterminous;
        Source = source;
    }

    /// <summary>The NHS body: a trust or a clinical commissioning group.</summary>
    public OrganisationId TrustId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly? To { get; private set; }

    public bool IsCoterminous { get; private set; }

    /// <summary>Where this is known from.</summary>
    public string Source { get; private set; }

    /// <summary>The source tells anew whether the pair is one to one.</summary>
    public void Correct(bool isCoterminous) => IsCoterminous = isCoterminous;

    public void EndAfter(DateOnly? lastDay) => To = lastDay;

    /// <summary>Ground is shared by an NHS body that covers some, and a council.</summary>
    /// <exception cref="RuleBroken"><see cref="OrganisationRule.OverlapIsOfATrustAndACouncil"/>.</exception>
    public static void EnsureKinds(Organisation trust, Organisation council) =>
        Refuse.Unless((trust.IsTrust || trust.Kind is OrganisationKind.ClinicalCommissioningGroup) && council.Kind is OrganisationKind.Council,
            OrganisationRule.OverlapIsOfATrustAndACouncil, "Ground is shared by a trust or clinical commissioning group and a council.");
}
