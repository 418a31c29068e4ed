using System.Text.RegularExpressions;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>The sort code and account number within the many ways in which statements name a UK account.</summary>
internal static partial class UkAccount
{
    /// <param name="account">An IBAN, 14 digits, or sort code and number with something between; a BIC before a slash and a currency at the end are left out.</param>
    /// <param name="sortCode">The servicer's clearing code where the file gives it apart from an account number of eight digits.</param>
    /// <returns>Fourteen digits, or null where this is no UK account or its sort code is not given.</returns>
    public static string? Derive(string account, string? sortCode = null)
    {
        var compact = Separators().Replace(account, "");
        if (EightDigits().IsMatch(compact) && sortCode is not null && Separators().Replace(sortCode, "") is { Length: 6 } code && code.All(char.IsAsciiDigit))
            return code + compact;
        var match = SortCodeAndNumber().Match(compact);
        return match.Success ? match.Groups["digits"].Value : null;
    }

    [GeneratedRegex(@"[\s\-/]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[0-9]{8}\z")]
    private static partial Regex EightDigits();

    [GeneratedRegex(@"^(GB[0-9]{2}[A-Z]{4}|[A-Z]{4}GB[A-Z0-9]{2}([A-Z0-9]{3})?)?(?<digits>[0-9]{14})([A-Z]{3})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex SortCodeAndNumber();
}
