using CarersBreaks.Application.Access;
using CarersBreaks.Infrastructure.Calendar;
using CarersBreaks.Infrastructure.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>Brings a store into being, migrates it and checks that the service may use it.</summary>
public sealed class StoreSetup(IDbContextFactory<CarersBreaksContext> contexts, StoreOptions options)
{
    /// <summary>SQLite is created and migrated; SQL Server has to be at this version already.</summary>
    /// <exception cref="StoreRefused">The schema is behind or ahead, or the store was born as something else.</exception>
    public async Task Ready(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await RefuseSchemaAhead(context, cancellationToken);
        if (options.Provider == StoreProvider.Sqlite)
            await Migrate(cancellationToken);
        else if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList() is { Count: > 0 } pending)
            throw new StoreRefused($"The database is {pending.Count} migrations behind this version. Run 'database migrate', then start again.");
        await BirthOrCheck(context, cancellationToken);
    }

    public async Task Migrate(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await RefuseSchemaAhead(context, cancellationToken);
        if (context.Database.IsSqlite())
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
            if ((await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            {
                await KeepAsItWas(context, cancellationToken);
                await AppendOnly.Lift(context, cancellationToken);
            }
        }
        await context.Database.MigrateAsync(cancellationToken);
        await AppendOnly.Guard(context, cancellationToken);
        await Indexes.Ensure(context, cancellationToken);
        await QuartzSchema.Ensure(context, cancellationToken);
    }

    /// <summary>
    /// A migration that rebuilds SQLite's tables is not one transaction. Were it killed, the store as it was lies beside it, named after its last
    /// migration.
    /// </summary>
    private async Task KeepAsItWas(CarersBreaksContext context, CancellationToken cancellationToken)
    {
        var last = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).LastOrDefault();
        var copy = Path.Combine(options.Folder, $"carersbreaks-{last}.db");
        if (last is null || File.Exists(copy))
            return;
        var unfinished = copy + ".unfinished";
        File.Delete(unfinished);
        await context.Database.ExecuteSqlAsync($"VACUUM INTO {unfinished}", cancellationToken);
        File.Move(unfinished, copy);
    }

    /// <summary>A demonstration that was killed while it was made is made anew: its file goes, and with it nothing that anybody entered.</summary>
    /// <exception cref="StoreRefused">On a server, where this service does not delete databases.</exception>
    internal async Task BeginDemonstrationAgain(CancellationToken cancellationToken)
    {
        if (options.Provider != StoreProvider.Sqlite)
            throw new StoreRefused("The demonstration was not finished when it was made. Drop the database, create it again, and start once more.");
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
            await context.Database.EnsureDeletedAsync(cancellationToken);
        await Ready(cancellationToken);
    }

    public async Task<(IReadOnlyList<string> Applied, IReadOnlyList<string> Pending)> Status(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return ([.. await context.Database.GetAppliedMigrationsAsync(cancellationToken)],
            [.. await context.Database.GetPendingMigrationsAsync(cancellationToken)]);
    }

    private static async Task RefuseSchemaAhead(CarersBreaksContext context, CancellationToken cancellationToken)
    {
        if (!await context.Database.CanConnectAsync(cancellationToken))
            return;
        var known = context.Database.GetMigrations().ToHashSet();
        var unknown = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Where(migration => !known.Contains(migration)).ToList();
        if (unknown.Count > 0)
            throw new StoreRefused($"The database was migrated by a newer version of the service ({unknown[^1]}). Start that version, or restore a backup.");
    }

    private async Task BirthOrCheck(CarersBreaksContext context, CancellationToken cancellationToken)
    {
        var record = await context.StoreRecords.FirstOrDefaultAsync(cancellationToken);
        VaultKeys.ReadOrMake(options.KeyFile, storeExists: record is not null);
        if (record is null)
        {
            context.AddRange(KnownBankHolidays.All());
            context.Add(new StoreRecord(options.Nature, options.Nature == StoreNature.Demonstration ? options.DemonstrationDate : null));
            await context.SaveChangesAsync(cancellationToken);
        }
        else if (record.Nature != options.Nature)
        {
            throw new StoreRefused($"This store was born as {record.Nature} and Store:Nature says {options.Nature}. "
                + "A demonstration never becomes real, nor the other way: point Data:Folder at another folder.");
        }
    }
}
