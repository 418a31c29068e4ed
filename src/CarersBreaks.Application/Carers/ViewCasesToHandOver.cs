using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A worker's cases, of which some or all are to be handed over.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewCasesToHandOver(UserId From) : IRequest<CasesToHandOver>;

/// <param name="Cases">The first of them, to choose from; <paramref name="Count"/> is of all.</param>
public sealed record CasesToHandOver(string Worker, int Count, IReadOnlyList<CaseToHandOver> Cases);

public sealed record CaseToHandOver(CarerId Carer, string Number, string Name);

public sealed class ViewCasesToHandOverHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current)
    : IRequestHandler<ViewCasesToHandOver, CasesToHandOver>
{
    /// <summary>As many as a person chooses from on one page; a longer caseload is handed over whole.</summary>
    private const int Shown = 200;

    public async Task<CasesToHandOver> Handle(ViewCasesToHandOver request, CancellationToken cancellationToken)
    {
        var council = current.Viewer.Organisation();
        var cases = db.Carers.AsNoTracking().Where(carer => carer.CouncilId == council && carer.WorkerId == request.From);
        var count = await cases.CountAsync(cancellationToken);
        var rows = await cases.OrderBy(carer => carer.Number).Take(Shown).Select(carer => new { carer.Id, carer.Number }).ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, rows.Select(row => row.Id), cancellationToken);
        var worker = await db.OfficerNames([request.From], cancellationToken);
        return new CasesToHandOver(worker.GetValueOrDefault(request.From, "This worker"), count,
            [.. rows.Select(row => new CaseToHandOver(row.Id, row.Number, names.GetValueOrDefault(row.Id, "")))]);
    }
}
