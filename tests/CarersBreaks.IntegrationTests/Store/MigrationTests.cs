using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.Store;

public sealed class MigrationTests(ITestOutputHelper output)
{
    [Fact]
    public void TheRunSaysOnWhichStoreItIs() => output.WriteLine(TestStore.SqlServer is { Length: > 0 }
        ? "These tests run on SQL Server."
        : "These tests run on SQLite. They did not run on SQL Server: CARERSBREAKS_TEST_SQLSERVER is not set.");

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.SqlServer)]
    public void NoChangeOfTheModel_LacksItsMigration(StoreProvider provider)
    {
        using var context = ModelOf.Context(provider);

        Assert.False(context.Database.HasPendingModelChanges(),
            $"The model has changed: add a migration to CarersBreaks.Migrations.{provider} (and to the other).");
    }

    [Fact]
    public void TheScriptForSqlServer_MakesEveryTableAndEveryGuard()
    {
        using var context = ModelOf.Context(StoreProvider.SqlServer);

        var schema = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        var guards = string.Join('\n', AppendOnly.Script(context));

        Assert.All(context.Model.GetEntityTypes(), entity => Assert.Contains($"CREATE TABLE [{entity.GetTableName()}]", schema, StringComparison.Ordinal));
        Assert.All(AppendOnly.Types, type => Assert.Contains($"ON [{context.Model.FindEntityType(type)!.GetTableName()}] AFTER UPDATE, DELETE", guards,
            StringComparison.Ordinal));
        Assert.Contains("[TR_Entries_ClosedPeriod] ON [Entries] AFTER INSERT", guards, StringComparison.Ordinal);
        Assert.DoesNotContain("IDENTITY", schema, StringComparison.Ordinal);
        Assert.DoesNotContain("MERGE", schema, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guards_LostWithARebuiltTable_AreThereAgainAfterTheNextMigration()
    {
        await using var app = await TestApp.Start();
        var lost = await app.AsJob().In(async scope =>
        {
            var context = scope.GetRequiredService<CarersBreaksContext>();
            Assert.Empty(await AppendOnly.Missing(context, CancellationToken.None));
            var trigger = context.Database.IsSqlite() ? "TR_Postings_AppendOnly_DELETE" : "TR_Postings_AppendOnly";
            var drop = $"DROP TRIGGER {trigger}";
            await context.Database.ExecuteSqlRawAsync(drop);
            Assert.Equal([trigger], await AppendOnly.Missing(context, CancellationToken.None));
            return trigger;
        });

        await app.Services.GetRequiredService<StoreSetup>().Migrate(CancellationToken.None);

        Assert.DoesNotContain(lost, await app.AsJob().In(scope => AppendOnly.Missing(scope.GetRequiredService<CarersBreaksContext>(), CancellationToken.None)));
    }

    [Fact]
    public async Task AStoreOfTheVersionBefore_KeepsItsRows_AndLiesBesideAsItWas()
    {
        await using var app = await TestApp.Start(provider: StoreProvider.Sqlite);
        var council = new Organisation(OrganisationKind.Council, "City of Bradford", new DateOnly(1974, 4, 1));
        await app.AsJob().Insert(council);
        var first = await app.AsJob().In(async scope =>
        {
            var context = scope.GetRequiredService<CarersBreaksContext>();
            var first = context.Database.GetMigrations().First();
            await AppendOnly.Lift(context, CancellationToken.None);
            await context.GetService<IMigrator>().MigrateAsync(first);
            return first;
        });

        await app.AsJob().In(async scope =>
        {
            // A guard that names a table which the migration rebuilds.
            var guard = "CREATE TRIGGER \"TR_Funds_Test\" BEFORE INSERT ON \"Entries\" WHEN EXISTS (SELECT 1 FROM \"Funds\") BEGIN SELECT RAISE(ABORT, 'x'); END;";
            return await scope.GetRequiredService<CarersBreaksContext>().Database.ExecuteSqlRawAsync(guard);
        });
        await app.Services.GetRequiredService<StoreSetup>().Migrate(CancellationToken.None);

        Assert.True(File.Exists(Path.Combine(app.Store.Folder, $"carersbreaks-{first}.db")));
        Assert.Equal("City of Bradford", await app.AsJob().Find(db => db.Organisations.Where(one => one.Id == council.Id)
            .Select(one => one.Names.Single().Name).SingleAsync()));
        Assert.Empty(await app.AsJob().In(scope => AppendOnly.Missing(scope.GetRequiredService<CarersBreaksContext>(), CancellationToken.None)));
    }

    [Fact]
    public async Task AStoreBornAsSomethingElse_IsRefused()
    {
        await using var app = await TestApp.Start();
        var demonstration = app.Store with { Nature = Application.Access.StoreNature.Demonstration };
        var setup = new StoreSetup(app.Services.GetRequiredService<IDbContextFactory<CarersBreaksContext>>(), demonstration);

        var refusal = await Assert.ThrowsAsync<StoreRefused>(() => setup.Ready(CancellationToken.None));

        Assert.Contains("born as Real", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStoreOfANewerVersion_IsRefused()
    {
        await using var app = await TestApp.Start();
        await app.AsJob().In(scope => scope.GetRequiredService<CarersBreaksContext>().Database.ExecuteSqlRawAsync(
            """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_Later', '99.0.0')"""));

        var refusal = await Assert.ThrowsAsync<StoreRefused>(() => app.Services.GetRequiredService<StoreSetup>().Ready(CancellationToken.None));

        Assert.Contains("29990101000000_Later", refusal.Message, StringComparison.Ordinal);
    }
}
