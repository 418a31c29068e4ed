using System.Globalization;
using System.Security.Claims;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Access;

namespace CarersBreaks.Web.Doors;

/// <summary>Tells the scope who is looking, from the claims of the sign-in.</summary>
public static class Viewers
{
    public static IApplicationBuilder UseViewer(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.RequestServices.GetRequiredService<CurrentViewer>().Viewer = From(context.User);
        return next(context);
    });

    public static Viewer From(ClaimsPrincipal person)
    {
        if (Number(person, ClaimTypes.NameIdentifier) is not { } user || Number(person, PersonClaims.Organisation) is not { } organisation)
            return Viewer.Nobody;
        if (Number(person, PersonClaims.Carer) is { } carer)
            return Viewer.OfCarer(new UserId(user), new CarerId(carer), new OrganisationId(organisation));
        return Number(person, PersonClaims.Post) is { } post && Enum.TryParse<Role>(person.FindFirstValue(ClaimTypes.Role), out var role)
            ? Viewer.InPost(new UserId(user), new PostId(post), role, new OrganisationId(organisation))
            : Viewer.Nobody;
    }

    private static long? Number(ClaimsPrincipal person, string claim) =>
        long.TryParse(person.FindFirstValue(claim), CultureInfo.InvariantCulture, out var number) ? number : null;
}
