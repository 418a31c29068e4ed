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

    /// <summary>The report for programs, every row as wide as the widest: the facts, name and value; then each table: caption, headings, rows.</summary>
    public byte[] ToCsv()
    {
        var rows = new List<IReadOnlyList<ReportCell>> { new ReportCell[] { Title } };
        rows.AddRange(Facts.Select(fact => new ReportCell[] { fact.Name, fact.Value }));
        foreach (var table in Tables)
            rows.AddRange([[], [table.Caption], [.. table.Columns.Select(column => (ReportCell)column.Heading)], .. table.Rows, .. table.LastRow]);
        var width = rows.Max(row => row.Count);
        return Csv.Bytes(rows.Select(row => Enumerable.Range(0, width).Select(i => i < row.Count ? row[i].Value : null).ToList()));
    }
}

public sealed record ReportFact(string Name, ReportCell Value);

/// <param name="Totals">A last row; null for none.</param>
public sealed record ReportTable(string Caption, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<ReportCell>> Rows,
    IReadOnlyList<ReportCell>? Totals = null)
{
    internal IEnumerable<IReadOnlyList<ReportCell>> LastRow => Totals is null ? [] : [Totals];
}

public sealed record ReportColumn(string Heading, bool IsFigure = false);

/// <summary>Words or an amount, never both.</summary>
public readonly record struct ReportCell(string Words, Money? Amount)
{
    public static implicit operator ReportCell(string words) => new(words, null);

    public static implicit operator ReportCell(Money amount) => new("", amount);

    internal object? Value => Amount is { } amount ? amount : Words;

    /// <summary>As people read it.</summary>
    public override string ToString() => Amount?.ToString() ?? Words;
}
