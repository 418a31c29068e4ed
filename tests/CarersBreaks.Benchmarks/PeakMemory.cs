using System.Runtime.InteropServices;

namespace CarersBreaks.Benchmarks;

/// <summary>The most memory that the process held at once, looked at every 50 milliseconds. What came before is given back first.</summary>
internal sealed partial class PeakMemory
{
    private readonly Task<long> _watch;
    private volatile bool _isOver;

    public PeakMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
            _ = Trim(0);
        _watch = Task.Run(async () =>
        {
            for (var most = 0L; ; most = Math.Max(most, Environment.WorkingSet))
            {
                await Task.Delay(50);
                if (_isOver)
                    return most;
            }
        });
    }

    public Task<long> Peak()
    {
        _isOver = true;
        return _watch;
    }

    /// <summary>Gives SQLite's freed memory back to the system (glibc).</summary>
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
