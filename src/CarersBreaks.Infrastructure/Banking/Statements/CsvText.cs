namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>What banks put around the values of their exports.</summary>
internal static class CsvText
{
    /// <summary>The value of a column counted from 1; empty for column 0 and beyond the row's end.</summary>
    public static string At(string[] row, int column) => column > 0 && column <= row.Length ? Clean(row[column - 1]) : "";

    /// <summary>Without spaces (also those that do not break) around it, and without the apostrophe that keeps spreadsheets from reading a number.</summary>
    public static string Clean(string value) => value.Trim().TrimStart('\'', '\uFEFF').Trim();

    /// <summary>
    /// An amount as people write them: a pound sign, thousands marked by commas, a sign before it, brackets around it or CR and DR behind it.
    /// </summary>
    /// <returns>Null, or why it is refused, as a sentence without its point.</returns>
    public static string? Pence(string value, out long pence)
    {
        var text = value.AsSpan().Trim();
        var isOut = Take(ref text, "DR") || (!Take(ref text, "CR") && text is ['(', .., ')']);
        text = text.Trim("() ");
        var isNegative = text.StartsWith("-") || text.StartsWith("\u2212");
        text = text.TrimStart("+-\u2212£ ");
        if (text.Contains(',') && ThousandsAreMarked(text))
            text = text.ToString().Replace(",", "", StringComparison.Ordinal);
        var problem = AmountText.Parse(text, '.', out pence);
        if (isOut != isNegative)
            pence = -pence;
        return problem is null ? null : $"The amount '{value}' {problem}";
    }

    private static bool Take(ref ReadOnlySpan<char> text, string mark)
    {
        if (!text.EndsWith(mark, StringComparison.OrdinalIgnoreCase))
            return false;
        text = text[..^mark.Length].TrimEnd();
        return true;
    }

    /// <summary>Every third digit from the right, and nowhere else: 1,234,567.89.</summary>
    private static bool ThousandsAreMarked(ReadOnlySpan<char> text)
    {
        var mark = text.IndexOf('.');
        var whole = mark < 0 ? text : text[..mark];
        if (mark >= 0 && text[mark..].Contains(','))
            return false;
        for (var fromRight = 1; fromRight <= whole.Length; fromRight++)
        {
            if (whole[^fromRight] == ',' != (fromRight % 4 == 0))
                return false;
        }
        return whole[0] != ',';
    }
}
