using CarersBreaks.Application.Letters;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Application.Reporting;

/// <summary>A report as every form of it is made from: a page, a CSV file, a PDF. Amounts stay amounts until they are written.</summary>
/// <param name="Name">Of its files, without extension.</param>
public sealed record Report(string Title, string Name, IReadOnlyList<ReportFact> Facts, IReadOnlyList<ReportTable> Tables)
{
    /// <summary>The report for paper.</summary>
    public PrintedDocument ToPrint() => new(Title, Title,
    [
        new PrintedFacts([.. Facts.Select(fact => new PrintedFact(fact.Name, fact.Value.ToString()))]),
        .. Tables.Select(table => new PrintedTable(table.Caption,
            [.. table.Columns.Select(column => column.IsFigure ? PrintedColumn.Figures(column.Heading) : PrintedColumn.Words(column.Heading))],
            [.. table.Rows.Select(row => row.Select(cell => cell.ToString()).ToList())],
            table.Totals is null ? null : [.. table.Totals.Select(cell => cell.ToString())])),
    ]);
}

public sealed record ReportFact(string Name, ReportCell Value);

/// <param name="Totals">A last row; null for none.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows,
    IReadOnlyList<ReportCell>? Totals = null);

public sealed record ReportColumn(string Heading, bool IsFigure = false);

/// <summary>Words or an amount, never both.</summary>
public readonly record struct ReportCell(string Words, Money? Amount)
{
    public static implicit operator ReportCell(string words) => new(words, null);

    public static implicit operator ReportCell(Money amount) => new("", amount);

    /// <summary>As people read it.</summary>
    public override string ToString() => Amount?.ToString() ?? Words;
}

/// <summary>Writes reports for programs.</summary>
public interface IReportCsv
{
    /// <summary>
    /// UTF-8, every row as wide as the widest. Facts come first, name and value; then each table: its caption, its headings, its rows.
    /// Amounts are pounds with two decimals; words that a spreadsheet would run as a formula get an apostrophe in front.
    /// </summary>
    byte[] Write(Report report);
}
