using System.Diagnostics;

namespace CarersBreaks.Benchmarks;

/// <summary>Processor time of the whole process: what else runs on the machine does not count, garbage collection does.</summary>
internal static class ProcessorTime
{
    public static async Task<TimeSpan> Of(Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        await work();
        return Process.GetCurrentProcess().TotalProcessorTime - before;
    }

    public static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var ordered = times.Order().ToList();
        return ordered[ordered.Count / 2];
    }
}
