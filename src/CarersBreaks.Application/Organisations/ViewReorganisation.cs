using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>
/// A reorganisation with everything that it touches: of agreements and funds those that the viewer may see, and how many there are
/// besides.
/// </summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager)]
public sealed record ViewReorganisation(ReorganisationId Reorganisation) : IRequest<ReorganisationView>;

public sealed record ReorganisationView
{
    public ReorganisationId Id { get; init; }

    /// <summary>Carried by the forms that change it.</summary>
    public long Version { get; init; }

    public required string Title { get; init; }

    public ReorganisationKind Kind { get; init; }

    public DateOnly LastDay { get; init; }

    public required string Authority { get; init; }

    public ReorganisationState State { get; init; }

    public bool Abolishes { get; init; }

    public required string DraftedBy { get; init; }

    public string? ConfirmedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? AppliedAt { get; init; }

    public string? UndoProposedBy { get; init; }

    public string? UndoReason { get; init; }

    /// <summary>Whether the viewer stands on one side of the approval that is next, and so not on the other.</summary>
    public bool IsOwnWork { get; init; }

    public IReadOnlyList<ReorganisedBodyView> Bodies { get; init; } = [];

    public IReadOnlyList<TouchedAgreement> Agreements { get; init; } = [];

    /// <summary>Agreements that it touches and that the viewer may not see.</summary>
    public int OtherAgreements { get; init; }

    /// <summary>Posts of bodies that end, held after the last day or ended by this.</summary>
    public IReadOnlyList<TouchedPost> Posts { get; init; } = [];

    /// <summary>Once it is applied, of the books that the viewer may see.</summary>
    public IReadOnlyList<TotalsView> Totals { get; init; } = [];
}

public sealed record ReorganisedBodyView(OrganisationId Id, string Name, string? BalanceSuccessor, string? NewName, string? NewCode,
    IReadOnlyList<ShareView> Successors)
{
    public OrganisationId? BalanceSuccessorId { get; init; }
}

public sealed record ShareView(OrganisationId SuccessorId, string Successor, int ShareInMillionths);

/// <summary>An agreement of a body that ends, with what passes to whoever follows.</summary>
public sealed record TouchedAgreement
{
    public AgreementId Id { get; init; }

    public required string Title { get; init; }

    public required string Reference { get; init; }

    public OrganisationId BodyId { get; init; }

    public required string Body { get; init; }

    public OrganisationId HostId { get; init; }

    /// <summary>Instalments that fall due after the last day.</summary>
    public int InstalmentsAfter { get; init; }

    public Money AgreedAfter { get; init; }

    /// <summary>What the body owes at the end of the last day.</summary>
    public Money Due { get; init; }

    /// <summary>By year and source, what the body has left; below zero, what it has overdrawn.</summary>
    public IReadOnlyList<TouchedLine> Lines { get; init; } = [];

    /// <summary>Entries under the body that are dated after the last day, and will be rehomed.</summary>
    public int EntriesAfter { get; init; }

    /// <summary>What budgets commit of the fund in years after the last day. It stays committed.</summary>
    public Money CommittedAfter { get; init; }

    public HandoverView? Handover { get; init; }
}

public sealed record TouchedLine(FinancialYear Year, Domain.Ledger.FundingSource Source, Money Left);

public sealed record HandoverView(HandoverId Id, long Version, string BalanceSuccessor, string DocumentReference, DateOnly DocumentDate, bool IsConfirmed,
    bool IsOwnWork, IReadOnlyList<ShareView> Shares);

public sealed record TouchedPost(string Holder, Role Role, string Organisation, DateOnly? To);

public sealed record TotalsView(string Book, Money DueBefore, Money DueAfter, Money ContributedBefore, Money ContributedAfter, Money SpentBefore,
    Money SpentAfter, Money Moved);

public sealed class ViewReorganisationHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<ViewReorganisation, ReorganisationView>
{
    private const int PostsShown = 500;

