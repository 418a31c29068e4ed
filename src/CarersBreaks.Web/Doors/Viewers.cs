using CarersBreaks.Application.Access;
using CarersBreaks.Infrastructure.Access;

namespace CarersBreaks.Web.Doors;

/// <summary>Tells the scope who is looking, from the claims of the sign-in.</summary>
public static class Viewers
{
    public static IApplicationBuilder UseViewer(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.RequestServices.GetRequiredService<CurrentViewer>().Viewer = PersonClaims.ViewerOf(context.User);
        return next(context);
    });
}
