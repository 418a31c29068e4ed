using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

internal static class SignOffLimits
{
    /// <summary>What the viewer's post may sign off on a day; zero for none.</summary>
    public static async Task<Money> LimitOf(this ICarersBreaksDb db, PostId? post, DateOnly day, CancellationToken cancellationToken) =>
        (await db.Posts.AsNoTracking().Include(one => one.Limits).FirstOrDefaultAsync(one => one.Id == post, cancellationToken))?.LimitOn(day) ?? Money.Zero;

    /// <summary>The most that anybody of a council may sign off on a day.</summary>
    public static async Task<Money> HighestLimit(this ICarersBreaksDb db, OrganisationId council, DateOnly day, CancellationToken cancellationToken) =>
        (await db.Posts.AsNoTracking().Include(one => one.Limits).Where(post => post.OrganisationId == council && post.Role == Role.TeamManager
            && post.From <= day && (post.To == null || post.To >= day)).ToListAsync(cancellationToken))
            .Select(post => post.LimitOn(day)).DefaultIfEmpty(Money.Zero).Max();
}
