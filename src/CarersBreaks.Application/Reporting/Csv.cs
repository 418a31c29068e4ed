using System.Globalization;
using System.Text;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Application.Reporting;

/// <summary>
/// Rows as CSV (RFC 4180, CRLF): amounts in pounds with two decimals, days as 2012-11-14, and no text that a spreadsheet would take for a formula.
/// </summary>
public static class Csv
{
    /// <summary>The rows in UTF-8.</summary>
    /// <param name="rows">The headings first. A cell is words, a number, an amount of money, a day, or null.</param>
    public static byte[] Bytes(IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(rows, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Writes the rows while it reads them, so that memory does not grow with them.</summary>
    public static void Write(IEnumerable<IReadOnlyList<object?>> rows, TextWriter target)
    {
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Count; i++)
            {
                if (i > 0)
                    target.Write(',');
                target.Write(Cell(row[i]));
            }
            target.Write("\r\n");
        }
    }

    private static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            Money money => money.Pounds.ToString("0.00", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            string words when words.Length > 0 && "=+-@\t\r".Contains(words[0], StringComparison.Ordinal) => "'" + words,
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
