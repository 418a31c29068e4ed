using System.Globalization;

namespace CarersBreaks.Infrastructure.Banking.Bacs;

/// <summary>Dates as Bacs writes them: a blank, two digits of the year from 2000, three of the day in the year.</summary>
internal static class BacsDate
{
    public static string Write(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $" {date.Year % 100:00}{date.DayOfYear:000}");

    /// <returns>Null when it is not a date.</returns>
    public static DateOnly? Read(ReadOnlySpan<char> text)
    {
        if (text.Length != 6 || text[0] != ' ' || text[1..].ContainsAnyExceptInRange('0', '9'))
            return null;
        var year = 2000 + ((text[1] - '0') * 10) + (text[2] - '0');
        var day = ((text[3] - '0') * 100) + ((text[4] - '0') * 10) + (text[5] - '0');
        return day >= 1 && day <= (DateTime.IsLeapYear(year) ? 366 : 365) ? new DateOnly(year, 1, 1).AddDays(day - 1) : null;
    }
}
