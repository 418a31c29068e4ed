using CarersBreaks.Application.Letters;

namespace CarersBreaks.Infrastructure.Letters;

/// <summary>A table on as many pages as it needs: its headings stand on each, and its totals below at least one row.</summary>
internal sealed class PdfTable(PdfPages pages, PrintedTable table, int size)
{
    private const int Gap = 6;

    public void Write()
    {
        var headings = Cells([.. table.Columns.Select(column => column.Heading)], isBold: true);
        var totals = table.Totals is null ? [] : Cells(table.Totals, isBold: true);
        pages.Write(table.Caption, PdfPages.Bold(size + 1), keepWithNext: PdfPages.HeightOf(headings) + 30);
        WriteHeadings(headings);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var cells = Cells(table.Rows[i], isBold: false);
            var needed = PdfPages.HeightOf(cells) + (totals.Count > 0 && i == table.Rows.Count - 1 ? PdfPages.HeightOf(totals) : 0);
            if (pages.Need(needed))
            {
                pages.Write($"{table.Caption} (continued)", PdfPages.Bold(size + 1), keepWithNext: 0);
                WriteHeadings(headings);
            }
            pages.WriteRow(cells);
        }
        if (totals.Count > 0)
        {
            pages.Rule();
            pages.WriteRow(totals);
        }
    }

    private void WriteHeadings(List<PdfPages.Cell> headings)
    {
        pages.WriteRow(headings);
        pages.Rule();
    }

    private List<PdfPages.Cell> Cells(IReadOnlyList<string> texts, bool isBold)
    {
        var whole = table.Columns.Sum(column => column.Width);
        var font = isBold ? PdfPages.Bold(size) : PdfPages.Regular(size);
        var cells = new List<PdfPages.Cell>();
        var before = 0;
        foreach (var (column, text) in table.Columns.Zip(texts))
        {
            var x = PdfPages.Width * before / whole;
            before += column.Width;
            cells.Add(new(text, x, (PdfPages.Width * before / whole) - x - Gap, font, column.IsFigure));
        }
        return cells;
    }
}
