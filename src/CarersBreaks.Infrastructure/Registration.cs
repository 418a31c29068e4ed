using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Infrastructure.Access;
using CarersBreaks.Infrastructure.Audit;
using CarersBreaks.Infrastructure.Banking;
using CarersBreaks.Infrastructure.Carers;
using CarersBreaks.Infrastructure.Demonstration;
using CarersBreaks.Infrastructure.Ledger;
using CarersBreaks.Infrastructure.Letters;
using CarersBreaks.Infrastructure.Organisations;
using CarersBreaks.Infrastructure.Payments;
using CarersBreaks.Infrastructure.PersonalBudgets;
using CarersBreaks.Infrastructure.Pooling;
using CarersBreaks.Infrastructure.Reporting;
using CarersBreaks.Infrastructure.Settlements;
using CarersBreaks.Infrastructure.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CarersBreaks.Infrastructure;

/// <summary>Registers how things are kept, fetched and scheduled.</summary>
public static class Registration
{
    public static IServiceCollection AddCarersBreaksStore(this IServiceCollection services, StoreOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(_ => new Vault(VaultKeys.ReadOrMake(options.KeyFile, storeExists: true)));
        services.AddSingleton<IVault>(provider => provider.GetRequiredService<Vault>());
        services.AddSingleton<WritersInLine>();
        services.AddPooledDbContextFactory<CarersBreaksContext>((provider, builder) =>
        {
            Configure(builder, options);
            if (options.Provider == StoreProvider.Sqlite)
                builder.AddInterceptors(provider.GetRequiredService<WritersInLine>());
        });
        services.AddSingleton<IKeys, Keys>();
        services.AddSingleton<StoreSetup>();
        services.AddScoped(Lease);
        services.AddScoped<ICarersBreaksDb>(provider => provider.GetRequiredService<CarersBreaksContext>());
        services.AddScoped<IBusinessDate, BusinessDate>();
        services.AddScoped<IReorganisedBooks, ReorganisedBooks>();
        services.AddScoped<IStoredFiles, StoredFiles>();
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<PersonReads>();
        services.AddSingleton<IPersonReads>(provider => provider.GetRequiredService<PersonReads>());
        services.AddScoped<IAuditVerification, AuditVerification>();
        services.AddScoped<ILedgerVerification, LedgerVerification>();
        services.AddScoped<LedgerExport>();
        services.AddScoped<IPrepaymentCharge, PrepaymentCharge>();
        services.AddScoped<IPoundTrail, PoundTrail>();
        services.AddScoped<IScheduledPayments, ScheduledPayments>();
        services.AddScoped<IWaitingPlans, WaitingPlans>();
        services.AddScoped<IBudgetRevisions, BudgetRevisions>();
        services.AddSingleton<ICouncilRulesReader, CouncilRulesReader>();
        services.AddSingleton<IPrinter, PdfPrinter>();
        services.AddSingleton<IWeightsReader, WeightsReader>();
        services.AddSingleton<DemonstrationStory>();
        services.AddCarersBreaksOrganisations();
        services.AddCarersBreaksPayments();
        services.AddCarersBreaksBanking(options);
        return services;
    }

    /// <summary>What works on its own while the service runs: sealing the audit, writing down reads, resuming what was killed.</summary>
    public static IServiceCollection AddCarersBreaksBackground(this IServiceCollection services)
    {
        services.AddHostedService(provider => provider.GetRequiredService<AuditSealer>());
        services.AddHostedService(provider => provider.GetRequiredService<PersonReads>());
        services.AddSingleton<PersonTokenFill>();
        services.AddHostedService(provider => provider.GetRequiredService<PersonTokenFill>());
        services.AddReleaseResumption();
        services.AddImportResumption();
        services.AddStatementUploads();
        services.AddHealthChecks().AddCheck<AuditSealer>("audit seals");
        return services;
    }

    /// <summary>The provider and its migrations, the same for the service, the command line and the tests.</summary>
    public static void Configure(DbContextOptionsBuilder builder, StoreOptions options)
    {
        if (options.Provider == StoreProvider.Sqlite)
        {
            Directory.CreateDirectory(options.Folder);
            builder.ReplaceService<IRelationalAnnotationProvider, NoAutoincrement>();
            builder.UseSqlite(SqliteConnection(options), sqlite =>
            {
                sqlite.MigrationsAssembly("CarersBreaks.Migrations.Sqlite");
                sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery);
            });
        }
        else
        {
            builder.UseSqlServer(options.ConnectionString, server =>
            {
                server.MigrationsAssembly("CarersBreaks.Migrations.SqlServer");
                server.EnableRetryOnFailure();
                server.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery);
                if (options.MaxBatchSize is { } size)
                    server.MaxBatchSize(size);
            });
        }
    }

    internal static string SqliteConnection(StoreOptions options) =>
        new SqliteConnectionStringBuilder { DataSource = options.SqliteFile, ForeignKeys = true, DefaultTimeout = 30 }.ConnectionString;

    private static CarersBreaksContext Lease(IServiceProvider provider)
    {
        var context = provider.GetRequiredService<IDbContextFactory<CarersBreaksContext>>().CreateDbContext();
        context.Current = provider.GetRequiredService<CurrentViewer>();
        context.Keys = provider.GetRequiredService<IKeys>();
        context.Date = () => provider.GetRequiredService<IBusinessDate>().Today;
        return context;
    }
}
