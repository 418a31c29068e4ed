using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.PersonalBudgets;

/// <summary>Reads past the filter of sight, for the people of the parties to a fund.</summary>
internal sealed class WaitingPlans(CarersBreaksContext context, IBusinessDate businessDate) : IWaitingPlans
{
    public async Task<IReadOnlyList<WaitingPlan>> Seen(Viewer viewer, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        return await context.WaitingPlans.IgnoreQueryFilters([Sight.Filter]).AsNoTracking()
            .Where(one => one.LeftOn == null && (viewer.SeesWholeStore || (viewer.CarerId == null && context.BookParties.Any(party =>
                party.BookId == one.BookId && party.OrganisationId == viewer.OrganisationId && (party.From == null || party.From <= today)
                && (party.To == null || party.To >= today)))))
            .OrderBy(one => one.Since).ThenBy(one => one.Id).ToListAsync(cancellationToken);
    }
}
