using CarersBreaks.Application.Payments;
using CarersBreaks.Infrastructure.Banking.Bacs;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Infrastructure.Payments;

/// <summary>Registers how payment runs are kept, released and written for the bank.</summary>
public static class Registration
{
    public static IServiceCollection AddCarersBreaksPayments(this IServiceCollection services)
    {
        services.AddSingleton<IBacsFileWriter, BacsFileWriter>();
        services.AddScoped<BankFileMaker>();
        services.AddScoped<IPaymentRunProposal, PaymentRunProposal>();
        services.AddScoped<IPaymentRunRelease, PaymentRunRelease>();
        services.AddScoped<ICardFiles, CardFiles>();
        services.AddScoped<Application.Reconciliation.IMainLedgerFiles, Reconciliation.MainLedgerFiles>();
        return services;
    }

    /// <summary>For the service: releases that were killed go on when it starts.</summary>
    public static IServiceCollection AddReleaseResumption(this IServiceCollection services) => services.AddHostedService<ReleaseResumption>();
}
