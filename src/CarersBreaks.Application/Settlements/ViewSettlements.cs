using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Settlements;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Settlements;

/// <summary>The settlements that are known, by name.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager)]
public sealed record ViewSettlements : IRequest<IReadOnlyList<SettlementRow>>;

public sealed record SettlementRow(SettlementId Id, string Name, Money Total, string Source);

public sealed class ViewSettlementsHandler(ICarersBreaksDb db) : IRequestHandler<ViewSettlements, IReadOnlyList<SettlementRow>>
{
    public async Task<IReadOnlyList<SettlementRow>> Handle(ViewSettlements view, CancellationToken cancellationToken) =>
        await db.Settlements.AsNoTracking().OrderBy(one => one.Name)
            .Select(one => new SettlementRow(one.Id, one.Name, one.Total, one.Source))
            .ToListAsync(cancellationToken);
}
