using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

internal static class SchemeRulesInForce
{
    /// <summary>The council's own rules in force on a day, or the usual ones where it has published none; for a carer who acts too.</summary>
    public static async Task<SchemeRules> SchemeRulesOn(this ICarersBreaksDb db, OrganisationId council, DateOnly day, CancellationToken cancellationToken) =>
        await db.SchemeRules.IgnoreQueryFilters().AsNoTracking().Where(one => one.HolderId == council && one.From <= day).OrderByDescending(one => one.From)
            .FirstOrDefaultAsync(cancellationToken) ?? SchemeRules.Usual(council);
}
