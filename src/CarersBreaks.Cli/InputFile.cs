using System.CommandLine;

namespace CarersBreaks.Cli;

/// <summary>A file named on the command line.</summary>
internal static class InputFile
{
    public static Argument<string> Argument(string description) => new("FILE") { Description = description };

    /// <exception cref="CommandRefused">There is no such file, or it may not be read.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            // What reads these files reads them once, from start to end.
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CommandRefused($"{path} cannot be read: {Reason(problem, path)}.");
        }
    }

    public static StreamReader OpenText(string path) => new(Open(path));

    private static string Reason(Exception problem, string path) => problem switch
    {
        _ when Directory.Exists(path) => "it is a folder",
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "access is denied",
        _ => problem.Message.TrimEnd('.'),
    };
}
