using System.CommandLine;
using CarersBreaks.Infrastructure.Scheduling;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CarersBreaks.Cli;

/// <summary><c>database</c>: the store's schema.</summary>
internal static class Database
{
    public static Command Verbs() => new("database", "The store's schema.") { Migrate(), Status(), Script() };

    private static Command Migrate()
    {
        var command = new Command("migrate", "Bring the schema to this version, with its guards and indexes.") { StoreSession.Data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken, isReady: false);
            await session.Get<StoreSetup>().Migrate(cancellationToken);
            var (applied, _) = await session.Get<StoreSetup>().Status(cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"The schema is at {applied[^1]}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Status()
    {
        var command = new Command("status", "Say which migrations are applied and which are not.") { StoreSession.Data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken, isReady: false);
            var (applied, pending) = await session.Get<StoreSetup>().Status(cancellationToken);
            var output = parsed.InvocationConfiguration.Output;
            foreach (var migration in applied)
                await output.WriteLineAsync($"applied  {migration}");
            foreach (var migration in pending)
                await output.WriteLineAsync($"pending  {migration}");
            return pending.Count == 0 ? ExitCode.Done : ExitCode.No;
        });
        return command;
    }

    private static Command Script()
    {
        var command = new Command("script", "Print the whole schema as SQL that can be run again, for a database administrator.") { StoreSession.Data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await StoreSession.Open(parsed, cancellationToken, isReady: false);
            await using var context = await session.Get<IDbContextFactory<CarersBreaksContext>>().CreateDbContextAsync(cancellationToken);
            var options = context.Database.IsSqlite() ? MigrationsSqlGenerationOptions.Default : MigrationsSqlGenerationOptions.Idempotent;
            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync(context.GetService<IMigrator>().GenerateScript(options: options));
            foreach (var statement in AppendOnly.Script(context).Concat(Indexes.Script(context)).Concat(QuartzSchema.Script(context)))
                await output.WriteLineAsync(context.Database.IsSqlite() ? statement : statement + "\nGO");
            return ExitCode.Done;
        });
        return command;
    }
}
