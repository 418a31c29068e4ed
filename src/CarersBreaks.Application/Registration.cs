using AutoMapper;
using AutoMapper.Configuration;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Pipeline;
using CarersBreaks.Application.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Application;

/// <summary>Registers what people can do. MediatR and AutoMapper are registered by hand: neither has a usable companion package here.</summary>
public static class Registration
{
    public static IServiceCollection AddCarersBreaksApplication(this IServiceCollection services)
    {
        services.AddScoped<CurrentViewer>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<Repetitions>();
        services.AddScoped<BankReportPlans>();
        services.AddScoped<MatchMaker>();
        services.AddScoped<HandMatching>();
        services.AddScoped<MatchUndoing>();
        services.AddScoped<UnmatchedItems>();
        services.AddScoped<ChangedRecords>();
        services.AddScoped<FrozenRecords>();
        services.AddScoped<TouchedReconciliations>();
        services.AddScoped<LetterDesk>();
        services.AddTransient<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        foreach (var type in typeof(Registration).Assembly.GetTypes().Where(type => !type.IsAbstract && !type.IsGenericTypeDefinition))
        {
            if (type.IsAssignableTo(typeof(IReconciles)) && !type.IsInterface)
                services.AddScoped(typeof(IReconciles), type);
            foreach (var contract in type.GetInterfaces().Where(contract => contract.IsGenericType))
            {
                if (contract.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || contract.GetGenericTypeDefinition() == typeof(IValidator<>))
                    services.AddScoped(contract, type);
            }
        }
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Logging<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Admission<,>));
        services.AddScoped<IPipelineBehavior<ReconcileBook, Reconciled>, MatchPaymentsFirst>();
        services.AddScoped<IPipelineBehavior<UndoReconciliation, ReconciliationUndone>, UndoPaymentsFirst>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(UnitOfWork<,>));
        services.AddSingleton(Maps());
        return services;
    }

    /// <summary>Maps of read models, for <c>ProjectTo</c> alone.</summary>
    public static IConfigurationProvider Maps()
    {
        var expression = new MapperConfigurationExpression();
        // AutoMapper 8 looks for System.Linq.Enumerable methods on every one-argument generic interface of a source type and
        // throws on .NET 7 and later, where each record has one. It needs none of them here.
        ((System.Collections.IList)((IProfileConfiguration)expression).SourceExtensionMethods).Clear();
        expression.AddProfiles(typeof(Registration).Assembly);
        return new MapperConfiguration(expression);
    }
}
