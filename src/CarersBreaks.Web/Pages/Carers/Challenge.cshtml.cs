using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>What a carer disagrees with, and the answer.</summary>
[Door(typeof(ViewChallenge), typeof(AnswerChallenge))]
public sealed class ChallengeModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "What do you decide?")]
    public ChallengeOutcome? Outcome { get; set; }

    [BindProperty, Display(Name = "Your reasons")]
    public string? Answer { get; set; }

    public ChallengeView Shown { get; private set; } = null!;

    public async Task OnGetAsync() => Shown = await Ask(new ViewChallenge(new ChallengeId(Id)));

    public Task<IActionResult> OnPostAsync() => Do(
        new AnswerChallenge(ActId, new ChallengeId(Id), Version, Outcome.GetValueOrDefault(), Answer ?? ""),
        _ =>
        {
            this.SayDone("The carer sees your answer now");
            return Redirect($"/challenges/{Id}");
        },
        OnGetAsync);
}
