using System.Data.Common;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Infrastructure.Ledger;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Ledger;

public sealed class BulkLedgerTests : IAsyncLifetime
{
    private static readonly DateTime Recorded = new DateTime(2012, 11, 14, 9, 30, 15, DateTimeKind.Utc).AddMicroseconds(123_450);
    private static readonly DateOnly Day = new(2012, 11, 16);

    private TestApp _app = null!;
    private PooledBook _pool = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start();
        _pool = await InContext(async context =>
        {
            var pool = PooledBook.Make(record => context.Add(record));
            await context.SaveChangesAsync();
            return pool;
        });
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Write_AnEntry_KeepsItAsEntityFrameworkDoes()
    {
        var batch = new Batch(BatchKind.PaymentRunRelease, Guid.NewGuid(), [1], Recorded);
        await InContext(async context =>
        {
            context.Add(batch);
            foreach (var (narration, inBatch) in new[] { ("Payment “1” – released £", true), ("", false) })
            {
                var entry = _pool.Book.Enter(Day, EntryKind.PaymentReleased, narration, new EntrySource(EntrySourceKind.Payment, 7), Legs());
                entry.StampRecorded(Recorded);
                context.Add(entry);
                if (!inBatch)
                    continue;
                context.Entry(entry).Property(one => one.BatchId).CurrentValue = batch.Id;
                foreach (var posting in entry.Postings)
                    context.Entry(posting).Property(one => one.BatchId).CurrentValue = batch.Id;
            }
            return await context.SaveChangesAsync();
        });
        var byFramework = await Kept("Entries", "Postings");

        await Write(Row(900_000, "Payment “1” – released £") with { BatchId = batch.Id }, Row(900_010, ""));

        var all = await Kept("Entries", "Postings");
        Assert.Equal(8, byFramework.Count);
        Assert.Equal(16, all.Count);
        Assert.Equal(byFramework.Order(), all.GroupBy(row => row).Select(row => row.Key).Order());
    }

    [Fact]
    public async Task Write_AReversal_NamesWhatItReverses()
    {
        await Write(Row(900_000, "Payment 1"), Row(900_010, "Taken back") with { Kind = EntryKind.Reversal, ReversesId = new EntryId(900_000) });

        var entry = await InContext(context => context.Entries.Include(one => one.Postings).SingleAsync(one => one.Kind == EntryKind.Reversal));

        Assert.Equal((new EntryId(900_010), new EntryId(900_000), Recorded, 3), (entry.Id, entry.ReversesId!.Value, entry.RecordedAt, entry.Postings.Count));
    }

    [Fact]
    public async Task Write_MoreThanGoesAtOnce_WritesAllOfThem()
    {
        await Write([.. Enumerable.Range(0, 1_203).Select(i => Row(900_000 + (10 * i), $"Payment {i}"))]);

        Assert.Equal((1_203, 3 * 1_203), await InContext(async context => (await context.Entries.CountAsync(), await context.Postings.CountAsync())));
    }

    [Fact]
    public async Task Write_AnEntryThatDoesNotBalance_IsRefused()
    {
        var row = Row(900_000, "Payment 1");

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => Write(row with { Postings = [row.Postings[0], row.Postings[2]] }));
        Assert.Equal(LedgerRule.EntryDoesNotBalance, refusal.Rule);

        refusal = await Assert.ThrowsAsync<RuleBroken>(() => Write(row with { Postings = [] }));
        Assert.Equal(LedgerRule.EntryHasNoPostings, refusal.Rule);
    }

    [Fact]
    public async Task Write_WhatTheStoreRefuses_LeavesNothingOnceItIsRolledBack()
    {
        var row = Row(900_000, "Payment 1");
        EntryRow[] refused =
        [
            row with { Postings = [row.Postings[0] with { FundingLineId = null }, row.Postings[1], row.Postings[2]] },
            row with { Postings = [row.Postings[0] with { AccountId = new AccountId(404) }, row.Postings[1], row.Postings[2]] },
            row with { Postings = [.. row.Postings.Select(leg => leg with { Amount = -leg.Amount })] },
            row with { BookId = new BookId(404) },
        ];

        foreach (var one in refused)
            await Assert.ThrowsAnyAsync<DbException>(() => Write(Row(800_000, "Payment 0"), one));

        Assert.Equal(0, await InContext(context => context.Entries.CountAsync()));
    }

    [Fact]
    public async Task Write_IntoAClosedMonth_IsRefusedByTheStore()
    {
        await InContext(context => context.Database.ExecuteSqlRawAsync("""UPDATE "AccountingPeriods" SET "State" = 2 WHERE "Month" = '2012-11-01' """));

        var refusal = await Assert.ThrowsAnyAsync<DbException>(() => Write(Row(900_000, "Payment 1")));

        Assert.Contains("closed", refusal.Message, StringComparison.Ordinal);
    }

    private Leg[] Legs()
    {
        var expenditure = _pool.Book.Account(AccountKind.Expenditure);
        return
        [
            expenditure.Debit(new Money(62), _pool.TrustLine.Id), expenditure.Debit(new Money(38), _pool.CouncilLine.Id),
            _pool.Book.Account(AccountKind.PaymentsInTransit).Credit(new Money(100)),
        ];
    }

    private EntryRow Row(long key, string narration) => new(new EntryId(key), _pool.Book.Id, Day, Recorded, EntryKind.PaymentReleased, narration,
        new EntrySource(EntrySourceKind.Payment, 7), null, null,
        [.. Legs().Select((leg, index) => new PostingRow(new PostingId(key + 1 + index), leg.Account.Id, leg.Account.Kind, leg.Side, leg.Amount, leg.Line))]);

    private Task<int> Write(params EntryRow[] rows) => InContext(async context =>
    {
        await using var transaction = await context.Database.BeginTransactionAsync();
        BulkLedger.Write(context.Database.GetDbConnection(), transaction.GetDbTransaction(), rows);
        await transaction.CommitAsync();
        return rows.Length;
    });

    /// <summary>Each row's values with their kinds, without the keys that differ.</summary>
    private Task<List<string>> Kept(params string[] tables) => InContext(async context =>
    {
        await context.Database.OpenConnectionAsync();
        var rows = new List<string>();
        foreach (var table in tables)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"""SELECT * FROM "{table}" """;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) is not ("Id" or "EntryId"))
                    .Select(i => $"{reader.GetName(i)} {reader.GetValue(i).GetType().Name} {reader.GetValue(i)}")));
            }
        }
        return rows;
    });

    private Task<T> InContext<T>(Func<CarersBreaksContext, Task<T>> work) => _app.AsJob().In(scope => work(scope.GetRequiredService<CarersBreaksContext>()));
}
