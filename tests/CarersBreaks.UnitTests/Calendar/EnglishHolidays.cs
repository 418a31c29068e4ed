using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;

namespace CarersBreaks.UnitTests.Calendar;

/// <summary>The bank holidays of England and Wales, 2011 to 2014 (GOV.UK).</summary>
internal static class EnglishHolidays
{
    private static readonly string[] Days =
    [
        "2011-01-03", "2011-04-22", "2011-04-25", "2011-04-29", "2011-05-02", "2011-05-30", "2011-08-29", "2011-12-26", "2011-12-27",
        "2012-01-02", "2012-04-06", "2012-04-09", "2012-05-07", "2012-06-04", "2012-06-05", "2012-08-27", "2012-12-25", "2012-12-26",
        "2013-01-01", "2013-03-29", "2013-04-01", "2013-05-06", "2013-05-27", "2013-08-26", "2013-12-25", "2013-12-26",
        "2014-01-01", "2014-04-18", "2014-04-21", "2014-05-05", "2014-05-26", "2014-08-25", "2014-12-25", "2014-12-26",
    ];

    public static BankCalendar Calendar { get; } = new(new Period(new DateOnly(2011, 1, 1), new DateOnly(2014, 12, 31)),
        Days.Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
}
