namespace CarersBreaks.TestKit;

/// <summary>Samples and tables that others wrote: they stand beside the project where they are present, and are never part of it.</summary>
public static class SharedFiles
{
    /// <param name="say">Told when the file is absent, so that the test that returns does not pass unseen.</param>
    /// <param name="path">Below the folder <c>shared</c>.</param>
    /// <returns>The file's path, or null.</returns>
    public static string? Find(Action<string> say, params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CarersBreaks.sln")))
            folder = folder.Parent;
        var file = Path.Combine([folder?.Parent?.FullName ?? "", "shared", .. path]);
        if (File.Exists(file))
            return file;
        say($"Not run: there is no shared/{string.Join('/', path)} beside the project.");
        return null;
    }
}
