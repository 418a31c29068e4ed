using System.Globalization;
using System.Text;
using CarersBreaks.Application.Reporting;
using CsvHelper;

namespace CarersBreaks.Infrastructure.Reporting;

internal sealed class ReportCsv : IReportCsv
{
    private static readonly CsvWriterOptions Writing = CsvWriterOptions.Default with { NewLine = "\n" };

    public byte[] Write(Report report)
    {
        var rows = new List<IReadOnlyList<ReportCell>> { new ReportCell[] { report.Title } };
        rows.AddRange(report.Facts.Select(fact => new ReportCell[] { fact.Name, fact.Value }));
        foreach (var table in report.Tables)
            rows.AddRange([[], [table.Caption], [.. table.Columns.Select(column => (ReportCell)column.Heading)], .. table.Rows, .. Totals(table)]);
        var width = rows.Max(row => row.Count);
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Writing, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                for (var i = 0; i < width; i++)
                    csv.WriteField(i < row.Count ? Text(row[i]) : "");
                csv.EndRecord();
            }
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<IReadOnlyList<ReportCell>> Totals(ReportTable table) => table.Totals is null ? [] : [table.Totals];

    private static string Text(ReportCell cell) =>
        cell.Amount is { } amount ? amount.Pounds.ToString("0.00", CultureInfo.InvariantCulture) : Harmless(cell.Words);

    private static string Harmless(string words) => words.Length > 0 && "=+-@\t\r".Contains(words[0], StringComparison.Ordinal) ? "'" + words : words;
}
