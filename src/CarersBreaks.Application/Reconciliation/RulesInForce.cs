using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Which rules a council's statements are matched by.</summary>
public static class RulesInForce
{
    /// <summary>Those of the council's own version in force, otherwise the service's.</summary>
    public static async Task<MatchRulesInForce> MatchRulesOf(this ICarersBreaksDb db, OrganisationId holder, CancellationToken cancellationToken) =>
        (await db.MatchRuleSets.AsNoTracking().FirstOrDefaultAsync(set => set.HolderId == holder && set.State == MatchRuleSetState.InForce,
            cancellationToken))?.AsInForce() ?? MatchRulesInForce.Shipped;
}
