using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Infrastructure.Banking.Reports;
using CarersBreaks.Infrastructure.Reconciliation;
using CarersBreaks.Infrastructure.Scheduling;
using CarersBreaks.Infrastructure.Store;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>Registers how statements are read, imported and matched.</summary>
public static class Registration
{
    public static IServiceCollection AddCarersBreaksBanking(this IServiceCollection services, StoreOptions options)
    {
        services.AddSingleton<IStatementReader, StatementReader>();
        services.AddSingleton<IBankReportReader>(_ => new BankReportReader(options.ReturnedCreditItems));
        services.AddSingleton<IModulusRules, ModulusRules>();
        services.AddSingleton(StatementImportSteps.Usual);
        services.AddScoped<StatementImport>();
        services.AddScoped<IStatementImport>(provider => provider.GetRequiredService<StatementImport>());
        services.AddScoped<IQuarantine>(provider => provider.GetRequiredService<StatementImport>());
        services.AddScoped<IStatementPreview>(provider => provider.GetRequiredService<StatementImport>());
        services.AddSingleton<StatementUploads>();
        services.AddScoped<IStatementUploads, StatementReceipt>();
        services.AddScoped<IStatementMatching, StatementMatching>();
        services.AddScoped<IMatchingDryRun, MatchingDryRun>();
        services.AddScoped<IPaymentMatching, PaymentMatching>();
        services.AddScoped<IPaymentUndoing, PaymentUndoing>();
        services.AddSingleton<INight, Night>();
        services.AddSingleton<IJobSchedule, JobSchedule>();
        return services;
    }

    /// <summary>For the service: what is uploaded is imported beside the requests.</summary>
    public static IServiceCollection AddStatementUploads(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<StatementUploads>());

    /// <summary>For the service: files that are put into a folder are imported.</summary>
    public static IServiceCollection AddWatchedFolder(this IServiceCollection services, WatchedFolderOptions? options) => options is null ? services
        : services.AddSingleton(options).AddHostedService<WatchedFolder>();

    /// <summary>For the service: imports that were killed are finished or discarded when it starts.</summary>
    public static IServiceCollection AddImportResumption(this IServiceCollection services) => services.AddHostedService<ImportResumption>();
}
