namespace CarersBreaks.Domain.Organisations;

public readonly record struct AppointmentId(long Value) : ITypedId;

/// <summary>As what somebody serves in a cluster.</summary>
public enum Capacity
{
    ExecutiveTeam = 1,

    /// <summary>Answers for safeguarding. One person at a time.</summary>
    Safeguarding = 2,

    /// <summary>Staff assigned to a consortium, to prepare it for authorisation.</summary>
    AssignedToConsortium = 3,
}

/// <summary>
/// Somebody of a cluster's executive team, its staff assigned to a consortium, or the officer who answers for safeguarding, from a day to
/// a day, both included. The names of these officers were published.
/// </summary>
public sealed class Appointment
{
    private Appointment() => Name = Title = "";

    /// <param name="consortium">To which the person is assigned; null in every other capacity.</param>
    /// <exception cref="RuleBroken">
    /// <see cref="OrganisationRule.AppointmentIsOfACluster"/>; <see cref="OrganisationRule.AssignmentNamesItsConsortium"/>.
    /// </exception>
    public Appointment(Organisation cluster, Capacity capacity, string name, string title, Organisation? consortium, DateOnly from, DateOnly? to)
    {
        Refuse.Unless(cluster.Kind is OrganisationKind.Cluster && cluster.Exists(from), OrganisationRule.AppointmentIsOfACluster,
            $"Appointments are made in a cluster, while it exists: {cluster.NameOn(from)} is none on {from:d MMMM yyyy}.");
        Refuse.Unless(consortium is null ? capacity != Capacity.AssignedToConsortium
            : capacity == Capacity.AssignedToConsortium && consortium.Kind is OrganisationKind.Consortium && consortium.Exists(from),
            OrganisationRule.AssignmentNamesItsConsortium, "Staff are assigned to a GP consortium that exists on the day, and nobody else names one.");
        ClusterId = cluster.Id;
        Capacity = capacity;
        Name = name;
        Title = title;
        ConsortiumId = consortium?.Id;
        From = from;
        To = to;
    }

    public AppointmentId Id { get; private set; }

    public OrganisationId ClusterId { get; private set; }

    public Capacity Capacity { get; private set; }

    public string Name { get; private set; }

    /// <summary>The officer's title: "Director of nursing".</summary>
    public string Title { get; private set; }

    public OrganisationId? ConsortiumId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day, or null while it has none.</summary>
    public DateOnly? To { get; private set; }

    /// <exception cref="RuleBroken"><see cref="OrganisationRule.EndsBeforeItBegins"/>.</exception>
    public void EndAfter(DateOnly lastDay)
    {
        Refuse.If(lastDay < From, OrganisationRule.EndsBeforeItBegins, $"{Name} is appointed from {From:d MMMM yyyy}, so the last day is not before that.");
        To = lastDay;
    }
}
