using CarersBreaks.Application.Access;
using CarersBreaks.Infrastructure.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using StoreOptions = CarersBreaks.Infrastructure.Store.StoreOptions;

namespace CarersBreaks.Infrastructure.Access;

/// <summary>Registers accounts and sign-in.</summary>
public static class Registration
{
    public static IdentityBuilder AddCarersBreaksAccess(this IServiceCollection services, StoreOptions options)
    {
        services.AddDataProtection().SetApplicationName("CarersBreaks").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Folder, "cookies")));
        services.AddScoped<IPersonalTokens, PersonalTokens>();
        services.AddScoped<IAccounts, Accounts>();
        return services.AddIdentityCore<User>(identity =>
            {
                identity.Password.RequiredLength = 12;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireDigit = false;
                identity.Lockout.MaxFailedAccessAttempts = 5;
            })
            .AddEntityFrameworkStores<CarersBreaksContext>()
            .AddClaimsPrincipalFactory<PersonClaims>()
            .AddDefaultTokenProviders();
    }

    /// <summary>Registers signing in through a browser, where there is one.</summary>
    public static IdentityBuilder AddBrowserSignIn(this IdentityBuilder identity)
    {
        identity.Services.AddScoped<ISignIn, SignIn>();
        // When the claims are made again, the person goes on acting in the post that they chose, if they still hold it.
        identity.Services.Configure<SecurityStampValidatorOptions>(validation => validation.OnRefreshingPrincipal = refreshed =>
        {
            if (refreshed is { CurrentPrincipal: { } was, NewPrincipal: { } now } && ViewerClaims.ViewerOf(was).PostId is { } post)
                ViewerClaims.ActIn(now, post);
            return Task.CompletedTask;
        });
        return identity.AddSignInManager();
    }
}
