using System.Globalization;
using CarersBreaks.Application.Banking;

namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>The values of a camt message; each refusal names what could not be read.</summary>
internal static class CamtValues
{
    /// <summary>The amount with the sign of its credit or debit indicator, which alone says the direction.</summary>
    public static long Signed(string? amount, string? indicator, string what, long line, int position)
    {
        if (amount is null)
            throw new StatementRefused($"{Capitalised(what)} has no amount.", line, position);
        if (AmountText.Parse(amount, '.', out var pence) is { } problem)
            throw new StatementRefused($"The amount of {what}, '{amount}', {problem}.", line, position);
        return indicator switch
        {
            "CRDT" => pence,
            "DBIT" => -pence,
            null => throw new StatementRefused($"{Capitalised(what)} does not say whether it is a credit or a debit (CdtDbtInd).", line, position),
            _ => throw new StatementRefused($"{Capitalised(what)} is neither a credit nor a debit: CdtDbtInd is '{indicator}'.", line, position),
        };
    }

    /// <summary>The day of a date or of a date and time, as the bank writes it: its own local day.</summary>
    /// <returns>Null when there is none.</returns>
    public static DateOnly? Date(string? text, string what, long line, int position)
    {
        if (text is null)
            return null;
        return DateOnly.TryParseExact(text.AsSpan(0, Math.Min(10, text.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new StatementRefused($"The date of {what}, '{text}', is not a date.", line, position);
    }

    private static string Capitalised(string what) => char.ToUpperInvariant(what[0]) + what[1..];
}
