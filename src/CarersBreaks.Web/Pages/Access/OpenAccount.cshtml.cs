using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace CarersBreaks.Web.Pages.Access;

/// <summary>A carer, or somebody who acts for one, opens an account with the code of a posted letter.</summary>
[Door(typeof(OpenAccountByCode))]
[AllowAnonymous, EnableRateLimiting(OpenAccountModel.Limit)]
public sealed class OpenAccountModel(IMediator mediator, ISignIn signIn) : DoorPage(mediator)
{
    /// <summary>How often one address may try; the rule itself stands with the service's doors.</summary>
    public const string Limit = "account codes";

    [BindProperty, Display(Name = "Carer number")]
    public string? CarerNumber { get; set; }

    [BindProperty, Display(Name = "Date of birth")]
    public DateOnly? DateOfBirth { get; set; }

    [BindProperty, Display(Name = "Code")]
    public string? Code { get; set; }

    [BindProperty, Display(Name = "User name")]
    public string? UserName { get; set; }

    [BindProperty, Display(Name = "Password")]
    public string? Password { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var isOpen = false;
        var answer = await Do(
            new OpenAccountByCode(ActId, CarerNumber ?? "", DateOfBirth.GetValueOrDefault(), Code ?? "", UserName ?? "", Password ?? ""),
            opening =>
            {
                isOpen = opening.IsOpen;
                return LocalRedirect("/my-budget");
            });
        if (isOpen)
            return await signIn.WithPassword(UserName!.Trim(), Password!) is SignInOutcome.SignedIn ? answer : LocalRedirect("/sign-in");
        if (answer is LocalRedirectResult)
        {
            // The wrong try was kept as an act of its own: the next one is another.
            Act = Guid.CreateVersion7();
            ModelState.Remove(nameof(Act));
            ModelState.AddModelError("", AccountOpening.NotRight);
        }
        return Page();
    }
}
