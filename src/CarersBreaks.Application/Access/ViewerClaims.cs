using System.Globalization;
using System.Security.Claims;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Application.Access;

/// <summary>What a sign-in carries of a person, and how a viewer is read from it.</summary>
public static class ViewerClaims
{
    public const string Post = "carersbreaks:post";
    public const string Organisation = "carersbreaks:organisation";
    public const string Carer = "carersbreaks:carer";

    /// <summary>Who is looking, by the claims; nobody, where they do not say.</summary>
    public static Viewer ViewerOf(ClaimsPrincipal person)
    {
        if (Read(person, ClaimTypes.NameIdentifier) is not { } user || Read(person, Organisation) is not { } organisation)
            return Viewer.Nobody;
        if (Read(person, Carer) is { } carer)
            return Viewer.OfCarer(new UserId(user), new CarerId(carer), new OrganisationId(organisation));
        return Read(person, Post) is { } post && Enum.TryParse<Role>(person.FindFirst(ClaimTypes.Role)?.Value, out var role)
            ? Viewer.InPost(new UserId(user), new PostId(post), role, new OrganisationId(organisation))
            : Viewer.Nobody;
    }

    private static long? Read(ClaimsPrincipal person, string claim) =>
        long.TryParse(person.FindFirst(claim)?.Value, CultureInfo.InvariantCulture, out var number) ? number : null;
}
