using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Infrastructure.Store;

namespace CarersBreaks.Infrastructure.Letters;

/// <summary>Prints as PDF. Safe to share: every document is its own.</summary>
public sealed class PdfPrinter(StoreOptions store) : IPrinter
{
    private const int Body = 10;
    private const int NameWidth = 160;

    public byte[] Print(PrintedDocument document)
    {
        var file = new PdfFile(document.Title);
        var pages = new PdfPages(file);
        pages.Write(document.Title, PdfPages.Bold(18), keepWithNext: 40);
        foreach (var block in document.Blocks)
            Write(pages, block);
        pages.Foot(document.Footer, store.Nature == StoreNature.Demonstration ? "Demonstration: invented figures" : null);
        return file.Write();
    }

    private static void Write(PdfPages pages, PrintedBlock block)
    {
        pages.Skip(10);
        switch (block)
        {
            case PrintedHeading heading:
                pages.Write(heading.Text, PdfPages.Bold(13), keepWithNext: 40);
                break;
            case PrintedParagraph paragraph:
                pages.Write(paragraph.Text, PdfPages.Regular(Body), keepWithNext: 0);
                break;
            case PrintedFacts facts:
                foreach (var fact in facts.Facts)
                    pages.WriteRow([
                        new(fact.Name, 0, NameWidth - 10, PdfPages.Bold(Body)),
                        new(fact.Value, NameWidth, PdfPages.Width - NameWidth, PdfPages.Regular(Body))]);
                break;
            case PrintedTable table:
                new PdfTable(pages, table).Write();
                break;
        }
    }
}
