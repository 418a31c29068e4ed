using System.Globalization;
using System.Security.Claims;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CarersBreaks.Infrastructure.Access;

/// <summary>
/// What a sign-in says of a person: for an officer the posts held on the business date, of which they act in the first until they choose
/// another; for a carer their own record, for a carer's helper the carer's. Made again when the security stamp is checked, so an ended post ends the access.
/// </summary>
public sealed class PersonClaims(UserManager<User> users, IOptions<IdentityOptions> options, ICarersBreaksDb db, IBusinessDate businessDate)
    : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var id = new UserId(user.Id);
        var today = businessDate.Today;
        var posts = await db.Posts.AsNoTracking().Where(one => one.HolderId == id && one.From <= today && (one.To == null || today <= one.To))
            .OrderBy(one => one.Id)
            .Join(db.NamedOn(today), one => one.OrganisationId, name => name.Id, (one, name) => new HeldPost(one.Id, one.Role, name.Id, name.Name))
            .ToListAsync();
        if (posts.Count > 0)
        {
            identity.TryRemoveClaim(identity.FindFirst(identity.NameClaimType));
            var name = await db.Officers.AsNoTracking().Where(officer => officer.Id == id).Select(officer => officer.Name).FirstOrDefaultAsync();
            identity.AddClaim(new Claim(identity.NameClaimType, name ?? user.UserName!));
            identity.AddClaims(posts.Select(ViewerClaims.ClaimOf));
            ViewerClaims.ActIn(new ClaimsPrincipal(identity), posts[0].Post);
            return identity;
        }
        var carer = await db.Carers.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(one => one.AccountId == id);
        if (carer is not null)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, nameof(Role.Carer)));
            identity.AddClaim(Number(ViewerClaims.Carer, (carer.MergedIntoId ?? carer.Id).Value));
            identity.AddClaim(Number(ViewerClaims.Organisation, carer.CouncilId.Value));
            return identity;
        }
        var helper = await db.CarersHelpers.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(one => one.AccountId == id);
        if (helper?.ActsOn(today) is true)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, nameof(Role.Carer)));
            identity.AddClaim(Number(ViewerClaims.Carer, helper.CarerId.Value));
            identity.AddClaim(Number(ViewerClaims.Organisation, helper.CouncilId.Value));
            identity.AddClaim(new Claim(ViewerClaims.Helper, helper.May.ToString()));
        }
        return identity;
    }

    private static Claim Number(string type, long value) => new(type, value.ToString(CultureInfo.InvariantCulture));
}
