namespace CarersBreaks.Application.Banking;

/// <summary>Reads bank statements of any known format.</summary>
public interface IStatementReader
{
    /// <summary>
    /// The file's parts, read as they are asked for: memory does not grow with the file beyond some 30 bytes a line. The format is known by content,
    /// never by name. Throws <see cref="StatementRefused"/> at any point up to the last part; what was read until then does not count.
    /// </summary>
    IEnumerable<StatementPart> Read(Stream content);
}
