using CarersBreaks.Application.Access;

namespace CarersBreaks.Web.Doors;

/// <summary>Tells the scope who is looking, from the claims of the sign-in.</summary>
public static class Viewers
{
    public static IApplicationBuilder UseViewer(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.RequestServices.GetRequiredService<CurrentViewer>().Viewer = ViewerClaims.ViewerOf(context.User);
        return next(context);
    });
}
