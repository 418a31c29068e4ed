using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CarersBreaks.IntegrationTests.Reconciliation;

/// <summary>
/// A lost index makes matching hundreds of times slower with only some thousand lines, and nothing else shows it: so the statements that it really
/// sends are explained, and none may read a large table from end to end.
/// </summary>
public sealed partial class MatchingPlanTests
{
    /// <summary>Tables that grow with payments or lines, and the names by which the statements call them.</summary>
    private static readonly HashSet<string> Large =
        ["StatementLines", "Payments", "Matches", "Entries", "Postings", "MatchEntries", "StagedLines", "l", "p", "m", "o", "u", "s0"];

    [Fact]
    public async Task Match_OfPaymentsShownOneByOne_ReadsNoLargeTableFromEndToEnd()
    {
        // EF remembers for a second whether anybody listens, so this listens before the store is made.
        var heard = new List<Sent>();
        using var listening = DiagnosticListener.AllListeners.Subscribe(new Listening(heard));
        await using var app = await TestApp.Start(with: PayingCouncil.With, provider: StoreProvider.Sqlite);
        var council = await BankedCouncil.At(app);
        await council.Council.Manager.Send(new SetPaymentLimits(ActId.New(), council.Council.Fund.Id, null, null, 30, false, ShowsEachPayment: true));
        await council.Payee();
        var payment = (await council.Council.PaymentsOf(await council.Council.Pay())).Single();
        app.Time.Set(PayingCouncil.PayDay.AddDays(3));
        await council.Import(council.File().Line(PayingCouncil.PayDay, -payment.Amount.Pounds, payment.Reference));

        Assert.Equal(1, (await council.Reconcile()).Matched);

        List<Sent> bulk;
        lock (heard)
            bulk = heard.FindAll(one => one.File == app.Store.SqliteFile);
        Assert.Equal(7, bulk.Count);
        Assert.All(bulk, one => Assert.Empty(Scans(app.Store.SqliteFile, one)));
    }

    private static List<string> Scans(string file, Sent sent)
    {
        // Without the checks of foreign keys, whose scans happen only while one is broken.
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + sent.Text;
        foreach (var (name, value) in sent.Parameters)
            explain.Parameters.AddWithValue(name, value);
        using var plan = explain.ExecuteReader();
        var scans = new List<string>();
        while (plan.Read())
        {
            var step = plan.GetString("detail");
            if (Scan().Match(step) is { Success: true } scan && Large.Contains(scan.Groups[1].Value))
                scans.Add(step);
        }
        return scans;
    }

    [GeneratedRegex(@"^SCAN (\w+)")]
    private static partial Regex Scan();

    private sealed record Sent(string File, string Text, List<(string Name, object Value)> Parameters);

    /// <summary>Hears the statements by which EF makes matches in bulk, in whichever store.</summary>
    private sealed class Listening(List<Sent> heard) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: { } command }
                || !(command.CommandText.Contains("INSERT INTO \"Matches\"", StringComparison.Ordinal)
                    || command.CommandText.Contains("FROM \"Matches\" m", StringComparison.Ordinal)
                    || command.CommandText.Contains("CROSS JOIN \"Matches\" m", StringComparison.Ordinal)))
                return;
            lock (heard)
                heard.Add(new Sent(command.Connection!.DataSource, command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(one => (one.ParameterName, one.Value ?? DBNull.Value))]));
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
