using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CarersBreaks.Web.Pages.Access;

/// <summary>Tokens by which a person's own programs and command line act as that person. For officers; a carer has no need of one.</summary>
public sealed class TokensModel(IPersonalTokens tokens, CurrentViewer current) : PageModel
{
    [BindProperty, Display(Name = "What is it for?")]
    public string? Name { get; set; }

    /// <summary>The secret of a token just made, shown this once.</summary>
    public string? Secret { get; private set; }

    public IReadOnlyList<PersonalTokenLine> Mine { get; private set; } = [];

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (current.Viewer.PostId is null)
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
    }

    public Task OnGetAsync() => Load();

    public async Task OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Name))
            ModelState.AddModelError(nameof(Name), "Say what the token is for");
        else
            Secret = await tokens.Make(current.Viewer.Person(), current.Viewer.PostId, Name.Trim(), CancellationToken.None);
        await Load();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string hash)
    {
        await tokens.Revoke(current.Viewer.Person(), Convert.FromHexString(hash), CancellationToken.None);
        return RedirectToPage();
    }

    private async Task Load() => Mine = await tokens.Of(current.Viewer.Person(), HttpContext.RequestAborted);
}
