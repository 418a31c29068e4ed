using System.Text.Json.Serialization;

namespace CarersBreaks.Application.Letters;

/// <summary>What is on paper: an invoice, a letter, a report. Words and figures as people read them; where they stand is the printer's.</summary>
/// <param name="Footer">Says on every page what the document is, such as "Invoice 2012-00001".</param>
/// <param name="IsLargePrint">In 16 points.</param>
public sealed record PrintedDocument(string Title, string Footer, IReadOnlyList<PrintedBlock> Blocks, bool IsLargePrint = false);

/// <remarks>The names by which kept letters tell their blocks apart never change.</remarks>
[JsonDerivedType(typeof(PrintedHeading), "heading")]
[JsonDerivedType(typeof(PrintedParagraph), "paragraph")]
[JsonDerivedType(typeof(PrintedFacts), "facts")]
[JsonDerivedType(typeof(PrintedTable), "table")]
public abstract record PrintedBlock;

public sealed record PrintedHeading(string Text) : PrintedBlock;

/// <param name="Text">Line breaks are kept.</param>
public sealed record PrintedParagraph(string Text) : PrintedBlock;

/// <summary>Names with their values, one pair to a line.</summary>
public sealed record PrintedFacts(params IReadOnlyList<PrintedFact> Facts) : PrintedBlock;

/// <param name="Value">Line breaks are kept.</param>
public sealed record PrintedFact(string Name, string Value);

/// <summary>Rows under headings. Where it is longer than a page, the headings stand again at the top of the next.</summary>
/// <param name="Rows">One text for each column.</param>
/// <param name="Totals">A last row in bold, never alone on a page; null for none.</param>
public sealed record PrintedTable(
    string Caption, IReadOnlyList<PrintedColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string>? Totals = null) : PrintedBlock;

/// <param name="Width">Against the other columns' widths.</param>
/// <param name="IsFigure">Figures stand to the right, so that their pence are below each other.</param>
public sealed record PrintedColumn(string Heading, int Width, bool IsFigure)
{
    public static PrintedColumn Words(string heading, int width = 2) => new(heading, width, IsFigure: false);

    public static PrintedColumn Figures(string heading, int width = 1) => new(heading, width, IsFigure: true);
}
