namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>The sort code and account number within the many ways in which statements name a UK account.</summary>
internal static class UkAccount
{
    private const int SortCodeLength = 6;
    private const int NumberLength = 8;
    private const int BothLength = SortCodeLength + NumberLength;
    private const int CurrencyLength = 3;

    // GB, two check digits and four letters of the bank stand before both in an IBAN; a BIC has four letters, GB and two or five more.
    private const int IbanPrefixLength = 8;
    private const int LongBicLength = 11;

    /// <param name="account">
    /// An IBAN, 14 digits, or sort code and number with something between; a BIC before a slash and a currency at the end are left out.
    /// </param>
    /// <param name="sortCode">The servicer's clearing code where the file gives it apart from an account number of eight digits.</param>
    /// <returns>Fourteen digits, or null where this is no UK account or its sort code is not given.</returns>
    public static string? Derive(string? account, string? sortCode = null)
    {
        if (account is null)
            return null;
        var compact = Compact(account);
        if (compact.Length == NumberLength && IsDigits(compact) && sortCode is not null)
            compact = Compact(sortCode) + compact;
        var span = compact.AsSpan();
        if (span.Length > BothLength && !span[^CurrencyLength..].ContainsAnyExceptInRange('A', 'Z'))
            span = span[..^CurrencyLength];
        var prefix = span[..Math.Max(0, span.Length - BothLength)];
        var digits = span[prefix.Length..];
        var isUk = prefix.Length switch
        {
            0 => true,
            IbanPrefixLength => prefix.StartsWith("GB") || prefix[4..6] is "GB",
            LongBicLength => prefix[4..6] is "GB",
            _ => false,
        };
        return isUk && digits.Length == BothLength && IsDigits(digits) ? digits.ToString() : null;
    }

    private static string Compact(string text) =>
        text.AsSpan().IndexOfAny(" -/") < 0 ? text : string.Concat(text.Split(' ', '-', '/'));

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
