using System.Text.RegularExpressions;

namespace CarersBreaks.Domain.Carers;

/// <summary>Postcodes of the United Kingdom, as people write them: "bd18 3as", "BD183AS".</summary>
public static partial class Postcode
{
    /// <summary>The postcode with its one space, "BD18 3AS"; null where the text is not one.</summary>
    public static string? Read(string text) => Whole().Match(text.Trim()) is { Success: true } match ? Written(match) : null;

    /// <summary>The postcode that ends an address; null where none does.</summary>
    public static string? In(string address) => AtTheEnd().Match(address.Trim()) is { Success: true } match ? Written(match) : null;

    private static string Written(Match match) => $"{match.Groups["out"].Value} {match.Groups["in"].Value}".ToUpperInvariant();

    [GeneratedRegex("^(?<out>[A-Z]{1,2}[0-9][A-Z0-9]?) *(?<in>[0-9][A-Z]{2})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\b(?<out>[A-Z]{1,2}[0-9][A-Z0-9]?) *(?<in>[0-9][A-Z]{2})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AtTheEnd();
}
