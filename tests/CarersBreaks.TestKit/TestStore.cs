using CarersBreaks.Application.Access;
using CarersBreaks.Infrastructure;
using CarersBreaks.Infrastructure.Store;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.TestKit;

/// <summary>A store of a test's own, gone after it.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private static readonly SemaphoreSlim MakingTemplate = new(1, 1);
    private static string? _template;

    private TestStore(StoreOptions options) => Options = options;

    /// <summary>The server on which the same tests run as well, where one is given.</summary>
    public static string? SqlServer => Environment.GetEnvironmentVariable("CARERSBREAKS_TEST_SQLSERVER");

    public StoreOptions Options { get; }

    /// <param name="provider">Null: SQL Server where one is given, else SQLite.</param>
    public static async Task<TestStore> Make(StoreNature nature = StoreNature.Real, StoreProvider? provider = null)
    {
        var folder = Directory.CreateTempSubdirectory("carersbreaks-test-").FullName;
        if (provider != StoreProvider.Sqlite && SqlServer is { Length: > 0 } server)
        {
            var connection = new SqlConnectionStringBuilder(server) { InitialCatalog = $"carersbreaks_{Guid.NewGuid():N}" };
            var options = new StoreOptions
            {
                Folder = folder,
                Nature = nature,
                Provider = StoreProvider.SqlServer,
                ConnectionString = connection.ConnectionString,
                UpdateRowLocks = true,
                MaxBatchSize = int.TryParse(Environment.GetEnvironmentVariable("CARERSBREAKS_TEST_SQLSERVER_MAX_BATCH"), out var size) ? size : null,
            };
            await new StoreSetup(new Contexts(options), options).Migrate(CancellationToken.None);
            return new TestStore(options);
        }
        var store = new TestStore(new StoreOptions { Folder = folder, Nature = nature });
        File.Copy(await Template(), store.Options.SqliteFile);
        VaultKeys.ReadOrMake(store.Options.KeyFile, storeExists: false);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        if (Options.Provider == StoreProvider.SqlServer)
        {
            await using var context = new Contexts(Options).CreateDbContext();
            await context.Database.EnsureDeletedAsync();
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(Options.Folder, recursive: true);
    }

    private static async Task<string> Template()
    {
        await MakingTemplate.WaitAsync();
        try
        {
            if (_template is null)
            {
                var options = new StoreOptions { Folder = Directory.CreateTempSubdirectory("carersbreaks-template-").FullName };
                await new StoreSetup(new Contexts(options), options).Migrate(CancellationToken.None);
                SqliteConnection.ClearAllPools();
                _template = options.SqliteFile;
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(options.Folder, recursive: true);
            }
            return _template;
        }
        finally
        {
            MakingTemplate.Release();
        }
    }

    private sealed class Contexts(StoreOptions options) : IDbContextFactory<CarersBreaksContext>
    {
        public CarersBreaksContext CreateDbContext()
        {
            var builder = new DbContextOptionsBuilder<CarersBreaksContext>();
            Registration.Configure(builder, options);
            return new CarersBreaksContext(builder.Options);
        }
    }
}
