using CarersBreaks.Application.Organisations;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.Infrastructure.Organisations;

/// <summary>Registers how the nation's files are read and kept.</summary>
public static class Registration
{
    public static IServiceCollection AddCarersBreaksOrganisations(this IServiceCollection services) =>
        services.AddScoped<IOrganisationImport, OrganisationImport>();
}
