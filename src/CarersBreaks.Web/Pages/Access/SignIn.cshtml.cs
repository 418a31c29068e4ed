using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CarersBreaks.Web.Pages.Access;

/// <summary>Signing in by name and password; in a demonstration also with one click as one of its people.</summary>
[AllowAnonymous]
public sealed class SignInModel(ISignIn signIn, IMediator mediator) : PageModel
{
    [BindProperty, Display(Name = "User name")]
    public string? UserName { get; set; }

    [BindProperty, Display(Name = "Password")]
    public string? Password { get; set; }

    public IReadOnlyList<DemonstrationPerson> People { get; private set; } = [];

    public async Task OnGetAsync() => People = await mediator.Send(new ViewDemonstrationPeople());

    public async Task<IActionResult> OnPostAsync(string? returnUrl)
    {
        if (string.IsNullOrWhiteSpace(UserName))
            ModelState.AddModelError(nameof(UserName), "Enter your user name");
        if (string.IsNullOrEmpty(Password))
            ModelState.AddModelError(nameof(Password), "Enter your password");
        if (ModelState.IsValid)
        {
            var outcome = await signIn.WithPassword(UserName!, Password!);
            if (outcome == SignInOutcome.SignedIn)
                return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
            if (outcome == SignInOutcome.SignedInWithSeveralPosts)
                return RedirectToPage("ActFor");
            ModelState.AddModelError("", outcome == SignInOutcome.LockedOut
                ? "This account is locked for a few minutes after too many attempts. Try again later."
                : "The user name or the password is not right.");
        }
        await OnGetAsync();
        return Page();
    }

    /// <summary>One click, in a demonstration alone: in a real store there are no such people.</summary>
    public async Task<IActionResult> OnPostAsPersonAsync(string person)
    {
        await OnGetAsync();
        if (!People.Any(one => one.UserName == person))
            return NotFound();
        return await signIn.As(person) switch
        {
            SignInOutcome.SignedIn => LocalRedirect("/"),
            SignInOutcome.SignedInWithSeveralPosts => RedirectToPage("ActFor"),
            _ => NotFound(),
        };
    }
}
