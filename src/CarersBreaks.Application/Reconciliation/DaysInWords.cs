using System.Globalization;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Days and instants as reconciliations write them: what is kept reads the same wherever it is made.</summary>
internal static class DaysInWords
{
    public static string InWords(this DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string InWords(this DateTime at) => at.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture) + " UTC";
}
