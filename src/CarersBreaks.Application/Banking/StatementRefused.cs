namespace CarersBreaks.Application.Banking;

/// <summary>A file that is not a statement, or has a line that cannot be read. The message is for the person who brought the file.</summary>
public sealed class StatementRefused : Exception
{
    /// <param name="problem">The problem in the user's words, a whole sentence.</param>
    /// <param name="line">Line of the file, from 1; null when the problem is the file itself.</param>
    /// <param name="position">Character within the line, from 1.</param>
    public StatementRefused(string problem, long? line = null, int? position = null)
        : base(Place(line, position) + problem)
    {
        Line = line;
        Position = position;
    }

    /// <summary>Line of the file, from 1; null when the problem is the file itself.</summary>
    public long? Line { get; }

    /// <summary>Character within the line, from 1.</summary>
    public int? Position { get; }

    private static string Place(long? line, int? position) => (line, position) switch
    {
        (null, _) => "",
        (_, null) => $"Line {line}: ",
        _ => $"Line {line}, character {position}: ",
    };
}
