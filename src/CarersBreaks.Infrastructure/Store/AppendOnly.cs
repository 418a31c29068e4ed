using System.Text;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.Domain.Transfers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>
/// Guards of what is never changed: triggers against UPDATE, DELETE and (SQLite) REPLACE, and against an entry in a closed
/// period. One script per provider, safe to run again, run after every migration: EF rebuilds SQLite tables, and their
/// triggers go without a word.
/// </summary>
public static class AppendOnly
{
    /// <summary>The tables whose rows are never changed or deleted.</summary>
    public static IReadOnlyCollection<Type> Types { get; } =
    [
        typeof(Entry), typeof(Posting), typeof(AuditRecord), typeof(AuditSeal), typeof(PersonRead), typeof(AreaSpend), typeof(PublishedPlan),
        typeof(PublishedParty), typeof(PublishedPart), typeof(CaseNote), typeof(ReconciliationProof), typeof(ReconciliationItem), typeof(ReconciliationInput),
        typeof(ReconciliationEvent), typeof(UnmatchedItemNote),
    ];

    public static string TriggerName(string table) => $"TR_{table}_AppendOnly";

    /// <summary>The script, one statement per item.</summary>
    public static IReadOnlyList<string> Script(CarersBreaksContext context)
    {
        var entities = Types.Select(type => context.Model.FindEntityType(type)!);
        return context.Database.IsSqlite() ? [.. entities.SelectMany(Sqlite), .. SqliteClosedPeriods()]
            : [.. entities.Select(SqlServer), SqlServerClosedPeriods()];
    }

    public static async Task Guard(CarersBreaksContext context, CancellationToken cancellationToken)
    {
        foreach (var statement in Script(context))
            await context.Database.ExecuteSqlRawAsync(statement, cancellationToken);
    }

    /// <summary>
    /// Takes SQLite's guards away for a migration: while it rebuilds a table, a trigger elsewhere that names it would stop it.
    /// <see cref="Guard"/> follows at once, and at every start.
    /// </summary>
    public static async Task Lift(CarersBreaksContext context, CancellationToken cancellationToken)
    {
        var guards = await context.Database
            .SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'TR!_%' ESCAPE '!'")
            .ToListAsync(cancellationToken);
        foreach (var drop in guards.Select(guard => $"DROP TRIGGER \"{guard}\""))
            await context.Database.ExecuteSqlRawAsync(drop, cancellationToken);
    }

    /// <summary>The guards that are not there, by name.</summary>
    public static async Task<IReadOnlyList<string>> Missing(CarersBreaksContext context, CancellationToken cancellationToken)
    {
        var tables = Types.Select(type => context.Model.FindEntityType(type)!.GetTableName()!).ToList();
        var isSqlite = context.Database.IsSqlite();
        var expected = isSqlite
            ? tables.SelectMany(table => new[] { "UPDATE", "DELETE", "REPLACE" }.Select(act => $"{TriggerName(table)}_{act}"))
            : tables.Select(TriggerName);
        var there = await context.Database.SqlQueryRaw<string>(isSqlite
            ? "SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'"
            : "SELECT name AS Value FROM sys.triggers WHERE is_disabled = 0").ToListAsync(cancellationToken);
        return [.. expected.Append("TR_Entries_ClosedPeriod").Except(there)];
    }

    private static IEnumerable<string> Sqlite(IEntityType entity)
    {
        var table = entity.GetTableName()!;
        var name = TriggerName(table);
        foreach (var act in new[] { "UPDATE", "DELETE" })
        {
            yield return $"""DROP TRIGGER IF EXISTS "{name}_{act}";""";
            yield return $"""
                CREATE TRIGGER "{name}_{act}" BEFORE {act} ON "{table}"
                BEGIN SELECT RAISE(ABORT, '{table} is append-only: {act} is refused'); END;
                """;
        }
        // INSERT OR REPLACE deletes what stands in its way without firing a DELETE trigger.
        var keys = entity.GetIndexes().Where(index => index.IsUnique).Select(index => index.Properties)
            .Prepend(entity.FindPrimaryKey()!.Properties)
            .Select(key => string.Join(" AND ", key.Select(property => $"\"{property.GetColumnName()}\" = NEW.\"{property.GetColumnName()}\"")));
        yield return $"""DROP TRIGGER IF EXISTS "{name}_REPLACE";""";
        yield return $"""
            CREATE TRIGGER "{name}_REPLACE" BEFORE INSERT ON "{table}"
            WHEN {string.Join(" OR ", keys.Select(key => $"EXISTS (SELECT 1 FROM \"{table}\" WHERE {key})"))}
            BEGIN SELECT RAISE(ABORT, '{table} is append-only: this key is there already (UNIQUE)'); END;
            """;
    }

    private static IEnumerable<string> SqliteClosedPeriods()
    {
        yield return """DROP TRIGGER IF EXISTS "TR_Entries_ClosedPeriod";""";
        yield return $"""
            CREATE TRIGGER "TR_Entries_ClosedPeriod" BEFORE INSERT ON "Entries"
            WHEN EXISTS (SELECT 1 FROM "AccountingPeriods" p WHERE p."BookId" = NEW."BookId"
                AND p."Month" = date(NEW."AccountingDate", 'start of month') AND p."State" = {(int)PeriodState.Closed})
            BEGIN SELECT RAISE(ABORT, 'The accounting period is closed'); END;
            """;
    }

    private static string SqlServer(IEntityType entity)
    {
        var table = entity.GetTableName()!;
        return $"""
            CREATE OR ALTER TRIGGER [{TriggerName(table)}] ON [{table}] AFTER UPDATE, DELETE
            AS BEGIN IF @@ROWCOUNT = 0 RETURN; ROLLBACK; THROW 50001, '{table} is append-only', 1; END;
            """;
    }

    private static string SqlServerClosedPeriods() => $"""
        CREATE OR ALTER TRIGGER [TR_Entries_ClosedPeriod] ON [Entries] AFTER INSERT
        AS BEGIN IF EXISTS (SELECT 1 FROM inserted i JOIN [AccountingPeriods] p ON p.[BookId] = i.[BookId]
            AND p.[Month] = DATEFROMPARTS(YEAR(i.[AccountingDate]), MONTH(i.[AccountingDate]), 1) AND p.[State] = {(int)PeriodState.Closed})
        BEGIN ROLLBACK; THROW 50002, 'The accounting period is closed', 1; END; END;
        """;
}
