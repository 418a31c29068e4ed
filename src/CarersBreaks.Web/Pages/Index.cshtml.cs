using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CarersBreaks.Web.Pages;

/// <summary>What the service is, for a visitor; whoever is signed in goes to their own home page.</summary>
[AllowAnonymous]
public sealed class IndexModel(CurrentViewer current) : PageModel
{
    public IActionResult OnGet() => current.Viewer.Role switch
    {
        Role.SocialWorker => Redirect("/home/social-worker"),
        Role.TeamManager => Redirect("/home/team-manager"),
        Role.FinanceOfficer or Role.FinanceManager => Redirect("/home/finance"),
        Role.PoolManager => Redirect("/home/pool-manager"),
        Role.TrustFinanceOfficer => Redirect("/home/trust-finance-officer"),
        Role.ChiefFinanceOfficer or Role.Auditor => Redirect("/transfers"),
        Role.Carer => Redirect("/my-budget"),
        _ => Page(),
    };
}
