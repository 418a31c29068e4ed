using System.Globalization;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Benchmarks.Ledger;

/// <summary>
/// The same entries written three ways, each time into a new store with all its triggers, indexes and checks. EF writes a tenth of
/// them, in one <c>AddRange</c>, and is compared by the entry. Each way's rows are compared with the raw inserts' rows.
/// </summary>
internal static class LedgerPosting
{
    private const int SmallestSize = 100;
    private const int EfPart = 10;

    /// <summary>Exit code: 0 done, 1 the rows differ, 2 the options cannot be read.</summary>
    public static async Task<int> Run(string[] options)
    {
        var check = options.Contains("--check");
        var entries = check ? SmallestSize : Number(options, "--entries", 100_000);
        var rounds = check ? 1 : Number(options, "--rounds", 5);
        if (entries < SmallestSize || rounds < 1)
        {
            Console.Error.WriteLine("--entries takes a whole number of 100 or more, --rounds one of 1 or more.");
            return 2;
        }
        return await Measure(entries, rounds, check);
    }

    private static async Task<int> Measure(int entries, int rounds, bool check)
    {
        var few = entries / EfPart;
        // Warm up: compile the code and load the pages before the clock runs.
        await Once(PostingWays.Raw, few);
        await Once(PostingWays.Bulk, few);
        await Once(PostingWays.ChangeTracker, few / EfPart);
        var (raw, bulk, ef) = (new List<Outcome>(), new List<Outcome>(), new List<Outcome>());
        for (var round = 0; round < rounds; round++)
        {
            raw.Add(await Once(PostingWays.Raw, entries));
            bulk.Add(await Once(PostingWays.Bulk, entries));
            ef.Add(await Once(PostingWays.ChangeTracker, few));
        }
        var fewRaw = await Once(PostingWays.Raw, few);
        var same = bulk.TrueForAll(one => one.Rows == raw[0].Rows) && ef.TrueForAll(one => one.Rows == fewRaw.Rows);
        Console.WriteLine(same
            ? $"The rows are the same all three ways: {raw[0].Rows}"
            : $"The rows differ: raw {raw[0].Rows}, bulk {bulk[0].Rows}; of a tenth, raw {fewRaw.Rows}, EF {ef[0].Rows}");
        if (!check)
            Print(entries, rounds, raw, bulk, ef);
        return same ? 0 : 1;
    }

    private static void Print(int entries, int rounds, List<Outcome> raw, List<Outcome> bulk, List<Outcome> ef)
    {
        var (rawEach, bulkEach, efEach) = (Each(raw, entries), Each(bulk, entries), Each(ef, entries / EfPart));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""

            Posting entries of three postings, SQLite, one transaction; processor time, median of {rounds}
            | way                              | entries | seconds | microseconds an entry |
            |----------------------------------|--------:|--------:|----------------------:|
            | raw prepared inserts             | {entries,7} | {Median(raw),7:0.00} | {rawEach,21:0.0} |
            | bulk (BulkLedger)                | {entries,7} | {Median(bulk),7:0.00} | {bulkEach,21:0.0} |
            | EF (AddRange, SaveChanges)       | {entries / EfPart,7} | {Median(ef),7:0.00} | {efEach,21:0.0} |

            bulk is {bulkEach / rawEach:0.00} times the raw inserts (required: at most 1.5)
            EF is {efEach / bulkEach:0.0} times bulk, by the entry (required: at least 8)
            """));
    }

    private static async Task<Outcome> Once(Func<CarersBreaksContext, PooledBook, int, Task<TimeSpan>> way, int entries)
    {
        await using var app = await TestApp.Start(provider: StoreProvider.Sqlite);
        return await app.AsJob().In(async scope =>
        {
            var context = scope.GetRequiredService<CarersBreaksContext>();
            var book = PooledBook.Make(record => context.Add(record));
            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();
            var time = await way(context, book, entries);
            return new Outcome(time, await PostingWays.Fingerprint(context));
        });
    }

    private static decimal Median(List<Outcome> outcomes) => (decimal)ProcessorTime.Median(outcomes.Select(outcome => outcome.Time)).TotalMilliseconds / 1000m;

    private static decimal Each(List<Outcome> outcomes, int entries) => Median(outcomes) * 1_000_000m / entries;

    private static int Number(string[] options, string name, int otherwise)
    {
        var at = Array.IndexOf(options, name);
        return at < 0 ? otherwise : at + 1 < options.Length && int.TryParse(options[at + 1], out var number) ? number : 0;
    }

    /// <param name="Rows">How many rows there are, and their hash.</param>
    private sealed record Outcome(TimeSpan Time, string Rows);
}
