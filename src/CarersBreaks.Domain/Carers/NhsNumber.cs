namespace CarersBreaks.Domain.Carers;

/// <summary>
/// NHS numbers: ten digits, of which the last is a check digit. The first nine are weighted 10 to 2; eleven less the remainder of
/// their sum by eleven is the check digit, 11 counts as 0, and 10 is never issued (NHS Data Dictionary, "NHS Number").
/// </summary>
public static class NhsNumber
{
    /// <summary>The ten digits of what somebody wrote, spaces and hyphens aside; null where it is not an NHS number.</summary>
    public static string? Read(string text)
    {
        var digits = string.Concat(text.Where(sign => sign is not ' ' and not '-'));
        if (digits.Length != 10 || !digits.All(char.IsAsciiDigit))
            return null;
        return digits[9] - '0' == CheckDigit(digits) ? digits : null;
    }

    /// <summary>The check digit of nine digits, or 10 where the nine are never issued.</summary>
    public static int CheckDigit(ReadOnlySpan<char> nine)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
            sum += (nine[i] - '0') * (10 - i);
        return (11 - (sum % 11)) % 11;
    }
}
