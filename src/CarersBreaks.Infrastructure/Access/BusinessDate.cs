using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Infrastructure.Store;

namespace CarersBreaks.Infrastructure.Access;

/// <summary>The day in London; in a demonstration, the day at which its store is held, read once a scope.</summary>
internal sealed class BusinessDate(TimeProvider time, StoreOptions options, ICarersBreaksDb db) : IBusinessDate
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private DateOnly? _held;

    public DateOnly Today => options.Nature == StoreNature.Demonstration
        ? _held ??= db.StoreRecords.Select(record => record.HeldDate).FirstOrDefault() ?? InLondon(time.GetUtcNow())
        : InLondon(time.GetUtcNow());

    internal static DateOnly InLondon(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, London).DateTime);
}
