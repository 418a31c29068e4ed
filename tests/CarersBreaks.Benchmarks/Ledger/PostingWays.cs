using System.Security.Cryptography;
using System.Text;
using CarersBreaks.Application;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Infrastructure.Ledger;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit.Ledger;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CarersBreaks.Benchmarks.Ledger;

/// <summary>Three ways to write the same entries. Each returns its processor time, with the transaction's commit in it.</summary>
internal static class PostingWays
{
    private const long FirstKey = 1_000_000;
    private static readonly DateTime RecordedAt = new(2012, 11, 14, 9, 30, 0, 123, DateTimeKind.Utc);

    /// <summary>
    /// Payments of a year's pay dates, one credit in transit and a debit to each of two funding lines by a running split. Keys
    /// are an entry's, then its postings'.
    /// </summary>
    public static IEnumerable<EntryRow> Entries(PooledBook on, int count)
    {
        var expenditure = on.Book.Account(AccountKind.Expenditure).Id;
        var transit = on.Book.Account(AccountKind.PaymentsInTransit).Id;
        var split = new RunningSplit([62, 38]);
        var before = Money.Zero;
        for (var i = 0; i < count; i++)
        {
            var amount = new Money(10_000 + (i % 7_919));
            var parts = split.Next(before, amount);
            before += amount;
            var key = FirstKey + (4L * i);
            yield return new EntryRow(new EntryId(key), on.Book.Id, PooledBook.Year.FirstDay.AddDays(28 * (i % 13)), RecordedAt,
                EntryKind.PaymentReleased, $"Payment {i + 1} released", new EntrySource(EntrySourceKind.Payment, i + 1), null, null,
            [
                new PostingRow(new PostingId(key + 1), expenditure, AccountKind.Expenditure, Side.Debit, parts[0], on.TrustLine.Id),
                new PostingRow(new PostingId(key + 2), expenditure, AccountKind.Expenditure, Side.Debit, parts[1], on.CouncilLine.Id),
                new PostingRow(new PostingId(key + 3), transit, AccountKind.PaymentsInTransit, Side.Credit, amount, null),
            ]);
        }
    }

    /// <summary>The service's way; making the rows and splitting them is in its time.</summary>
    public static Task<TimeSpan> Bulk(CarersBreaksContext context, PooledBook on, int count) => ProcessorTime.Of(async () =>
    {
        await using var transaction = await context.Database.BeginTransactionAsync();
        BulkLedger.Write(context.Database.GetDbConnection(), transaction.GetDbTransaction(), Entries(on, count));
        await transaction.CommitAsync();
    });

    /// <summary>What any program pays: two prepared commands, their parameters bound once. The rows are there beforehand.</summary>
    public static Task<TimeSpan> Raw(CarersBreaksContext context, PooledBook on, int count)
    {
        var rows = Entries(on, count).ToList();
        return ProcessorTime.Of(async () =>
        {
            await using var begun = await context.Database.BeginTransactionAsync();
            var transaction = (SqliteTransaction)begun.GetDbTransaction();
            await using var entry = Prepared(transaction, "Entries", "Id", "BookId", "AccountingDate", "RecordedAt", "Kind", "Narration",
                "SourceKind", "SourceKey", "ReversesId", "BatchId");
            await using var posting = Prepared(transaction, "Postings", "Id", "EntryId", "BookId", "AccountId", "AccountKind",
                "AccountingDate", "Side", "FundingLineId", "BatchId", "AmountPence");
            foreach (var row in rows)
            {
                Execute(entry, row.Id.Value, row.BookId.Value, row.AccountingDate, row.RecordedAt, (int)row.Kind, row.Narration,
                    (int)row.Source.Kind, row.Source.Key, DBNull.Value, DBNull.Value);
                foreach (var leg in row.Postings)
                    Execute(posting, leg.Id.Value, row.Id.Value, row.BookId.Value, leg.AccountId.Value, (int)leg.AccountKind,
                        row.AccountingDate, (int)leg.Side, leg.FundingLineId?.Value ?? (object)DBNull.Value, DBNull.Value, leg.Amount.Pence);
            }
            await begun.CommitAsync();
        });
    }

    /// <summary>EF's change tracker; making the objects is not in its time.</summary>
    public static Task<TimeSpan> ChangeTracker(CarersBreaksContext context, PooledBook on, int count)
    {
        var expenditure = on.Book.Account(AccountKind.Expenditure);
        var transit = on.Book.Account(AccountKind.PaymentsInTransit);
        var entries = Entries(on, count).Select(row => on.Book.Enter(row.AccountingDate, row.Kind, row.Narration, row.Source,
            expenditure.Debit(row.Postings[0].Amount, on.TrustLine.Id), expenditure.Debit(row.Postings[1].Amount, on.CouncilLine.Id),
            transit.Credit(row.Postings[2].Amount))).ToList();
        entries.ForEach(entry => entry.StampRecorded(RecordedAt));
        context.Keys = new InARow();
        return ProcessorTime.Of(async () =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Entries.AddRange(entries);
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        });
    }

    /// <summary>The number of rows and a hash of every value with its kind.</summary>
    public static async Task<string> Fingerprint(CarersBreaksContext context)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = 0;
        foreach (var table in new[] { "Entries", "Postings" })
        {
            command.CommandText = $"""SELECT * FROM "{table}" ORDER BY "Id" """;
            await using var reader = await command.ExecuteReaderAsync();
            for (; await reader.ReadAsync(); rows++)
            {
                for (var i = 0; i < reader.FieldCount; i++)
                    hash.AppendData(Encoding.UTF8.GetBytes($"{reader.GetValue(i).GetType().Name} {reader.GetValue(i)}\n"));
            }
        }
        return $"{rows} rows, {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }

    private static SqliteCommand Prepared(SqliteTransaction transaction, string table, params string[] columns)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""INSERT INTO "{table}" ("{string.Join("\", \"", columns)}") VALUES (@{string.Join(", @", columns)})""";
        foreach (var column in columns)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{column}" });
        command.Prepare();
        return command;
    }

    private static void Execute(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private sealed class InARow : IKeys
    {
        private long _next = FirstKey;

        public long Next() => _next++;

        public Task TopUp(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<long> Reserve(ICarersBreaksDb db, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<long> Count(ICarersBreaksDb db, string counter, int count, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
