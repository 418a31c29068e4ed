using System.Data.Common;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Store;

public sealed class AppendOnlyTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public static TheoryData<string> Tables => ["Entries", "Postings", "AuditRecords", "AuditSeals", "PersonReads", "AreaSpends", "PublishedPlans", "PublishedParties", "PublishedParts",
        "CaseNotes", "ReconciliationProofs", "ReconciliationItems", "ReconciliationInputs", "ReconciliationEvents", "UnmatchedItemNotes"];

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start();
        await _app.AsJob().In(async scope =>
        {
            var context = scope.GetRequiredService<CarersBreaksContext>();
            var pool = PooledBook.Make(record => context.Add(record));
            var entry = pool.Agreement.Contributions[0].FallDue(pool.Book, pool.TrustLine);
            entry.StampRecorded(new DateTime(2012, 5, 1, 0, 0, 0, DateTimeKind.Utc));
            var record = new AuditRecord(Guid.NewGuid(), [1], "Act", pool.Council.Id, new UserId(1), null, "nobody",
                new DateTime(2012, 5, 1, 0, 0, 0, DateTimeKind.Utc), new DateOnly(2012, 5, 1), "", "{}", "{}");
            context.AddRange(entry, record);
            context.Add(new AuditSeal(pool.Council.Id, 1, record.Id, [1], record.At));
            context.Add(new PersonRead(pool.Council.Id, new CarerId(1), new UserId(1), "ViewCarer", record.At));
            var carer = new Carer(pool.Council.Id, "C000001", new DateOnly(1960, 1, 1), IdentifiedBy.Self, new DateOnly(2012, 5, 1), new UserId(1));
            context.Add(carer);
            context.Add(new CaseNote(pool.Council.Id, carer.Id, new UserId(1), record.At, new DateOnly(2012, 5, 1), isAboutCaredForPerson: false));
            AddSpend(context, pool);
            AddPublishedPlan(context, pool);
            AddReconciliation(context, pool, record.At);
            return await context.SaveChangesAsync();
        });
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private static void AddPublishedPlan(CarersBreaksContext context, PooledBook pool)
    {
        var plan = new JointPlan(PlanSubject.Carers, PooledBook.Year, "Plan", pool.Trust, [pool.Council]);
        context.Add(plan);
        plan.Write(new PlanItems("Needs", "None", Money.FromPounds(1), 1), new Dictionary<OrganisationId, Money>
        {
            [pool.Trust.Id] = Money.Zero,
            [pool.Council.Id] = Money.Zero,
        });
        var on = new DateOnly(2012, 9, 1);
        plan.Sign(new UserId(1), pool.Trust.Id, on);
        plan.Sign(new UserId(2), pool.Council.Id, on);
        plan.Publish(on);
        context.Add(new PublishedPlan(plan, new QuarterFigures(new DateOnly(2012, 6, 30), ["Paid once"], new Disclosed(null, [null]), [3], null, null), on));
    }

    private static void AddReconciliation(CarersBreaksContext context, PooledBook pool, DateTime at)
    {
        var day = new DateOnly(2012, 4, 30);
        context.Add(new ReconciliationStatement(pool.Book, ReconciliationKind.RunsToBank, new Period(new DateOnly(2012, 4, 1), day), null,
            new FrozenInputs([1], [new FrozenSet("lines", 1, [1])]), new ReconciliationFindings([new FoundProof("Bank", Money.Zero, "Ledger", Money.Zero)],
                [new FoundItem(1, BreakReason.Unmatched, "A line", Money.Zero, day)], [], []), new UserId(1), false, day.AddDays(1), at));
        var item = new UnmatchedItem(pool.Council.Id, pool.Book.Id, UnmatchedReason.NobodyExpectsIt, null, null, Money.FromPounds(1), "A line", day, day);
        context.Add(item);
        context.Add(new UnmatchedItemNote(item, "Asked the bank", new UserId(1), at, wentToWorker: false));
    }

    private static void AddSpend(CarersBreaksContext context, PooledBook pool)
    {
        var book = Book.OfMemorandum("Section 256 transfer", pool.Council.Id);
        book.OpenYear(PooledBook.Year);
        context.Add(book);
        var memorandum = new Section256Memorandum("S256", pool.Trust, pool.Council, book, PooledBook.Year, Money.FromPounds(10), "None",
            [new(InvestmentArea.Telecare, "", Money.FromPounds(10), "Alarms")], new UserId(1));
        context.Add(memorandum);
        var line = new FundingLine(memorandum, memorandum.Areas[0]);
        context.Add(line);
        var on = new DateOnly(2012, 5, 1);
        memorandum.Agree(new UserId(2), pool.Trust.Id, on, book, [line]);
        context.Add(memorandum.Spend(line.AreaId!.Value, Money.FromPounds(10), on, "Fitted", book, line, Money.FromPounds(10)).Spend);
    }

    [Fact]
    public async Task TheTablesTriedHere_AreAllThatAreAppendOnly()
    {
        var tables = await _app.AsJob().In(scope => Task.FromResult(
            AppendOnly.Types.Select(type => scope.GetRequiredService<CarersBreaksContext>().Model.FindEntityType(type)!.GetTableName()!).ToList()));

        Assert.Equal(tables.Order(), ((IEnumerable<object[]>)Tables).Select(row => (string)row[0]).Order());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task ARow_IsNotChanged(string table)
    {
        var (rows, refusal) = await Try(table, columns => $"""UPDATE "{table}" SET "{columns[^1]}" = "{columns[^1]}" """);

        Assert.Contains("append-only", refusal, StringComparison.Ordinal);
        Assert.Equal(rows, await Rows(table));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task ARow_IsNotDeleted(string table)
    {
        var (rows, refusal) = await Try(table, _ => $"""DELETE FROM "{table}" """);

        Assert.Contains("append-only", refusal, StringComparison.Ordinal);
        Assert.Equal(rows, await Rows(table));
    }

    /// <summary>SQLite's REPLACE deletes the row that is in the way without firing a trigger of DELETE. SQL Server has no such statement.</summary>
    [Theory]
    [MemberData(nameof(Tables))]
    public async Task ARow_IsNotReplaced(string table)
    {
        var isSqlite = _app.Store.Provider == StoreProvider.Sqlite;
        var (rows, refusal) = await Try(table, columns =>
            $"""{(isSqlite ? "REPLACE" : "INSERT")} INTO "{table}" ("{string.Join("\", \"", columns)}") SELECT "{string.Join("\", \"", columns)}" FROM "{table}" """);

        Assert.Contains(isSqlite ? "append-only" : "PRIMARY KEY", refusal, StringComparison.Ordinal);
        Assert.Equal(rows, await Rows(table));
    }

    [Fact]
    public async Task AnotherEntryThatReversesTheSame_IsNotReplacedIn()
    {
        if (_app.Store.Provider != StoreProvider.Sqlite)
            return;
        var refusal = await Execute("""
            INSERT INTO "Entries" SELECT 900001, "BookId", "AccountingDate", "RecordedAt", "Kind", "Narration", "SourceKind", "SourceKey", "Id", NULL FROM "Entries" LIMIT 1;
            REPLACE INTO "Entries" SELECT 900002, "BookId", "AccountingDate", "RecordedAt", "Kind", "Narration", "SourceKind", "SourceKey", "ReversesId", NULL FROM "Entries" WHERE "Id" = 900001;
            """);

        Assert.Contains("Entries is append-only", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEntryOfAClosedMonth_IsRefusedByTheStoreItself()
    {
        var columns = string.Join(", ", (await Columns("Entries")).Select(column => column == "Id" ? "900001" : $"\"{column}\""));
        await Execute("""UPDATE "AccountingPeriods" SET "State" = 2 WHERE "Month" = '2012-05-01' """);

        var refusal = await Execute($"""INSERT INTO "Entries" ("{string.Join("\", \"", await Columns("Entries"))}") SELECT {columns} FROM "Entries" """);

        Assert.Contains("closed", refusal, StringComparison.Ordinal);
    }

    private async Task<(int Rows, string Refusal)> Try(string table, Func<IReadOnlyList<string>, string> statement)
    {
        var rows = await Rows(table);
        Assert.True(rows > 0);
        return (rows, await Execute(statement(await Columns(table))));
    }

    /// <summary>The refusal's words, or nothing.</summary>
    private Task<string> Execute(string statement) => _app.AsJob().In(async scope =>
    {
        try
        {
            await scope.GetRequiredService<CarersBreaksContext>().Database.ExecuteSqlRawAsync(statement.Replace("{", "{{").Replace("}", "}}"));
            return "";
        }
        catch (DbException refusal)
        {
            return refusal.Message;
        }
    });

    private Task<int> Rows(string table)
    {
        var count = $"""SELECT COUNT(*) AS "Value" FROM "{table}" """;
        return _app.AsJob().In(scope => scope.GetRequiredService<CarersBreaksContext>().Database.SqlQueryRaw<int>(count).SingleAsync());
    }

    private Task<List<string>> Columns(string table) => _app.AsJob().In(scope => Task.FromResult(
        scope.GetRequiredService<CarersBreaksContext>().Model.GetRelationalModel().FindTable(table, null)!.Columns.Select(column => column.Name).ToList()));
}
