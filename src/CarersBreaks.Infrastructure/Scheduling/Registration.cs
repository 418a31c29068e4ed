using CarersBreaks.Infrastructure.Store;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CarersBreaks.Infrastructure.Scheduling;

/// <summary>Registers the scheduler, for the service alone. Its jobs lie in the store, so they survive a restart.</summary>
public static class Registration
{
    public static IServiceCollection AddCarersBreaksScheduling(this IServiceCollection services, StoreOptions options)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "CarersBreaks";
                scheduler.GenerateInstanceId = options.Provider == StoreProvider.SqlServer;
            });
            quartz.UsePersistentStore(store => Store(store, options));
        });
        services.AddSingleton<NightHealth>();
        services.AddSingleton<ReconciliationHealth>();
        services.AddHealthChecks().AddCheck<NightHealth>("nightly reconciliation").AddCheck<ReconciliationHealth>("signed reconciliations");
        services.AddHostedService<Timetable>();
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }

    private static void Store(IPersistentStoreBuilder store, StoreOptions options)
    {
        store.UseSystemTextJsonSerializer();
        if (options.Provider == StoreProvider.Sqlite)
        {
            store.UseSqlite(SqliteFactory.Instance, Infrastructure.Registration.SqliteConnection(options));
            return;
        }
        store.UseSqlServer(SqlClientFactory.Instance, options.ConnectionString!);
        store.UseClustering();
        if (options.UpdateRowLocks)
            store.UseLockHandler<Quartz.Impl.AdoJobStore.UpdateRowLockHandler>();
    }
}
