namespace CarersBreaks.Application.Letters;

/// <summary>Puts documents on pages of A4, numbered; in a demonstration each page says that its figures are invented.</summary>
public interface IPrinter
{
    /// <summary>The document as PDF. The same document gives the same pages.</summary>
    byte[] Print(PrintedDocument document) => Print([document], document.Title);

    /// <summary>Several documents in one file, each on pages of its own, numbered by itself.</summary>
    byte[] Print(IReadOnlyList<PrintedDocument> documents, string title);
}

/// <summary>A document that a person downloads.</summary>
public sealed record PrintedFile(string Name, byte[] Pdf);
