using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Settlements;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Settlements;

/// <summary>A settlement by year and body: what is estimated, what was agreed and what the bank has shown, side by side.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager)]
public sealed record ViewSettlement(SettlementId Settlement) : IRequest<SettlementView>;

public sealed record SettlementView(SettlementId Id, string Name, Money Total, string Source, IReadOnlyList<SettlementYearView> Years);

/// <param name="IsDocumented">False: an assumption of the operator, explained in <paramref name="Source"/>.</param>
/// <param name="Bodies">Empty until the year's bodies are weighed.</param>
public sealed record SettlementYearView(
    FinancialYear Year, Money Amount, bool IsDocumented, string Source, IReadOnlyList<NotionalShareView> Bodies);

/// <summary>Three amounts that are never taken for one another.</summary>
/// <param name="Organisation">Null: every other body together.</param>
/// <param name="OdsCode">Null where it bears none.</param>
/// <param name="EstimatedShare">By weight alone: what a body really had was never published.</param>
/// <param name="AgreedContribution">In active agreements that the viewer may see; null where there is none.</param>
/// <param name="CashReceived">Of that contribution, as the bank has shown; null where there is none.</param>
public sealed record NotionalShareView(
    OrganisationId? Organisation, string? OdsCode, string Name, long Weight, string Source, Money EstimatedShare,
    Money? AgreedContribution, Money? CashReceived);

public sealed class ViewSettlementHandler(ICarersBreaksDb db) : IRequestHandler<ViewSettlement, SettlementView>
{
    public async Task<SettlementView> Handle(ViewSettlement view, CancellationToken cancellationToken)
    {
        // The aggregate is read whole, because the split to the penny is its rule and has no second writing in SQL.
        var settlement = await db.Settlements.AsNoTracking().Include(one => one.Years).Include(one => one.Weights)
            .FirstOrDefaultAsync(one => one.Id == view.Settlement, cancellationToken).OrRefuse("settlement");
        var bodies = await db.Organisations.AsNoTracking().Include(one => one.Names).Include(one => one.Codes)
            .Where(one => db.Settlements.Any(other => other.Id == view.Settlement && other.Weights.Any(weight => weight.OrganisationId == one.Id)))
            .ToDictionaryAsync(one => one.Id, cancellationToken);
        var contributions = await db.FinancialContributions.AsNoTracking()
            .Where(one => db.PartnershipAgreements.Any(agreement => agreement.Id == one.AgreementId && agreement.State != AgreementState.Draft))
            .GroupBy(one => new { one.PartnerId, one.Year })
            .Select(group => new
            {
                group.Key.PartnerId,
                group.Key.Year,
                Agreed = group.Sum(one => one.Amount.Pence),
                Received = group.Sum(one => one.Received.Pence),
            })
            .ToDictionaryAsync(one => (one.PartnerId, one.Year), one => (Agreed: new Money(one.Agreed), Received: new Money(one.Received)), cancellationToken);

        return new SettlementView(settlement.Id, settlement.Name, settlement.Total, settlement.Source,
            [.. settlement.Years.OrderBy(year => year.Year.StartsIn)
                .Select(year => new SettlementYearView(year.Year, year.Amount, year.IsDocumented, year.Source, Shares(year.Year)))]);

        IReadOnlyList<NotionalShareView> Shares(FinancialYear year)
        {
            if (!settlement.Weights.Any(weight => weight.Year == year))
                return [];
            // That nothing is left to every other body is no share.
            var shares = settlement.NotionalShares(year).Where(one => one.Weight is not { OrganisationId: null, Weight: 0 });
            return [.. shares.Select(one => one.Weight.OrganisationId is { } body
                ? new NotionalShareView(body, bodies[body].Codes.FirstOrDefault(code => code.Scheme == CodeScheme.Ods)?.Code,
                    bodies[body].NameOn(year.FirstDay), one.Weight.Weight, one.Weight.Source, one.Share,
                    contributions.TryGetValue((body, year), out var paid) ? paid.Agreed : null, contributions.ContainsKey((body, year)) ? paid.Received : null)
                : new NotionalShareView(null, null, "Every other body", one.Weight.Weight, one.Weight.Source, one.Share, null, null))];
        }
    }
}
