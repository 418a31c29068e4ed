using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>Somebody proposes to undo an applied reorganisation. Another person undoes it.</summary>
[AllowedTo(Role.PoolManager, Role.FinanceManager)]
public sealed record ProposeUndo(ActId Act, ReorganisationId Reorganisation, long Version, string Reason) : ICommand;

public sealed class ProposeUndoValidator : AbstractValidator<ProposeUndo>
{
    public ProposeUndoValidator() =>
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why it is to be undone").MaximumLength(400).WithMessage("Say why in 400 characters or fewer");
}

public sealed class ProposeUndoHandler(ICarersBreaksDb db, CurrentViewer current) : AsyncRequestHandler<ProposeUndo>
{
    protected override async Task Handle(ProposeUndo act, CancellationToken cancellationToken)
    {
        var reorganisation = await db.WholeReorganisation(act.Reorganisation, cancellationToken);
        db.ExpectVersion(reorganisation, act.Version);
        reorganisation.ProposeUndo(current.Viewer.Person(), act.Reason);
    }
}

/// <summary>
/// Another person undoes a reorganisation, as long as nothing rests on it. Nothing is deleted: entries are reversed, and what held for
/// the successors never held.
/// </summary>
[AllowedTo(Role.PoolManager, Role.FinanceManager)]
public sealed record UndoReorganisation(ActId Act, ReorganisationId Reorganisation, long Version) : ICommand<HandedOver>;

public sealed class UndoReorganisationHandler(ICarersBreaksDb db, CurrentViewer current, IReorganisedBooks books, AuditTrail trail, TimeProvider time)
    : IRequestHandler<UndoReorganisation, HandedOver>
{
    public async Task<HandedOver> Handle(UndoReorganisation act, CancellationToken cancellationToken)
    {
        var person = current.Viewer.Person();
        // Tried on a copy first: the books are written past the change tracker, which is then empty.
        var copy = await db.WholeReorganisation(act.Reorganisation, cancellationToken);
        copy.Undo(person);
        db.ChangeTracker.Clear();
        await RefuseWhatFollowed(copy, cancellationToken);
        var given = copy.Abolishes ? await books.TakeBack(copy, time.GetUtcNow().UtcDateTime, cancellationToken) : new HandedOver(0, 0, 0, 0);

        var reorganisation = await db.WholeReorganisation(act.Reorganisation, cancellationToken);
        db.ExpectVersion(reorganisation, act.Version);
        reorganisation.Undo(person);
        var named = reorganisation.Bodies.Select(body => body.OrganisationId).ToHashSet();
        var bodies = (await db.Organisations.Include(one => one.Names).Include(one => one.Codes)
            .Where(one => db.Reorganisations.Any(reorganised => reorganised.Id == act.Reorganisation
                && reorganised.Bodies.Any(body => body.OrganisationId == one.Id))).ToListAsync(cancellationToken)).ToDictionary(one => one.Id);
        foreach (var body in reorganisation.Bodies)
            BeAsBefore(reorganisation, body, bodies[body.OrganisationId]);
        if (reorganisation.Abolishes)
            await GoOn(reorganisation, named, cancellationToken);
        if (reorganisation.ClusterId is { } cluster)
            await Dissolve(cluster, reorganisation.LastDay, cancellationToken);
        trail.Note("given back", $"{given.Agreements} agreements, {given.Instalments} instalments, {given.Entries} reversals");
        trail.Note("moved, in pence", given.Moved.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return given;
    }

    private async Task RefuseWhatFollowed(Reorganisation reorganisation, CancellationToken cancellationToken)
    {
        var touched = reorganisation.Bodies.Select(body => body.OrganisationId).Concat(reorganisation.Proposals.Select(share => share.SuccessorId))
            .Concat(reorganisation.ClusterId is { } cluster ? [cluster] : Array.Empty<OrganisationId>()).ToHashSet();
        var later = await db.Reorganisations.AsNoTracking()
            .Where(one => one.Id != reorganisation.Id && one.AppliedAt > reorganisation.AppliedAt && one.State != ReorganisationState.Undone)
            .SelectMany(one => one.Bodies, (one, body) => new { one.Title, body.OrganisationId }).ToListAsync(cancellationToken);
        var first = later.Find(one => touched.Contains(one.OrganisationId));
        Refuse.If(first is not null, ReorganisationRule.SomethingRestsOnIt, $"{reorganisation.Title} cannot be undone: {first?.Title} rests on it.");
        var isUsed = reorganisation.ClusterId is { } id && await db.Posts.AnyAsync(post => post.OrganisationId == id, cancellationToken);
        Refuse.If(isUsed, ReorganisationRule.SomethingRestsOnIt, $"{reorganisation.Title} cannot be undone: people hold posts in it.");
    }

    private static void BeAsBefore(Reorganisation reorganisation, ReorganisedBody body, Organisation organisation)
    {
        if (reorganisation.Abolishes)
            organisation.CeaseAfter(body.ExistedTo);
        if (body.NewName is not null)
            organisation.TakeBackName(reorganisation.From);
        if (body.NewCode is not null)
            organisation.TakeBackCode(CodeScheme.Gss, reorganisation.From);
    }

    /// <summary>Posts are held as long as before; what ended with a body goes on with it where the body had no last day.</summary>
    private async Task GoOn(Reorganisation reorganisation, HashSet<OrganisationId> bodies, CancellationToken cancellationToken)
    {
        var ended = await db.ReorganisedPosts.Where(one => one.ReorganisationId == reorganisation.Id).ToDictionaryAsync(one => one.PostId, cancellationToken);
        foreach (var post in (await db.Posts.Where(one => one.To == reorganisation.LastDay).ToListAsync(cancellationToken))
            .Where(post => ended.ContainsKey(post.Id)))
            post.EndAfter(ended[post.Id].HeldTo);
        var lastDays = reorganisation.Bodies.ToDictionary(body => body.OrganisationId, body => body.ExistedTo);
        foreach (var overlap in (await db.Overlaps.Where(one => one.To == reorganisation.LastDay).ToListAsync(cancellationToken))
            .Where(overlap => bodies.Contains(overlap.TrustId)))
            overlap.EndAfter(lastDays[overlap.TrustId]);
        foreach (var membership in (await db.Memberships.Where(one => one.To == reorganisation.LastDay).ToListAsync(cancellationToken))
            .Where(membership => bodies.Contains(membership.MemberId)))
            membership.EndAfter(lastDays[membership.MemberId]);
    }

    private async Task Dissolve(OrganisationId id, DateOnly lastDay, CancellationToken cancellationToken)
    {
        var cluster = await db.Organisations.Include(one => one.Names).Include(one => one.Codes).FirstAsync(one => one.Id == id, cancellationToken);
        cluster.CeaseAfter(lastDay);
        foreach (var membership in await db.Memberships.Where(one => one.GroupId == id).ToListAsync(cancellationToken))
            membership.EndAfter(lastDay);
    }
}
