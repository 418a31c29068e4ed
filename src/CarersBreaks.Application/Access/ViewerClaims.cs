using System.Globalization;
using System.Security.Claims;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Application.Access;

/// <summary>A post that a person holds on the business date.</summary>
public sealed record HeldPost(PostId Post, Role Role, OrganisationId Organisation, string OrganisationName);

/// <summary>What a sign-in carries of a person, and how a viewer is read from it.</summary>
public static class ViewerClaims
{
    public const string Post = "carersbreaks:post";
    public const string Organisation = "carersbreaks:organisation";
    public const string Carer = "carersbreaks:carer";

    /// <summary>What a carer's helper may do; absent for the carer.</summary>
    public const string Helper = "carersbreaks:helper";

    /// <summary>One for each post that the person holds, whether acting in it or not.</summary>
    public const string Held = "carersbreaks:held";

    /// <summary>Who is looking, by the claims; nobody, where they do not say.</summary>
    public static Viewer ViewerOf(ClaimsPrincipal person)
    {
        if (Read(person, ClaimTypes.NameIdentifier) is not { } user || Read(person, Organisation) is not { } organisation)
            return Viewer.Nobody;
        if (Read(person, Carer) is { } carer)
            return Viewer.OfCarer(new UserId(user), new CarerId(carer), new OrganisationId(organisation),
                Enum.TryParse<HelperMay>(person.FindFirst(Helper)?.Value, out var may) ? may : null);
        return Read(person, Post) is { } post && Enum.TryParse<Role>(person.FindFirst(ClaimTypes.Role)?.Value, out var role)
            ? Viewer.InPost(new UserId(user), new PostId(post), role, new OrganisationId(organisation))
            : Viewer.Nobody;
    }

    /// <summary>The posts that the person holds, in the order in which they were given.</summary>
    public static IReadOnlyList<HeldPost> HeldBy(ClaimsPrincipal person) => [.. person.FindAll(Held).Select(claim => claim.Value.Split(' ', 4))
        .Select(parts => new HeldPost(new PostId(Number(parts[0])), Enum.Parse<Role>(parts[1]), new OrganisationId(Number(parts[2])), parts[3]))];

    public static Claim ClaimOf(HeldPost post) =>
        new(Held, string.Create(CultureInfo.InvariantCulture, $"{post.Post.Value} {post.Role} {post.Organisation.Value} {post.OrganisationName}"));

    /// <summary>From now on the person acts in this post, which decides role and organisation. False: it is not held.</summary>
    public static bool ActIn(ClaimsPrincipal person, PostId post)
    {
        if (HeldBy(person).FirstOrDefault(one => one.Post == post) is not { } held)
            return false;
        var identity = (ClaimsIdentity)person.Identity!;
        foreach (var claim in identity.FindAll(claim => claim.Type is ClaimTypes.Role or Post or Organisation).ToList())
            identity.RemoveClaim(claim);
        identity.AddClaim(new Claim(ClaimTypes.Role, held.Role.ToString()));
        identity.AddClaim(new Claim(Post, held.Post.Value.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(Organisation, held.Organisation.Value.ToString(CultureInfo.InvariantCulture)));
        return true;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static long? Read(ClaimsPrincipal person, string claim) =>
        long.TryParse(person.FindFirst(claim)?.Value, CultureInfo.InvariantCulture, out var number) ? number : null;
}
