using System.Globalization;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Benchmarks.Reconciliation;

/// <summary>
/// Statements against as many payments that the bank shows one by one, through the acts that people send: imported, matched, posted, marked as
/// paid. Each part prints what it measured beside its baseline, which it measured in the same run of this program.
/// </summary>
internal static class Reconciling
{
    private static readonly string[] Parts = ["floor", "line-by-line", "contra", "settled", "journal", "meanwhile"];

    private static int _rounds = 3;
    private static bool _isRight = true;

    /// <summary>Exit code: 0 done, 1 a result is not what it should be, 2 the options cannot be read.</summary>
    public static async Task<int> Run(string[] options)
    {
        var check = options.Contains("--check");
        var chosen = options.Where(option => !option.StartsWith("--", StringComparison.Ordinal)).ToArray();
        if (chosen.Except(Parts).Any() || options.Except(chosen).Except(["--check", "--once"]).Any())
        {
            Console.Error.WriteLine($"reconcile takes {string.Join(", ", Parts)}, --once and --check.");
            return 2;
        }
        _rounds = check || options.Contains("--once") ? 1 : 3;
        int Size(int size) => check ? 200 : size;
        foreach (var part in chosen.Length == 0 ? Parts : chosen)
        {
            await (part switch
            {
                "floor" => Floors(check ? [200] : [10_000, 100_000, 1_000_000]),
                "line-by-line" => LineByLine(Size(10_000)),
                "contra" => Contra(Size(400_000)),
                "settled" => Settled(Size(100_000), Size(10_000_000)),
                "journal" => Journals(Size(500_000)),
                _ => Meanwhile(Size(1_000_000)),
            });
        }
        return _isRight ? 0 : 1;
    }

