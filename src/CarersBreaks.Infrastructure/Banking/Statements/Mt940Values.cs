using System.Globalization;
using System.Text.RegularExpressions;
using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>The fields of an MT940 message that carry amounts; each refusal names the field and the line of the file.</summary>
internal static partial class Mt940Values
{
    /// <summary>:60F:, :60M:, :62F: or :62M:, such as <c>C140507EUR0,</c>.</summary>
    public static BookedBalance Balance(string value, string tag, long fileLine)
    {
        var match = BalanceField().Match(value);
        if (!match.Success)
            throw new StatementRefused($"The balance {tag} '{value}' cannot be read.", fileLine);
        var pence = Amount(match.Groups["amount"].Value, tag, fileLine);
        var date = Date(match.Groups["date"].Value, tag, fileLine);
        return new(match.Groups["mark"].Value == "D" ? -pence : pence, match.Groups["currency"].Value, date);
    }

    /// <summary>:61: with its supplementary details on a second line, and the :86: that follows it.</summary>
    public static StatementLineRead Line(string value, string? information, string? currency, long fileLine)
    {
        var match = LineField().Match(value);
        if (!match.Success)
            throw new StatementRefused($"The line ':61:{FirstLine(value)}' cannot be read.", fileLine);
        var valueDate = Date(match.Groups["date"].Value, ":61:", fileLine);
        var pence = Amount(match.Groups["amount"].Value, ":61:", fileLine);
        var narrative = Mt940Narrative.Read(information ?? "");
        return new StatementLineRead
        {
            FileLine = fileLine,
            BookingDate = EntryDate(match.Groups["entry"].Value, valueDate, fileLine),
            ValueDate = valueDate,
            // RC takes back a credit, so it is money out; RD takes back a debit.
            AmountPence = match.Groups["mark"].Value is "C" or "RD" ? pence : -pence,
            Currency = currency,
            BankReference = Text(match.Groups["bank"].Value),
            PaymentReference = narrative.EndToEndReference ?? Owner(match.Groups["owner"].Value) ?? narrative.Remittance,
            CounterpartyName = narrative.CounterpartyName,
            CounterpartyAccount = narrative.CounterpartyAccount,
            CounterpartySortCodeAndAccount = UkAccount.Derive(narrative.CounterpartyAccount),
            TransactionCode = Text(match.Groups["code"].Value),
            Narrative = string.Join(' ', new[] { Text(match.Groups["details"].Value), Text(narrative.Text) }.OfType<string>()),
            Raw = information is null ? $":61:{value}" : $":61:{value}\n:86:{information}",
        };
    }

    // The entry date has no year: it is the one that brings it nearest to the value date.
    private static DateOnly EntryDate(string monthAndDay, DateOnly valueDate, long fileLine)
    {
        if (monthAndDay.Length == 0)
            return valueDate;
        var nearest = Enumerable.Range(valueDate.Year - 1, 3)
            .Select(year => ToDate($"{year:0000}{monthAndDay}"))
            .OfType<DateOnly>()
            .OrderBy(date => Math.Abs(date.DayNumber - valueDate.DayNumber))
            .Take(1).ToList();
        return nearest.Count == 1 ? nearest[0] : throw new StatementRefused($"The entry date '{monthAndDay}' of :61: is not a date.", fileLine);
    }

    private static DateOnly Date(string text, string tag, long fileLine)
    {
        // SWIFT's rule for two digits of a year.
        var century = string.CompareOrdinal(text, "80") >= 0 ? "19" : "20";
        return ToDate(century + text) ?? throw new StatementRefused($"The date '{text}' of {tag} is not a date.", fileLine);
    }

    private static DateOnly? ToDate(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static long Amount(string text, string tag, long fileLine) => AmountText.Parse(text, ',', out var pence) is { } problem
        ? throw new StatementRefused($"The amount '{text}' of {tag} {problem}.", fileLine)
        : pence;

    private static string? Owner(string text) => Text(text) is { } owner && owner != "NONREF" ? owner : null;

    private static string? Text(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private static string FirstLine(string value) => value.Split('\n')[0];

    [GeneratedRegex(@"^(?<mark>[CD])(?<date>[0-9]{6})(?<currency>[A-Z]{3})(?<amount>[0-9,.]+)\s*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex BalanceField();

    // The mark is read before the funds code (the third letter of the currency): CR is a credit with code R, RC the reversal of a credit.
    [GeneratedRegex(
        """
        ^(?<date>[0-9]{6})(?<entry>[0-9]{4})?(?<mark>RC|RD|C|D)[A-Z]?(?<amount>[0-9,.]+)
        ((?<code>[A-Z][A-Z0-9]{3})(?<owner>((?!//)[^\n])*)(//(?<bank>[^\n]*))?)?(\n(?<details>[\s\S]*))?\z
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex LineField();
}
