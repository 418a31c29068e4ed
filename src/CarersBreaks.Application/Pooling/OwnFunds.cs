using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>How acts on a fund find it: they are its host's.</summary>
internal static class OwnFunds
{
    /// <exception cref="RuleBroken"><see cref="PoolingRule.FundIsTheHosts"/>.</exception>
    public static async Task<Fund> OwnFund(this ICarersBreaksDb db, FundId id, Viewer viewer, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.Include(one => one.ShareSets).ThenInclude(set => set.Shares)
            .FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("fund");
        Refuse.Unless(viewer.Organisation() == fund.HostId, PoolingRule.FundIsTheHosts, $"The host keeps {fund.Name}.");
        return fund;
    }

    /// <summary>How a year of a fund is planned by heading, for an act of its host's.</summary>
    public static async Task<FundBudget> BudgetOf(this ICarersBreaksDb db, FundId fund, FinancialYear year, Viewer viewer,
        CancellationToken cancellationToken)
    {
        _ = await db.OwnFund(fund, viewer, cancellationToken);
        return await db.FundBudgets.Include(one => one.Headings).Include(one => one.Limits).Include(one => one.Virements)
            .FirstOrDefaultAsync(one => one.FundId == fund && one.Year == year, cancellationToken).OrRefuse("plan of that year by heading");
    }
}
