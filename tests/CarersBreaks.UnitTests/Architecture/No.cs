namespace CarersBreaks.UnitTests.Architecture;

internal static class No
{
    /// <summary>Fails with every fault on a line of its own.</summary>
    public static void Fault(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        if (all.Count > 0)
            Assert.Fail($"{all.Count} faults:{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
    }
}