    private static async Task Floors(IReadOnlyList<int> sizes)
    {
        foreach (var size in sizes)
        {
            await using var prepared = await ShownPayments.Prepare(size);
            var (camt, csv) = (prepared.Write(camt: true), prepared.Write(camt: false));
            var (imports, matches, csvs, floors, peak) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>(), 0L);
            for (var round = 0; round < _rounds; round++)
            {
                prepared.Restore();
                csvs.Add(await ProcessorTime.Of(() => prepared.Import(csv)));
                prepared.Restore();
                var memory = new PeakMemory();
                imports.Add(await ProcessorTime.Of(() => prepared.Import(camt)));
                matches.Add(await ProcessorTime.Of(() => prepared.Reconcile()));
                peak = Math.Max(peak, await memory.Peak());
                await EnsureRight(prepared);
                var floor = Floor.Of(prepared);
                prepared.Restore();
                floors.Add(await ProcessorTime.Of(() => floor.Write(prepared.Store)));
            }
            var (all, least) = (ProcessorTime.Median(imports.Zip(matches, (import, match) => import + match)), ProcessorTime.Median(floors));
            Say($"{size} lines: camt.053 {Seconds(imports)}, CSV {Seconds(csvs)}, matched and posted {Seconds(matches)}, floor {Seconds(floors)}");
            Say($"  {all / least:0.00} times the floor, {all.TotalMicroseconds / size:0.0} microseconds a line, {peak / 1_000_000} MB at most");
        }
    }

    private static async Task LineByLine(int size)
    {
        await using var prepared = await ShownPayments.Prepare(size);
        var camt = prepared.Write(camt: true);
        var (together, single) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < _rounds; round++)
        {
            prepared.Restore();
            await prepared.Import(camt);
            together.Add(await ProcessorTime.Of(() => prepared.Reconcile()));
            prepared.Restore();
            await prepared.Import(camt);
            single.Add(await ProcessorTime.Of(() => OtherWays.LineByLine(prepared)));
        }
        Say($"{size} lines one by one {Seconds(single)}, together {Seconds(together)}: {ProcessorTime.Median(single) / ProcessorTime.Median(together):0.0} times less");
    }

    private static async Task Contra(int size)
    {
        await using var prepared = await ShownPayments.Prepare(size, showsEach: false);
        var contra = prepared.WriteContra();
        var (ours, least) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < _rounds; round++)
        {
            prepared.Restore();
            await prepared.Import(contra);
            ours.Add(await ProcessorTime.Of(() => prepared.Reconcile()));
            await EnsureRight(prepared, lines: 1);
            prepared.Restore();
            least.Add(await ProcessorTime.Of(() => OtherWays.SumAndMark(prepared.Store)));
        }
        Say($"one line against {size} payments {Seconds(ours)}, their sum and mark {Seconds(least)}: {ProcessorTime.Median(ours) / ProcessorTime.Median(least):0.00} times");
    }

    private static async Task Settled(int size, int settled)
    {
        var alone = await Whole(size, 0);
        var beside = await Whole(size, settled);
        Say($"{size} lines alone {alone.TotalSeconds:0.00} s, beside {settled} settled payments {beside.TotalSeconds:0.00} s: {beside / alone:0.00} times");
    }

    private static async Task<TimeSpan> Whole(int size, int settled)
    {
        await using var prepared = await ShownPayments.Prepare(size, settled);
        var camt = prepared.Write(camt: true);
        var times = new List<TimeSpan>();
        for (var round = 0; round < _rounds; round++)
        {
            prepared.Restore();
            times.Add(await ProcessorTime.Of(async () =>
            {
                await prepared.Import(camt);
                await prepared.Reconcile();
            }));
            await EnsureRight(prepared);
        }
        return ProcessorTime.Median(times);
    }

    private static async Task Journals(int size)
    {
        await using var prepared = await ShownPayments.Prepare(size);
        prepared.Restore();
        await prepared.Import(prepared.Write(camt: true));
        await prepared.Reconcile();
        var times = new List<TimeSpan>();
        for (var round = 0; round < _rounds; round++)
            times.Add(await ProcessorTime.Of(async () => _isRight &= await Journal.Verify(prepared)));
        var path = Path.Combine(prepared.App.Store.Folder, "books.journal");
        var entries = await Journal.Export(prepared, path);
        Say($"ledger verify over {entries} entries {Seconds(times)}");
        await Journal.Compare(prepared, path, ProcessorTime.Median(times), said => Say($"  {said}"), () => _isRight = false);
    }

    private static async Task Meanwhile(int size)
    {
        await using var prepared = await ShownPayments.Prepare(size);
        prepared.Restore();
        var (page, act, pageThen, actThen) = await WhileImporting.Measure(prepared, prepared.Write(camt: true));
        Say($"a case page, p99 {page:0} ms, while {size} lines are imported and matched {pageThen:0} ms: {pageThen / page:0.0} times");
        Say($"an act of one row, p99 {act:0} ms, meanwhile {actThen:0} ms");
    }

    private static async Task EnsureRight(ShownPayments prepared, int? lines = null)
    {
        var (paid, matched, run) = await prepared.App.AsJob().Find(async db => (
            await db.Payments.CountAsync(payment => payment.State == PaymentState.Paid && payment.PaidOn >= ShownPayments.PayOn),
            await db.Matches.CountAsync(), await db.ReconciliationRuns.OrderByDescending(one => one.Id).FirstAsync()));
        if (paid == prepared.Payments && matched == (lines ?? prepared.Payments) && run is { State: ReconciliationRunState.Complete, OpenCount: 0, Difference.IsZero: true })
            return;
        _isRight = false;
        Say($"Of {prepared.Payments} payments {paid} are paid, {matched} lines matched, {run.OpenCount} items open, difference {run.Difference}.");
    }

    private static string Seconds(IEnumerable<TimeSpan> times) => string.Create(CultureInfo.InvariantCulture, $"{ProcessorTime.Median(times).TotalSeconds:0.00} s");

    private static void Say(FormattableString words) => Console.WriteLine(FormattableString.Invariant(words));
}
