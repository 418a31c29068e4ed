using System.Globalization;
using System.Text;
using CarersBreaks.Domain.Amounts;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web;

/// <summary>
/// A list as CSV (RFC 4180) for a spreadsheet: amounts in pounds, days as 2012-11-14, and no text that a spreadsheet would take for a formula.
/// </summary>
public static class CsvFile
{
    public static FileContentResult Of(string name, IEnumerable<IReadOnlyList<object?>> rows) =>
        new(Text(rows), "text/csv; charset=utf-8") { FileDownloadName = name };

    /// <param name="rows">The headings first.</param>
    public static byte[] Text(IEnumerable<IReadOnlyList<object?>> rows) =>
        Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n")));

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
