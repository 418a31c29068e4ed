using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Application.Banking;

/// <summary>The beginning of a CSV file.</summary>
public sealed record CsvBeginning(IReadOnlyList<string> RecognisedBy, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>Reads bank statements of any known format.</summary>
public interface IStatementReader
{
    /// <summary>
    /// The file's parts, read as they are asked for: memory does not grow with the file beyond some 30 bytes a line. The format is known by content,
    /// never by name. Throws <see cref="StatementRefused"/> at any point up to the last part; what was read until then does not count.
    /// </summary>
    /// <param name="layouts">A council's own layouts of CSV, beside those that are shipped.</param>
    IEnumerable<StatementPart> Read(Stream content, IReadOnlyList<StatementLayout>? layouts = null);

    /// <summary>Which layouts of CSV, shipped and own, recognise the beginning of a file, and its first rows as a delimiter splits them.</summary>
    CsvBeginning Begin(byte[] sample, char delimiter, IReadOnlyList<StatementLayout> layouts);
}
