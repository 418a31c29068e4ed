namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>Decimal text to pence, exactly.</summary>
internal static class AmountText
{
    private const int MostDigits = 16;

    /// <summary>Digits with at most one decimal mark and no sign. Decimals after the second are allowed if they are zero.</summary>
    /// <returns>Null, or why it is refused, as the end of a sentence that begins with the amount.</returns>
    public static string? Parse(ReadOnlySpan<char> text, char decimalMark, out long pence)
    {
        pence = 0;
        var mark = text.IndexOf(decimalMark);
        var whole = mark < 0 ? text : text[..mark];
        var decimals = mark < 0 ? [] : text[(mark + 1)..];
        if ((whole.IsEmpty && decimals.IsEmpty) || HasOtherThanDigits(whole) || HasOtherThanDigits(decimals))
            return "is not a number";
        whole = whole.TrimStart('0');
        decimals = decimals.TrimEnd('0');
        if (decimals.Length > 2)
            return "has more than two decimals";
        if (whole.Length + 2 > MostDigits)
            return "is larger than any account can hold";

        foreach (var digit in whole)
            pence = (pence * 10) + (digit - '0');
        for (var i = 0; i < 2; i++)
            pence = (pence * 10) + (i < decimals.Length ? decimals[i] - '0' : 0);
        return null;
    }

    private static bool HasOtherThanDigits(ReadOnlySpan<char> text) => text.ContainsAnyExceptInRange('0', '9');
}
