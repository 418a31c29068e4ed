namespace CarersBreaks.Cli;

/// <summary>How far long work is, on standard error and only where a person looks at it: what a script reads stays as it is.</summary>
internal static class ProgressBar
{
    private const int Width = 30;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    /// <param name="done">Asked twice a second: how much of <paramref name="all"/> is done.</param>
    public static async Task<T> Show<T>(Task<T> work, long all, Func<Task<long>> done)
    {
        if (Console.IsErrorRedirected)
            return await work;
        while (await Task.WhenAny(work, Task.Delay(Pace)) != work)
        {
            var soFar = Math.Min(await done(), all);
            var filled = (int)(Width * soFar / Math.Max(1, all));
            await Console.Error.WriteAsync($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {soFar:N0} of {all:N0}");
        }
        await Console.Error.WriteAsync($"\r{new string(' ', Width + 40)}\r");
        return await work;
    }
}
