namespace CarersBreaks.Domain.Organisations;

/// <summary>
/// A trust in a cluster, or a GP practice in a consortium or clinical commissioning group, from a day to a day, both included. A
/// body is in one group of a kind at a time.
/// </summary>
public sealed class Membership
{
    private Membership()
    {
    }

    /// <exception cref="RuleBroken"><see cref="OrganisationRule.MembershipIsOfOtherKinds"/>.</exception>
    public Membership(Organisation member, Organisation group, DateOnly from, DateOnly? to, string? source = null)
    {
        var isInCluster = member.IsTrust && group.Kind is OrganisationKind.Cluster;
        var isOfPractice = member.Kind is OrganisationKind.GpPractice
            && group.Kind is OrganisationKind.Consortium or OrganisationKind.ClinicalCommissioningGroup;
        Refuse.Unless(isInCluster || isOfPractice, OrganisationRule.MembershipIsOfOtherKinds,
            "Trusts are members of clusters, and GP practices of consortia or clinical commissioning groups.");
        MemberId = member.Id;
        GroupId = group.Id;
        From = from;
        To = to;
        Source = source;
    }

    public OrganisationId MemberId { get; private set; }

    public OrganisationId GroupId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day in the group, or null while it has none.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The files from which it is known, and how sure they are; null where somebody recorded it.</summary>
    public string? Source { get; private set; }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);

    public void EndAfter(DateOnly? lastDay) => To = lastDay;
}
