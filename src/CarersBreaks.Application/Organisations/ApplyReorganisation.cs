using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>
/// A confirmed reorganisation takes effect, whole, in one transaction: bodies, posts, agreements, funds and books. It decides nothing
/// that was not confirmed, so either of the two people may send it.
/// </summary>
[AllowedTo(Role.PoolManager, Role.FinanceManager)]
public sealed record ApplyReorganisation(ActId Act, ReorganisationId Reorganisation, long Version) : ICommand<HandedOver>;

public sealed class ApplyReorganisationHandler(ICarersBreaksDb db, IReorganisedBooks books, AuditTrail trail, IBusinessDate businessDate, TimeProvider time)
    : IRequestHandler<ApplyReorganisation, HandedOver>
{
    public async Task<HandedOver> Handle(ApplyReorganisation act, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow().UtcDateTime;
        // Tried on a copy first: the books are written past the change tracker, which is then empty.
        var copy = await db.WholeReorganisation(act.Reorganisation, cancellationToken);
        copy.Apply(businessDate.Today, at);
        db.ChangeTracker.Clear();
        var handed = copy.Abolishes ? await books.HandOver(copy, at, cancellationToken) : new HandedOver(0, 0, 0, 0);

        var reorganisation = await db.WholeReorganisation(act.Reorganisation, cancellationToken);
        db.ExpectVersion(reorganisation, act.Version);
        reorganisation.Apply(businessDate.Today, at);
        var bodies = await db.Organisations.Include(one => one.Names).Include(one => one.Codes)
            .Where(one => db.Reorganisations.Any(reorganised => reorganised.Id == act.Reorganisation
                && reorganised.Bodies.Any(body => body.OrganisationId == one.Id))).ToDictionaryAsync(one => one.Id, cancellationToken);
        foreach (var body in reorganisation.Bodies)
            Become(reorganisation, body, bodies[body.OrganisationId]);
        if (reorganisation.Abolishes)
            await End(reorganisation, cancellationToken);
        if (reorganisation.Kind == ReorganisationKind.ClusterCreation)
            await Create(reorganisation, bodies.Values, cancellationToken);
        trail.Note("handed over", $"{handed.Agreements} agreements, {handed.Instalments} instalments, {handed.Entries} transfer entries");
        trail.Note("moved, in pence", handed.Moved.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return handed;
    }

    private static void Become(Reorganisation reorganisation, ReorganisedBody body, Organisation organisation)
    {
        if (reorganisation.Abolishes)
            organisation.CeaseAfter(reorganisation.LastDay);
        if (body.NewName is not null)
            organisation.Rename(body.NewName, reorganisation.From);
        if (body.NewCode is not null)
            organisation.BearCode(CodeScheme.Gss, body.NewCode, reorganisation.From);
    }

    /// <summary>Posts, overlaps and memberships of bodies that cease end with them.</summary>
    private async Task End(Reorganisation reorganisation, CancellationToken cancellationToken)
    {
        var lastDay = reorganisation.LastDay;
        var bodies = reorganisation.Bodies.Select(body => body.OrganisationId).ToHashSet();
        foreach (var post in (await db.Posts.Where(one => one.To == null || one.To > lastDay).ToListAsync(cancellationToken))
            .Where(post => bodies.Contains(post.OrganisationId)))
        {
            db.ReorganisedPosts.Add(new ReorganisedPost(reorganisation.Id, post));
            post.EndAfter(lastDay);
        }
        foreach (var overlap in (await db.Overlaps.Where(one => one.To == null || one.To > lastDay).ToListAsync(cancellationToken))
            .Where(overlap => bodies.Contains(overlap.TrustId)))
            overlap.EndAfter(lastDay);
        foreach (var membership in (await db.Memberships.Where(one => one.To == null || one.To > lastDay).ToListAsync(cancellationToken))
            .Where(membership => bodies.Contains(membership.MemberId)))
            membership.EndAfter(lastDay);
    }

    private async Task Create(Reorganisation reorganisation, IEnumerable<Organisation> trusts, CancellationToken cancellationToken)
    {
        var cluster = db.Organisations.Add(new Organisation(OrganisationKind.Cluster, reorganisation.Title, reorganisation.From)).Entity;
        reorganisation.Created(cluster);
        var grouped = await db.Memberships.Where(one => one.To == null || one.To >= reorganisation.From)
            .Join(db.Organisations.Where(one => one.Kind == OrganisationKind.Cluster), one => one.GroupId, group => group.Id, (one, _) => one.MemberId)
            .ToListAsync(cancellationToken);
        foreach (var trust in trusts)
        {
            Refuse.If(grouped.Contains(trust.Id), OrganisationRule.IsAMemberAlready, $"{trust.NameOn(reorganisation.From)} is in another cluster.");
            db.Memberships.Add(new Membership(trust, cluster, reorganisation.From, trust.ExistsTo));
        }
    }
}
