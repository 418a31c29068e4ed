namespace CarersBreaks.UnitTests.Architecture;

/// <param name="Path">From the repository's root, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>The project's own files, as they stand in the repository: nothing built, restored or generated.</summary>
internal static class Sources
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "wwwroot", "data", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Files below the folders given, whose name ends in one of these.</summary>
    public static IReadOnlyList<SourceFile> In(IEnumerable<string> folders, params IEnumerable<string> endings) =>
        [.. folders.SelectMany(folder => Below(new DirectoryInfo(Path.Combine(Root, folder))))
            .Where(file => endings.Any(ending => file.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => new SourceFile(Relative(file.FullName), File.ReadAllText(file.FullName)))];

    /// <summary>Every folder below src, tests and migrations.</summary>
    public static IReadOnlyList<string> Folders() => [.. new[] { "src", "tests", "migrations" }
        .SelectMany(folder => FoldersBelow(new DirectoryInfo(Path.Combine(Root, folder)))).Select(folder => Relative(folder.FullName))];

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(FoldersBelow(folder).SelectMany(one => one.EnumerateFiles()));

    private static IEnumerable<DirectoryInfo> FoldersBelow(DirectoryInfo folder) => folder.EnumerateDirectories()
        .Where(one => !Made.Contains(one.Name)).SelectMany(one => FoldersBelow(one).Prepend(one));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CarersBreaks.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("CarersBreaks.sln is not above the tests.");
        return folder.FullName;
    }
}
