using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Application.Access;

/// <summary>Who looks and acts: a person in a post, a carer, a named job, or nobody. Set once per scope by the door.</summary>
public sealed record Viewer
{
    public static readonly Viewer Nobody = new();

    private Viewer()
    {
    }

    public UserId? UserId { get; private init; }

    public PostId? PostId { get; private init; }

    public Role? Role { get; private init; }

    /// <summary>The organisation of the post; for a carer, the council.</summary>
    public OrganisationId? OrganisationId { get; private init; }

    /// <summary>Set for a carer: they see their own record.</summary>
    public CarerId? CarerId { get; private init; }

    /// <summary>Set for somebody who acts for the carer: what they may do. <see cref="UserId"/> is then their own.</summary>
    public HelperMay? Helper { get; private init; }

    /// <summary>The job's name, where a job acts; <see cref="UserId"/> is then whoever scheduled it.</summary>
    public string? Job { get; private init; }

    /// <summary>Named jobs and the proofs alone see the whole store.</summary>
    public bool SeesWholeStore { get; private init; }

    /// <summary>For the audit: the role or job, no person's name.</summary>
    public string Title => Job is not null ? $"job: {Job}" : Helper is not null ? "carer's helper" : Role?.ToString() ?? "nobody";

    public static Viewer InPost(UserId user, PostId post, Role role, OrganisationId organisation) =>
        new() { UserId = user, PostId = post, Role = role, OrganisationId = organisation };

    /// <param name="helper">Null: the carer themselves.</param>
    public static Viewer OfCarer(UserId user, CarerId carer, OrganisationId council, HelperMay? helper = null) =>
        new() { UserId = user, CarerId = carer, Role = Domain.Access.Role.Carer, OrganisationId = council, Helper = helper };

    public static Viewer OfJob(string name, UserId? scheduledBy) => new() { Job = name, UserId = scheduledBy, SeesWholeStore = true };

    /// <summary>A named job that works for one organisation, and sees no other.</summary>
    public static Viewer OfJobIn(string name, UserId scheduledBy, OrganisationId organisation) =>
        new() { Job = name, UserId = scheduledBy, OrganisationId = organisation };

    /// <exception cref="Domain.RuleBroken"><see cref="AccessRule.JobsNeverApprove"/>, or nobody is signed in.</exception>
    public UserId Person()
    {
        Domain.Refuse.If(Job is not null || UserId is null, AccessRule.JobsNeverApprove, "This needs a person: a job may propose, never approve.");
        return UserId.Value;
    }

    /// <summary>The organisation for which a person acts.</summary>
    public OrganisationId Organisation()
    {
        Domain.Refuse.If(OrganisationId is null, AccessRule.RoleDoesNotHaveThis, "This needs a person in a post.");
        return OrganisationId.Value;
    }
}

/// <summary>The scope's viewer: nobody until the door has said who it is.</summary>
public sealed class CurrentViewer
{
    public Viewer Viewer { get; set; } = Viewer.Nobody;
}
