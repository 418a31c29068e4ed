using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.CouncilRules;

/// <summary>Publishing a council's questions: typed or from a file, looked at, then in force from a day.</summary>
[Door(typeof(PublishQuestionnaire), typeof(CheckQuestionnaire))]
public sealed class QuestionsModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "In force from")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Questions")]
    public string? Text { get; set; }

    [BindProperty, Display(Name = "Or a CSV file of the same columns")]
    public IFormFile? Upload { get; set; }

    /// <summary>"Check": show them. "Do": publish them.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>The questions read; null until they are without fault.</summary>
    public IReadOnlyList<GivenQuestion>? Checked { get; private set; }

    public void OnGet() => Text = "question,answer,points,about";

    public async Task<IActionResult> OnPostAsync()
    {
        if (Step is not ("Check" or "Do"))
            return Page();
        Text = await RuleText.Of(Upload, Text, ModelState, nameof(Text));
        ModelState.Need(!string.IsNullOrWhiteSpace(Name), nameof(Name), "Enter the questionnaire’s name");
        ModelState.Need(From is not null, nameof(From), "Enter the day from which the questions are in force");
        var read = await Ask(new CheckQuestionnaire(Text));
        foreach (var problem in read.Problems)
            ModelState.AddModelError(nameof(Text), problem);
        if (!ModelState.IsValid)
            return Page();
        Checked = read.Questions;
        return Step == "Check" ? Page() : await Do(new PublishQuestionnaire(ActId, Name!, From!.Value, read.Questions), _ =>
        {
            this.SayDone($"The questions are in force from {From!.Value.InWords()}");
            return Redirect("/council-rules");
        });
    }
}
