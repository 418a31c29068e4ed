using CarersBreaks.Application.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CarersBreaks.Web.Pages.Access;

/// <summary>Signing out, by a button alone: a link that is followed by a browser in advance signs nobody out.</summary>
[AllowAnonymous]
public sealed class SignOutModel(ISignIn signIn) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.Out();
        return LocalRedirect("/");
    }
}
