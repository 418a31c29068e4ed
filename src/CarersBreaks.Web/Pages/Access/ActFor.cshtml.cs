using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Web.GovUk;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CarersBreaks.Web.Pages.Access;

/// <summary>A person with several posts, as in a joint post of a trust and a council, says in which of them they act from now on.</summary>
public sealed class ActForModel(ISignIn signIn, CurrentViewer current) : PageModel
{
    [BindProperty, Display(Name = "For whom do you act?")]
    public long? Post { get; set; }

    public IReadOnlyList<Choice> Posts => [.. ViewerClaims.HeldBy(User).Select(post =>
        new Choice(post.Post.Value.ToString(CultureInfo.InvariantCulture), post.OrganisationName, Formats.Words(post.Role.ToString())))];

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (current.Viewer.PostId is null)
            context.Result = StatusCode(StatusCodes.Status403Forbidden);
    }

    public void OnGet() => Post = current.Viewer.PostId?.Value;

    public async Task<IActionResult> OnPostAsync()
    {
        if (Post is { } post && await signIn.ActIn(new PostId(post)))
            return LocalRedirect("/");
        ModelState.AddModelError(nameof(Post), "Choose the post in which you act");
        return Page();
    }
}
