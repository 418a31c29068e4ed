using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Entering what a carer disagrees with, who wrote or told it.</summary>
[Door(typeof(ViewCasework), typeof(OpenChallenge))]
public sealed class OpenChallengeModel(IMediator mediator) : CasePage(mediator)
{
    [BindProperty, Display(Name = "What does the carer disagree with?")]
    public string? Text { get; set; }

    public Task<IActionResult> OnPostAsync() => Do(new OpenChallenge(ActId, Carer, Text ?? ""), _ => Back("The challenge is with a manager"), Show);
}
