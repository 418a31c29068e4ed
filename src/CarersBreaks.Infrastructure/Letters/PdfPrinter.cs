using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Infrastructure.Store;

namespace CarersBreaks.Infrastructure.Letters;

/// <summary>Prints as PDF. Safe to share: every document is its own.</summary>
public sealed class PdfPrinter(StoreOptions store) : IPrinter
{
    private const int NameWidth = 160;

    /// <summary>Sizes of letters, in points.</summary>
    private sealed record Sizes(int Title, int Heading, int Body, int Table)
    {
        public static readonly Sizes Usual = new(18, 13, 10, 9);
        public static readonly Sizes Large = new(24, 20, 16, 16);
    }

    public byte[] Print(IReadOnlyList<PrintedDocument> documents, string title)
    {
        var file = new PdfFile(title);
        foreach (var document in documents)
        {
            var sizes = document.IsLargePrint ? Sizes.Large : Sizes.Usual;
            var pages = new PdfPages(file);
            pages.Write(document.Title, PdfPages.Bold(sizes.Title), keepWithNext: 40);
            foreach (var block in document.Blocks)
                Write(pages, block, sizes);
            pages.Foot(document.Footer, store.Nature == StoreNature.Demonstration ? "Demonstration: invented figures" : null);
        }
        return file.Write();
    }

    private static void Write(PdfPages pages, PrintedBlock block, Sizes sizes)
    {
        pages.Skip(10);
        switch (block)
        {
            case PrintedHeading heading:
                pages.Write(heading.Text, PdfPages.Bold(sizes.Heading), keepWithNext: 40);
                break;
            case PrintedParagraph paragraph:
                pages.Write(paragraph.Text, PdfPages.Regular(sizes.Body), keepWithNext: 0);
                break;
            case PrintedFacts facts:
                foreach (var fact in facts.Facts)
                    pages.WriteRow([
                        new(fact.Name, 0, NameWidth - 10, PdfPages.Bold(sizes.Body)),
                        new(fact.Value, NameWidth, PdfPages.Width - NameWidth, PdfPages.Regular(sizes.Body))]);
                break;
            case PrintedTable table:
                new PdfTable(pages, table, sizes.Table).Write();
                break;
        }
    }
}
