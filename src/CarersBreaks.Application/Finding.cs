using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application;

/// <summary>How handlers find what a request names, or refuse.</summary>
public static class Finding
{
    /// <exception cref="RuleBroken">
    /// <see cref="AccessRule.NoSuchRecord"/>: it does not exist, or the viewer may not see it; which of the two is not said.
    /// </exception>
    public static async Task<T> OrRefuse<T>(this Task<T?> finding, string what)
        where T : class
    {
        var found = await finding;
        Refuse.If(found is null, AccessRule.NoSuchRecord, $"There is no such {what}, or you may not see it.");
        return found;
    }

    /// <summary>
    /// Makes the act fail if the aggregate was changed after the form with this version was opened, and raises the version even
    /// where only parts of the aggregate change.
    /// </summary>
    public static void ExpectVersion<T>(this ICarersBreaksDb db, T aggregate, long version)
        where T : class, IAggregate
    {
        var token = db.Entry(aggregate).Property(one => one.Version);
        token.OriginalValue = version;
        token.IsModified = true;
    }

    /// <summary>The bank calendar, known from the first year with holidays to the last.</summary>
    public static async Task<BankCalendar> BankCalendar(this ICarersBreaksDb db, CancellationToken cancellationToken)
    {
        var days = await db.BankHolidays.AsNoTracking().Select(holiday => holiday.Date).ToListAsync(cancellationToken);
        Refuse.If(days.Count == 0, CalendarRule.DateIsBeyondTheCalendar, "No bank holidays are loaded, so no bank working day can be told.");
        return new BankCalendar(new Period(new DateOnly(days.Min().Year, 1, 1), new DateOnly(days.Max().Year, 12, 31)), days);
    }
}
