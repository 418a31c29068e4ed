using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>The reorganisations that were drafted, newest first.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager)]
public sealed record ViewReorganisations : IRequest<IReadOnlyList<ReorganisationRow>>;

public sealed record ReorganisationRow(ReorganisationId Id, string Title, ReorganisationKind Kind, DateOnly LastDay, ReorganisationState State, int Bodies);

public sealed class ViewReorganisationsHandler(ICarersBreaksDb db) : IRequestHandler<ViewReorganisations, IReadOnlyList<ReorganisationRow>>
{
    public async Task<IReadOnlyList<ReorganisationRow>> Handle(ViewReorganisations view, CancellationToken cancellationToken) =>
        await db.Reorganisations.AsNoTracking().OrderByDescending(one => one.LastDay).ThenByDescending(one => one.Id)
            .Select(one => new ReorganisationRow(one.Id, one.Title, one.Kind, one.LastDay, one.State, one.Bodies.Count)).ToListAsync(cancellationToken);
}
