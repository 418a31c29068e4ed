using System.Diagnostics;
using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using CarersBreaks.TestKit.Payments;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Benchmarks.Payments;

/// <summary>
/// A run of the whole nation on one fund: computed, approved, posted with its funding lines and written as a Standard 18 file, through the acts
/// that people send. Beside it, in the same run of this program: the same rows of payments, entries and postings by bare prepared
/// inserts, in one transaction, into a copy of the store as it was before.
/// </summary>
internal static class NationalRun
{
    private const int SmallestSize = 50;

    /// <summary>28 days after the pay day that the store's carers were paid on.</summary>
    private static readonly DateOnly PayOn = PayingCouncil.PayDay.AddDays(28);

    private static readonly string[] Tables = ["Payments", "Entries", "Postings"];

    /// <summary>Exit code: 0 done, 1 the run is not what it should be, 2 the options cannot be read.</summary>
    public static async Task<int> Run(string[] options)
    {
        var check = options.Contains("--check");
        var at = Array.IndexOf(options, "--payments");
        var payments = check ? SmallestSize : at < 0 ? 400_000 : int.TryParse(options.ElementAtOrDefault(at + 1), out var number) ? number : 0;
        if (payments < SmallestSize)
        {
            Console.Error.WriteLine("--payments takes a whole number of 50 or more.");
            return 2;
        }
        await using var app = await TestApp.Start(with: PayingCouncil.With, provider: StoreProvider.Sqlite);
        var paying = await ManyCarers.ToPay(app, payments);
        var before = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");
        try
        {
            await app.AsJob().Find(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {before}"));
            return await Measure(app, paying, before, payments, check);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            File.Delete(before);
        }
    }

    private static async Task<int> Measure(TestApp app, PayingCouncil paying, string before, int payments, bool check)
    {
        var (steps, clock) = (new List<(string Step, TimeSpan Time, long Peak)>(), Stopwatch.StartNew());
        async Task Step(string name, Func<Task> work)
        {
            var memory = new PeakMemory();
            steps.Add((name, await ProcessorTime.Of(work), await memory.Peak()));
        }
        ProposedRun? run = null;
        await Step("computed and proposed", async () => run = await paying.Propose(PayOn));
        await Step("approved", () => paying.Approve(run!.Run));
        await Step("posted and written", () => paying.Manager.Send(new ContinuePaymentRunRelease(run!.Run)));
        var took = clock.Elapsed;
        var released = await paying.Run(run!.Run);
        var file = await paying.FileOf(run.Run);
        var (raw, rows) = await Raw(app, before, run.Run);
        var isRight = released.State == RunState.Approved && run.Count == payments && file.Split("\r\n").Count(line => line.Length == 100) == payments + 1;
        Console.WriteLine(isRight
            ? $"The run pays {released.Count} carers {released.Total}, and its file holds each."
            : $"The run is {released.State}, pays {run.Count} of {payments}, and its file has {file.Length} characters.");
        if (!check)
            Print(payments, rows, steps, raw, took);
        return isRight ? 0 : 1;
    }

    private static void Print(int payments, long rows, List<(string Step, TimeSpan Time, long Peak)> steps, TimeSpan raw, TimeSpan took)
    {
        var all = steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Time);
        foreach (var (step, time, peak) in steps.Append(("together", all, steps.Max(one => one.Peak))).Append(($"raw inserts of {rows} rows", raw, 0)))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {step,-32} | {time.TotalSeconds,7:0.00} s | {time.TotalMicroseconds / payments,6:0.0} microseconds a payment | {peak / 1_000_000,4} MB |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {payments} payments in {all / raw:0.00} times the processor time of the raw inserts (required: at most 2), {took.TotalSeconds:0.0} seconds by the clock
            memory at its highest: {steps.Max(one => one.Peak) / 1_000_000} MB (required: under 600)
            """));
    }

    /// <summary>What any program pays for the rows that the run wrote: they are in memory beforehand, and each table has one prepared command.</summary>
    private static async Task<(TimeSpan Time, long Rows)> Raw(TestApp app, string before, PaymentRunId run)
    {
        var written = new List<(string Insert, List<object[]> Rows)>();
        using (var from = Opened(app.Store.SqliteFile))
        {
            foreach (var table in Tables)
                written.Add(Written(from, table, run));
        }
        using var into = Opened(before);
        using (var settings = into.CreateCommand())
        {
            settings.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON";
            settings.ExecuteNonQuery();
        }
        using (var copied = Opened(app.Store.SqliteFile))
            CopyHeads(copied, into, run);
        var time = await ProcessorTime.Of(() =>
        {
            using var transaction = into.BeginTransaction();
            foreach (var (insert, rows) in written)
                Insert(transaction, insert, rows);
            transaction.Commit();
            return Task.CompletedTask;
        });
        return (time, written.Sum(table => (long)table.Rows.Count));
    }

    private static SqliteConnection Opened(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>The run's own row and its batch, to which the others point.</summary>
    private static void CopyHeads(SqliteConnection from, SqliteConnection into, PaymentRunId run)
    {
        foreach (var (table, where) in new[] { ("Batches", "1 = 1"), ("PaymentRuns", $"\"Id\" = {run.Value}") })
        {
            var (insert, rows) = Read(from, table, where);
            using var transaction = into.BeginTransaction();
            Insert(transaction, insert.Replace("INSERT INTO", "INSERT OR IGNORE INTO", StringComparison.Ordinal), rows);
            transaction.Commit();
        }
    }

    private static (string Insert, List<object[]> Rows) Written(SqliteConnection from, string table, PaymentRunId run) => Read(from, table,
        table == "Payments" ? $"\"RunId\" = {run.Value}" : $"\"BatchId\" = (SELECT \"ReleaseId\" FROM \"PaymentRuns\" WHERE \"Id\" = {run.Value})");

    private static (string Insert, List<object[]> Rows) Read(SqliteConnection from, string table, string where)
    {
        using var query = from.CreateCommand();
        query.CommandText = $"SELECT * FROM \"{table}\" WHERE {where} ORDER BY \"Id\"";
        using var reader = query.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[columns.Count];
            reader.GetValues(row);
            rows.Add(row);
        }
        return ($"INSERT INTO \"{table}\" (\"{string.Join("\", \"", columns)}\") VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})", rows);
    }

    private static void Insert(SqliteTransaction transaction, string insert, List<object[]> rows)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = insert;
        for (var i = 0; i < (rows.Count == 0 ? 0 : rows[0].Length); i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{i}" });
        command.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                command.Parameters[i].Value = row[i];
            command.ExecuteNonQuery();
        }
    }
}
