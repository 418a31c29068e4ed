using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Infrastructure;
using CarersBreaks.Infrastructure.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.TestKit.Store;

/// <summary>An empty SQLite store in a folder of its own, migrated and guarded as the service does it; deleted when it is disposed of.</summary>
public sealed class ScratchStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly StoreOptions _options;

    private ScratchStore(StoreOptions options)
    {
        _options = options;
        _services = new ServiceCollection().AddLogging().AddCarersBreaksApplication().AddCarersBreaksStore(options).BuildServiceProvider();
    }

    public StoreSetup Setup => _services.GetRequiredService<StoreSetup>();

    public static async Task<ScratchStore> Make()
    {
        var store = new ScratchStore(InAFolderOfItsOwn());
        await store.Setup.Ready(CancellationToken.None);
        return store;
    }

    /// <summary>Another store with the same rows.</summary>
    public async Task<ScratchStore> Copy()
    {
        await using var from = new SqliteConnection($"Data Source={_options.SqliteFile};Pooling=False");
        await from.OpenAsync();
        var options = InAFolderOfItsOwn();
        await using (var to = new SqliteConnection($"Data Source={options.SqliteFile};Pooling=False"))
        {
            await to.OpenAsync();
            from.BackupDatabase(to);
        }
        return new ScratchStore(options);
    }

    /// <summary>A context that sees the whole store, with an open connection.</summary>
    public async Task<CarersBreaksContext> Open()
    {
        var context = await _services.GetRequiredService<IDbContextFactory<CarersBreaksContext>>().CreateDbContextAsync();
        context.Current = new CurrentViewer { Viewer = Viewer.OfJob("test", null) };
        context.Keys = _services.GetRequiredService<IKeys>();
        await context.Keys.TopUp(CancellationToken.None);
        await context.Database.OpenConnectionAsync();
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        using (var pooled = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _options.SqliteFile, ForeignKeys = true, DefaultTimeout = 30 }.ConnectionString))
            SqliteConnection.ClearPool(pooled);
        Directory.Delete(_options.Folder, recursive: true);
    }

    private static StoreOptions InAFolderOfItsOwn() => new() { Folder = Directory.CreateTempSubdirectory("carersbreaks-").FullName };
}
