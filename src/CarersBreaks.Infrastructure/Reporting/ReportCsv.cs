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
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Writing, leaveOpen: true))
        {
            Row(csv, [report.Title]);
            foreach (var fact in report.Facts)
                Row(csv, [fact.Name, fact.Value]);
            foreach (var table in report.Tables)
            {
                Row(csv, [""]);
                Row(csv, [table.Caption]);
                Row(csv, table.Columns.Select(column => (ReportCell)column.Heading));
                foreach (var row in table.Rows)
                    Row(csv, row);
                if (table.Totals is not null)
                    Row(csv, table.Totals);
            }
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Row(CsvWriter csv, IEnumerable<ReportCell> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell.Amount is { } amount ? amount.Pounds.ToString("0.00", CultureInfo.InvariantCulture) : Harmless(cell.Words));
        csv.EndRecord();
    }

    private static string Harmless(string words) => words.Length > 0 && "=+-@\t\r".Contains(words[0], StringComparison.Ordinal) ? "'" + words : words;
}
