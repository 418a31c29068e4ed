using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A safeguarding concern, for those named on it. That it was opened is noted, for them and the audit alone.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewConcern(ConcernId Concern) : IRequest<ConcernView>;

/// <param name="Readers">Who looked at it, and when last.</param>
public sealed record ConcernView(
    ConcernId Id, long Version, CarerId Carer, string Number, string Name, DateOnly OpenedOn, DateOnly? ClosedOn, bool HoldsPayments,
    IReadOnlyList<ConcernNamed> People, IReadOnlyList<ConcernLine> Entries, IReadOnlyList<ConcernReader> Readers);

public sealed record ConcernNamed(UserId User, string Name, DateOnly NamedOn);

/// <param name="WrittenAt">The real instant, UTC.</param>
public sealed record ConcernLine(string Author, DateTime WrittenAt, string Text);

/// <param name="LastAt">The real instant, UTC.</param>
public sealed record ConcernReader(string Name, DateTime LastAt);

public sealed class ViewConcernHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewConcern, ConcernView>
{
    public async Task<ConcernView> Handle(ViewConcern request, CancellationToken cancellationToken)
    {
        var concern = await db.SafeguardingConcerns.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Concern, cancellationToken)
            .OrRefuse("record");
        await reads.Note(new PersonRead(concern.CouncilId, concern.CarerId, current.Viewer.Person(), nameof(ViewConcern), time.GetUtcNow().UtcDateTime,
            concern.Id), cancellationToken);
        var named = await db.ConcernPeople.IgnoreQueryFilters().AsNoTracking().Where(one => one.ConcernId == concern.Id)
            .OrderBy(one => one.NamedOn).ThenBy(one => one.UserId).ToListAsync(cancellationToken);
        var entries = await db.ConcernEntries.AsNoTracking().Where(one => one.ConcernId == concern.Id).OrderBy(one => one.Id).ToListAsync(cancellationToken);
        var readers = await db.PersonReads.Where(one => one.CarerId == concern.CarerId && one.ConcernId == concern.Id).GroupBy(one => one.ReaderId)
            .Select(group => new { group.Key, Last = group.Max(one => one.At) }).ToListAsync(cancellationToken);
        var people = await db.OfficerNames(named.Select(one => one.UserId).Concat(entries.Select(one => one.AuthorId)).Concat(readers.Select(one => one.Key)),
            cancellationToken);
        var number = await db.Carers.Where(one => one.Id == concern.CarerId).Select(one => one.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [concern.CarerId], cancellationToken);
        var holds = concern.HoldId is not null && await db.PaymentHolds.AnyAsync(one => one.Id == concern.HoldId && one.To == null, cancellationToken);
        return new ConcernView(concern.Id, concern.Version, concern.CarerId, number, names.GetValueOrDefault(concern.CarerId, ""), concern.OpenedOn,
            concern.ClosedOn, holds, [.. named.Select(one => new ConcernNamed(one.UserId, people.GetValueOrDefault(one.UserId, ""), one.NamedOn))],
            [.. entries.Select(one => new ConcernLine(people.GetValueOrDefault(one.AuthorId, ""), one.WrittenAt, vault.Open(one.Ciphertext, one.KeyVersion)))],
            [.. readers.OrderByDescending(one => one.Last).Select(one => new ConcernReader(people.GetValueOrDefault(one.Key, ""), one.Last))]);
    }
}
