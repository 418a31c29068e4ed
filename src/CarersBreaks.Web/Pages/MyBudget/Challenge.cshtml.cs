using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.MyBudget;

/// <summary>A carer says what they do not agree with.</summary>
[Door(typeof(ViewMyCasework), typeof(OpenChallenge))]
public sealed class ChallengeModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty, Display(Name = "What do you think is wrong?")]
    public string? Text { get; set; }

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostAsync() => Do(new OpenChallenge(ActId, null, Text ?? ""), _ =>
    {
        this.SayDone("We have your challenge. You see the answer on this page");
        return Redirect("/my-budget");
    });
}