    public async Task<ReorganisationView> Handle(ViewReorganisation view, CancellationToken cancellationToken)
    {
        var one = await db.Reorganisations.AsNoTracking().Include(each => each.Bodies).Include(each => each.Proposals)
            .FirstOrDefaultAsync(each => each.Id == view.Reorganisation, cancellationToken).OrRefuse("reorganisation");
        var names = await Names(one, cancellationToken);
        var people = new[] { one.DraftedById, one.ConfirmedById, one.UndoProposedById }.OfType<UserId>().ToArray();
        var officers = await db.Officers.AsNoTracking().Where(officer => people.Contains(officer.Id))
            .ToDictionaryAsync(officer => officer.Id, officer => officer.Name, cancellationToken);
        var agreements = one.Abolishes ? await new TouchedAgreements(db, one, current.Viewer.UserId, names).Find(cancellationToken) : [];
        return new ReorganisationView
        {
            Id = one.Id,
            Version = one.Version,
            Title = one.Title,
            Kind = one.Kind,
            LastDay = one.LastDay,
            Authority = one.Authority,
            State = one.State,
            Abolishes = one.Abolishes,
            DraftedBy = Name(one.DraftedById) ?? "",
            ConfirmedBy = Name(one.ConfirmedById),
            AppliedAt = one.AppliedAt,
            UndoProposedBy = Name(one.UndoProposedById),
            UndoReason = one.UndoReason,
            IsOwnWork = current.Viewer.UserId == (one.State == ReorganisationState.Draft ? one.DraftedById : one.UndoProposedById),
            Bodies = [.. one.Bodies.Select(body => new ReorganisedBodyView(body.OrganisationId, names[body.OrganisationId],
                body.BalanceSuccessorId is { } taker ? names[taker] : null, body.NewName, body.NewCode,
                [.. one.Proposals.Where(share => share.BodyId == body.OrganisationId).OrderByDescending(share => share.ShareInMillionths)
                    .Select(share => new ShareView(share.SuccessorId, names[share.SuccessorId], share.ShareInMillionths))])
                { BalanceSuccessorId = body.BalanceSuccessorId }).OrderBy(body => body.Name, StringComparer.Ordinal)],
            Agreements = agreements,
            OtherAgreements = one.Abolishes ? await Touched(one).CountAsync(cancellationToken) - agreements.Count : 0,
            Posts = one.Abolishes ? await Posts(one, cancellationToken) : [],
            Totals = await db.ReorganisationTotals.AsNoTracking().Where(total => total.ReorganisationId == one.Id)
                .Join(db.Books, total => total.BookId, book => book.Id, (total, book) => new TotalsView(book.Name, total.DueBefore, total.DueAfter,
                    total.ContributedBefore, total.ContributedAfter, total.SpentBefore, total.SpentAfter, total.Moved)).ToListAsync(cancellationToken),
        };

        string? Name(UserId? id) => id is { } known ? officers.GetValueOrDefault(known, "a colleague") : null;
    }

    /// <summary>Bodies as they were called on the last day, those who follow as on the day after.</summary>
    private async Task<Dictionary<OrganisationId, string>> Names(Reorganisation one, CancellationToken cancellationToken)
    {
        var bodies = one.Bodies.Select(body => body.OrganisationId).ToHashSet();
        var before = await db.NamedOn(one.LastDay).ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        var after = await db.NamedOn(one.From).ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        return after.ToDictionary(name => name.Key, name => bodies.Contains(name.Key) ? before[name.Key] : name.Value);
    }

    private IQueryable<AgreementPartner> Touched(Reorganisation one) => db.PartnershipAgreements.IgnoreQueryFilters()
        .Where(each => each.State != AgreementState.Draft)
        .SelectMany(each => each.Partners).Where(partner => (partner.To == null || partner.To >= one.LastDay)
            && db.Reorganisations.Any(each => each.Id == one.Id && each.Bodies.Any(body => body.OrganisationId == partner.OrganisationId)));

    private async Task<IReadOnlyList<TouchedPost>> Posts(Reorganisation one, CancellationToken cancellationToken) =>
        await db.Posts.AsNoTracking()
            .Where(post => (post.To == null || post.To >= one.LastDay)
                && db.Reorganisations.Any(each => each.Id == one.Id && each.Bodies.Any(body => body.OrganisationId == post.OrganisationId)))
            .Join(db.Officers, post => post.HolderId, officer => officer.Id, (post, officer) => new { post, officer.Name })
            .Join(db.NamedOn(one.LastDay), both => both.post.OrganisationId, name => name.Id,
                (both, name) => new { both.post, both.Name, Organisation = name.Name })
            .OrderBy(row => row.Organisation).ThenBy(row => row.Name).Take(PostsShown)
            .Select(row => new TouchedPost(row.Name, row.post.Role, row.Organisation, row.post.To)).ToListAsync(cancellationToken);
}
