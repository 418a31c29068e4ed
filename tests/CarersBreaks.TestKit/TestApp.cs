using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Infrastructure;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.Infrastructure.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.TestKit;

/// <summary>
/// The application on a real store of its own, with the real pipeline: send requests as somebody, look at the rows. On SQLite each
/// one is a copy of a migrated template file; with CARERSBREAKS_TEST_SQLSERVER set, a new database on that server.
/// </summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TestStore _store;

    private TestApp(ServiceProvider services, TestStore store, SettableTime time) => (_services, _store, Time) = (services, store, time);

    /// <summary>The real clock, which tests set.</summary>
    public SettableTime Time { get; }

    public IServiceProvider Services => _services;

    public StoreOptions Store => _store.Options;

    /// <summary>A new, empty store; its business date is that of <see cref="Time"/>.</summary>
    public static async Task<TestApp> Start(DateOnly? today = null, Action<IServiceCollection>? with = null, StoreProvider? provider = null)
    {
        var store = await TestStore.Make(provider: provider);
        var time = new SettableTime(today ?? new DateOnly(2012, 11, 14));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddLogging();
        services.AddCarersBreaksApplication();
        services.AddCarersBreaksStore(store.Options);
        services.AddCarersBreaksAccess(store.Options);
        with?.Invoke(services);
        var app = new TestApp(services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }), store, time);
        await app._services.GetRequiredService<StoreSetup>().Ready(CancellationToken.None);
        await app._services.GetRequiredService<IKeys>().TopUp(CancellationToken.None);
        return app;
    }

    /// <summary>The application as a viewer sees it.</summary>
    public TestPerson As(Viewer viewer) => new(_services, viewer);

    /// <summary>As a named job, which sees the whole store.</summary>
    public TestPerson AsJob() => As(Viewer.OfJob("test", null));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }
}

/// <summary>Somebody at the application's doors: each call is a scope of its own, as a request is.</summary>
public sealed class TestPerson(IServiceProvider services, Viewer viewer)
{
    public Viewer Viewer { get; } = viewer;

    public Task<T> Send<T>(IRequest<T> request) =>
        In(scope => scope.GetRequiredService<IMediator>().Send(request));

    /// <summary>Reads the store as this viewer sees it.</summary>
    public Task<T> Find<T>(Func<ICarersBreaksDb, Task<T>> query) =>
        In(scope => query(scope.GetRequiredService<ICarersBreaksDb>()));

    /// <summary>Puts rows there without an act, for what a test is not about.</summary>
    public Task Insert(params object[] rows) => In(async scope =>
    {
        var context = scope.GetRequiredService<CarersBreaksContext>();
        await context.Keys!.TopUp(CancellationToken.None);
        context.AddRange(rows);
        await context.SaveChangesAsync();
        return 0;
    });

    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer;
        return await work(scope.ServiceProvider);
    }
}
