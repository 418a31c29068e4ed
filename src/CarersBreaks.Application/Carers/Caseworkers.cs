using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>Somebody who does a council's work with carers.</summary>
public sealed record Caseworker(UserId User, string Name, Role Role);

/// <summary>A council's social workers and team managers: a case, a task or a concern is given to one of them.</summary>
public static class Caseworkers
{
    public static IQueryable<Post> CaseworkPosts(this ICarersBreaksDb db, OrganisationId council, DateOnly day) => db.Posts.AsNoTracking()
        .Where(post => post.OrganisationId == council && (post.Role == Role.SocialWorker || post.Role == Role.TeamManager)
            && post.From <= day && (post.To == null || post.To >= day));

    /// <summary>By name.</summary>
    public static async Task<IReadOnlyList<Caseworker>> CaseworkersOn(
        this ICarersBreaksDb db, OrganisationId council, DateOnly day, CancellationToken cancellationToken)
    {
        var people = await db.CaseworkPosts(council, day)
            .Join(db.Officers, post => post.HolderId, officer => officer.Id, (post, officer) => new { officer.Id, officer.Name, post.Role })
            .ToListAsync(cancellationToken);
        return [.. people.DistinctBy(one => one.Id).OrderBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => new Caseworker(one.Id, one.Name, one.Role))];
    }

    /// <exception cref="RuleBroken"><see cref="CaseworkRule.OwnerIsNotOfTheCouncil"/>.</exception>
    internal static async Task EnsureCaseworker(
        this ICarersBreaksDb db, OrganisationId council, UserId person, DateOnly day, CancellationToken cancellationToken) =>
        Refuse.Unless(await db.CaseworkPosts(council, day).AnyAsync(post => post.HolderId == person, cancellationToken),
            CaseworkRule.OwnerIsNotOfTheCouncil, $"Choose a social worker or a team manager who works for your council on {day:d MMMM yyyy}.");

    /// <summary>Officers' names by account.</summary>
    internal static Task<Dictionary<UserId, string>> OfficerNames(
        this ICarersBreaksDb db, IEnumerable<UserId> people, CancellationToken cancellationToken)
    {
        var wanted = people.Distinct().ToArray();
        return db.Officers.AsNoTracking().Where(one => wanted.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
    }
}

/// <summary>Whom a viewer may choose as owner, worker or named person.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewCaseworkers : MediatR.IRequest<IReadOnlyList<Caseworker>>;

public sealed class ViewCaseworkersHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date)
    : MediatR.IRequestHandler<ViewCaseworkers, IReadOnlyList<Caseworker>>
{
    public Task<IReadOnlyList<Caseworker>> Handle(ViewCaseworkers request, CancellationToken cancellationToken) =>
        db.CaseworkersOn(current.Viewer.Organisation(), date.Today, cancellationToken);
}
