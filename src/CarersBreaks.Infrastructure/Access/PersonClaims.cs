using System.Globalization;
using System.Security.Claims;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CarersBreaks.Infrastructure.Access;

/// <summary>
/// What a sign-in says of a person: for an officer the post held on the business date, for a carer their own record. Made again when
/// the security stamp is checked, so an ended post ends the access.
/// </summary>
public sealed class PersonClaims(UserManager<User> users, IOptions<IdentityOptions> options, ICarersBreaksDb db, IBusinessDate businessDate)
    : UserClaimsPrincipalFactory<User>(users, options)
{
    public const string Post = "carersbreaks:post";
    public const string Organisation = "carersbreaks:organisation";
    public const string Carer = "carersbreaks:carer";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var id = new UserId(user.Id);
        var today = businessDate.Today;
        var post = await db.Posts.AsNoTracking().Where(one => one.HolderId == id && one.From <= today && (one.To == null || today <= one.To))
            .OrderBy(one => one.Id).FirstOrDefaultAsync();
        if (post is not null)
        {
            identity.TryRemoveClaim(identity.FindFirst(identity.NameClaimType));
            var name = await db.Officers.AsNoTracking().Where(officer => officer.Id == id).Select(officer => officer.Name).FirstOrDefaultAsync();
            identity.AddClaim(new Claim(identity.NameClaimType, name ?? user.UserName!));
            identity.AddClaim(new Claim(ClaimTypes.Role, post.Role.ToString()));
            identity.AddClaim(Number(Post, post.Id.Value));
            identity.AddClaim(Number(Organisation, post.OrganisationId.Value));
            return identity;
        }
        var carer = await db.Carers.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(one => one.AccountId == id);
        if (carer is not null)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, nameof(Role.Carer)));
            identity.AddClaim(Number(Carer, carer.Id.Value));
            identity.AddClaim(Number(Organisation, carer.CouncilId.Value));
        }
        return identity;
    }

/// <summary>Who is looking, by the claims; nobody, where they do not say.</summary>
    public static Viewer ViewerOf(ClaimsPrincipal person)
    {
        if (Read(person, ClaimTypes.NameIdentifier) is not { } user || Read(person, Organisation) is not { } organisation)
            return Viewer.Nobody;
        if (Read(person, Carer) is { } carer)
            return Viewer.OfCarer(new UserId(user), new CarerId(carer), new OrganisationId(organisation));
        return Read(person, Post) is { } post && Enum.TryParse<Role>(person.FindFirstValue(ClaimTypes.Role), out var role)
            ? Viewer.InPost(new UserId(user), new PostId(post), role, new OrganisationId(organisation))
            : Viewer.Nobody;
    }

    private static long? Read(ClaimsPrincipal person, string claim) =>
        long.TryParse(person.FindFirstValue(claim), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Claim Number(string type, long value) => new(type, value.ToString(CultureInfo.InvariantCulture));
}
