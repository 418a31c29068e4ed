using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Infrastructure.Letters;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit.Letters;

namespace CarersBreaks.UnitTests.Letters;

public sealed class PdfPrinterTests
{
    private static readonly PdfPrinter Real = new(new StoreOptions { Folder = "", Nature = StoreNature.Real });
    private static readonly PdfPrinter Demonstration = new(new StoreOptions { Folder = "", Nature = StoreNature.Demonstration });

    [Fact]
    public void ADocument_SaysWhatItHolds()
    {
        var pages = PdfText.Pages(Real.Print(new PrintedDocument("Invoice 7", "Invoice 7 of Reading", [
            new PrintedHeading("To pay"),
            new PrintedParagraph("For carers' breaks.\nIn full."),
            new PrintedFacts(new PrintedFact("Due", "30 April 2012"), new PrintedFact("Amount", "£1,234.50")),
            Table(2),
        ])));

        var text = Assert.Single(pages).Split('\n');
        Assert.All(
            ["Invoice 7", "To pay", "For carers' breaks.", "In full.", "Due", "30 April 2012", "£1,234.50", "Lines", "Partner", "Partner 2", "−£2.00", "Total",
                "Invoice 7 of Reading", "Page 1 of 1"],
            line => Assert.Contains(line, text));
        Assert.DoesNotContain(text, line => line.Contains("Demonstration", StringComparison.Ordinal));
    }

    [Fact]
    public void ALongTable_BreaksOverPagesWithItsHeadings()
    {
        var pages = PdfText.Pages(Real.Print(new PrintedDocument("Long", "Long", [Table(120)])));

        Assert.Equal(3, pages.Count);
        Assert.All(pages, page => Assert.Contains("Partner\nAmount\n", page, StringComparison.Ordinal));
        Assert.All(pages.Skip(1), page => Assert.StartsWith("Lines (continued)\n", page, StringComparison.Ordinal));
        Assert.Equal(["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"], pages.Select(page => page.TrimEnd('\n').Split('\n')[^1]));
        Assert.Equal(Enumerable.Range(1, 120).Select(row => $"Partner {row}"),
            pages.SelectMany(page => page.Split('\n')).Where(line => line.StartsWith("Partner ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Totals_NeverStandAloneOnAPage()
    {
        for (var rows = 35; rows <= 60; rows++)
        {
            var last = PdfText.Pages(Real.Print(new PrintedDocument("Totals", "Totals", [Table(rows)])))[^1];

            Assert.Contains($"Partner {rows}\n", last, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ALongText_IsBrokenBetweenWordsAndLosesNone()
    {
        var words = string.Join(' ', Enumerable.Range(1, 2_000).Select(number => $"word{number}"));

        var pages = PdfText.Pages(Real.Print(new PrintedDocument("Words", "Words", [new PrintedParagraph(words)])));

        Assert.True(pages.Count > 1);
        Assert.Equal(words, string.Join(' ', pages.SelectMany(page => page.Split('\n')).Where(line => line.StartsWith("word", StringComparison.Ordinal))));
    }

    [Fact]
    public void AWordWiderThanItsColumn_IsBroken()
    {
        var reference = new string('R', 200);

        var text = PdfText.Whole(Real.Print(new PrintedDocument("Wide", "Wide", [new PrintedFacts(new PrintedFact("Reference", reference))])));

        Assert.Equal(200, text.Split('\n').Where(line => line.StartsWith("RR", StringComparison.Ordinal)).Sum(line => line.Length));
    }

    [Fact]
    public void EveryPageOfADemonstration_SaysThatItsFiguresAreInvented() => Assert.All(
        PdfText.Pages(Demonstration.Print(new PrintedDocument("Long", "Long", [Table(120)]))),
        page => Assert.Contains("Demonstration: invented figures\n", page, StringComparison.Ordinal));

    private static PrintedTable Table(int rows) => new("Lines", [PrintedColumn.Words("Partner"), PrintedColumn.Figures("Amount")],
        [.. Enumerable.Range(1, rows).Select(row => (IReadOnlyList<string>)[$"Partner {row}", $"−£{row}.00"])], ["Total", "£0.00"]);
}
