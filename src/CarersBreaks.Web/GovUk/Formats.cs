using System.Globalization;

namespace CarersBreaks.Web.GovUk;

/// <summary>How amounts and dates are written for people, in the English of England whatever the machine's culture.</summary>
public static class Formats
{
    /// <summary>The culture of every page and form.</summary>
    public static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Pence as pounds: 123450 is "£1,234.50", -123450 is "-£1,234.50".</summary>
    public static string Pounds(long pence) => (pence / 100m).ToString("£#,##0.00;-£#,##0.00", British);

    /// <summary>An amount as it stands in a form's field: "1234.50", without sign of currency or separators.</summary>
    public static string PoundsForInput(decimal pounds) => pounds.ToString("0.00", British);

    /// <summary>A date in words: "14 November 2012".</summary>
    public static string InWords(this DateOnly date) => date.ToString("d MMMM yyyy", British);

    /// <summary>A date for a column: "14 Nov 2012".</summary>
    public static string InShort(this DateOnly date) => date.ToString("d MMM yyyy", British);

    /// <summary>An instant, which is kept in UTC, as the clock in London showed it: "14 November 2012 at 9:05am".</summary>
    public static string InWords(this DateTime utc)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);
        return local.ToString("d MMMM yyyy 'at' h:mm", British) + (local.Hour < 12 ? "am" : "pm");
    }

    /// <summary>A name in code as words: "ReceivedOn" is "Received on".</summary>
    public static string Words(string name) => string.Concat(name.Select((letter, index) =>
        index > 0 && char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));

    static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
}
