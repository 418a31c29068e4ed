using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>One body: all its names and codes, and with whom it stood on a day.</summary>
/// <param name="On">The day asked for; null: today.</param>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceOfficer, Role.FinanceManager, Role.TeamManager, Role.SocialWorker)]
public sealed record ViewOrganisation(OrganisationId Id, DateOnly? On) : IRequest<OrganisationPage>;

/// <param name="Groups">The cluster, consortium or clinical commissioning group that it is in on the day.</param>
/// <param name="Members">Who is in it on the day.</param>
/// <param name="Overlaps">With whom it shares ground on the day.</param>
/// <param name="Successors">Proposed, with the part that each takes, whatever the day.</param>
/// <param name="Appointments">Of a cluster: who serves on the day.</param>
public sealed record OrganisationPage(
    OrganisationId Id, OrganisationKind Kind, string Name, DateOnly On, DateOnly ExistsFrom, DateOnly? ExistsTo, IReadOnlyList<DatedName> Names,
    IReadOnlyList<DatedCode> Codes, IReadOnlyList<MemberLine> Groups, IReadOnlyList<MemberLine> Members, IReadOnlyList<OverlapLine> Overlaps,
    IReadOnlyList<SuccessionLine> Successors, IReadOnlyList<SuccessionLine> Predecessors, IReadOnlyList<AppointmentLine> Appointments);

/// <param name="Source">The files from which it is known; null where somebody recorded it.</param>
public sealed record DatedName(string Name, DateOnly From, DateOnly? To, string? Source);

public sealed record DatedCode(CodeScheme Scheme, string Code, DateOnly From, DateOnly? To);

public sealed record MemberLine(OrganisationId Id, string Name, DateOnly From, DateOnly? To, string? Source);

public sealed record OverlapLine(OrganisationId Id, string Name, bool IsCoterminous, DateOnly From, DateOnly? To, string Source);

/// <param name="ShareInMillionths">Of the predecessor: 982,100 is 98.21 %.</param>
public sealed record SuccessionLine(OrganisationId Id, string Name, int ShareInMillionths, DateOnly From, string Source);

public sealed record AppointmentLine(AppointmentId Id, Capacity Capacity, string Name, string Title, string? Consortium, DateOnly From, DateOnly? To);

public sealed class ViewOrganisationHandler(ICarersBreaksDb db, IBusinessDate businessDate) : IRequestHandler<ViewOrganisation, OrganisationPage>
{
    public async Task<OrganisationPage> Handle(ViewOrganisation view, CancellationToken cancellationToken)
    {
        var on = view.On ?? businessDate.Today;
        var named = db.NamedOn(on);
        var body = await db.Organisations.AsNoTracking().Include(one => one.Names).Include(one => one.Codes)
            .FirstOrDefaultAsync(one => one.Id == view.Id, cancellationToken).OrRefuse("organisation");
        var groups = await Memberships(on).Where(one => one.MemberId == view.Id)
            .Join(named, one => one.GroupId, name => name.Id, (one, name) => new MemberLine(name.Id, name.Name, one.From, one.To, one.Source))
            .ToListAsync(cancellationToken);
        var members = await Memberships(on).Where(one => one.GroupId == view.Id)
            .Join(named, one => one.MemberId, name => name.Id, (one, name) => new MemberLine(name.Id, name.Name, one.From, one.To, one.Source))
            .ToListAsync(cancellationToken);
        var overlaps = await db.Overlaps.AsNoTracking()
            .Where(one => (one.TrustId == view.Id || one.CouncilId == view.Id) && one.From <= on && (one.To == null || one.To >= on))
            .Join(named, one => one.TrustId == view.Id ? one.CouncilId : one.TrustId, name => name.Id, (one, name) =>
                new OverlapLine(name.Id, name.Name, one.IsCoterminous, one.From, one.To, one.Source)).ToListAsync(cancellationToken);
        var successors = await db.Successions.AsNoTracking().Where(one => one.PredecessorId == view.Id)
            .Join(named, one => one.SuccessorId, name => name.Id, (one, name) =>
                new SuccessionLine(name.Id, name.Name, one.ShareInMillionths, one.From, one.Source)).ToListAsync(cancellationToken);
        var predecessors = await db.Successions.AsNoTracking().Where(one => one.SuccessorId == view.Id)
            .Join(named, one => one.PredecessorId, name => name.Id, (one, name) =>
                new SuccessionLine(name.Id, name.Name, one.ShareInMillionths, one.From, one.Source)).ToListAsync(cancellationToken);
        var appointments = await db.Appointments.AsNoTracking()
            .Where(one => one.ClusterId == view.Id && one.From <= on && (one.To == null || one.To >= on))
            .Select(one => new AppointmentLine(one.Id, one.Capacity, one.Name, one.Title,
                named.Where(name => name.Id == one.ConsortiumId).Select(name => name.Name).FirstOrDefault(), one.From, one.To))
            .ToListAsync(cancellationToken);
        return new OrganisationPage(body.Id, body.Kind, body.NameOn(on), on, body.ExistsFrom, body.ExistsTo,
            [.. body.Names.OrderBy(name => name.From).Select(name => new DatedName(name.Name, name.From, name.To, name.Source))],
            [.. body.Codes.OrderBy(code => code.Scheme).ThenBy(code => code.From).Select(code => new DatedCode(code.Scheme, code.Code, code.From, code.To))],
            groups, [.. members.OrderBy(one => one.Name)], [.. overlaps.OrderBy(one => one.Name)],
            [.. successors.OrderByDescending(one => one.ShareInMillionths)], [.. predecessors.OrderByDescending(one => one.ShareInMillionths)],
            [.. appointments.OrderBy(one => one.Capacity).ThenBy(one => one.Name)]);
    }

    private IQueryable<Membership> Memberships(DateOnly on) =>
        db.Memberships.AsNoTracking().Where(one => one.From <= on && (one.To == null || one.To >= on));
}
