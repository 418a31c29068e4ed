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
        services.AddScoped<IStatementImport, StatementImport>();
        services.AddScoped<IStatementMatching, StatementMatching>();
        services.AddScoped<IPaymentMatching, PaymentMatching>();
        services.AddScoped<IPaymentUndoing, PaymentUndoing>();
        services.AddSingleton<INight, Night>();
        services.AddSingleton<IJobSchedule, JobSchedule>();
        return services;
    }

    /// <summary>For the service: imports that were killed are finished or discarded when it starts.</summary>
    public static IServiceCollection AddImportResumption(this IServiceCollection services) => services.AddHostedService<ImportResumption>();
}
