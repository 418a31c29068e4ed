namespace CarersBreaks.Web.Api;

/// <summary>The HTTP API, version 1: each feature maps its own endpoints.</summary>
public static class Endpoints
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiRefusals>();
        services.ConfigureHttpJsonOptions(options => ApiConventions.Configure(options.SerializerOptions));
        services.AddOpenApi("v1");
        return services;
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization().DisableCookieRedirect();
        OrganisationsApi.Map(api);
        SettlementsApi.Map(api);
        ReorganisationsApi.Map(api);
        PoolingApi.Map(api);
        LedgerApi.Map(api);
        ContributionsApi.Map(api);
        TransfersApi.Map(api);
        PlansApi.Map(api);
        ReportingApi.Map(api);
        CarersApi.Map(api);
        CaseworkApi.Map(api);
        PersonalBudgetsApi.Map(api);
        DirectPaymentsApi.Map(api);
        PaymentsApi.Map(api);
        ProvidersApi.Map(api);
        ReturnsApi.Map(api);
        BankingApi.Map(api);
        ReconciliationApi.Map(api);
        app.MapOpenApi("/api/v1/openapi.json").AllowAnonymous();
    }
}
