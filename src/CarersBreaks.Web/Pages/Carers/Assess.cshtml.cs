using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>The questions in force, answered for a carer.</summary>
[Door(typeof(AssessCarer), typeof(ViewAssessmentForm))]
public sealed class AssessModel(IMediator mediator) : DoorPage(mediator)
{
    public AssessmentFormView Form { get; private set; } = null!;

    [BindProperty, Display(Name = "How was the carer assessed?")]
    public AssessmentKind? Kind { get; set; }

    /// <summary>In the order of the form's questions.</summary>
    [BindProperty]
    public List<AnswerField> Answers { get; set; } = [];

    [BindProperty, Display(Name = "How great is the risk that the carer cannot go on caring?")]
    public EligibilityBand? Eligibility { get; set; }

    [BindProperty, Display(Name = "Why do you judge the risk so?")]
    public string? EligibilityGround { get; set; }

    [BindProperty, Display(Name = "Hours a week that the carer needs")]
    public decimal? Hours { get; set; }

    [BindProperty, Display(Name = "Note on the person cared for (optional)")]
    public string? NoteOnCaredForPerson { get; set; }

    public async Task OnGetAsync(long id)
    {
        Form = await Ask(new ViewAssessmentForm(new CarerId(id)));
        Answers = [.. Form.Questions.Select(question => new AnswerField
        {
            Question = question.Question.Value,
            Option = Answers.Find(answer => answer.Question == question.Question.Value)?.Option,
        })];
    }

    public Task<IActionResult> OnPostAsync(long id)
    {
        foreach (var (index, answer) in Answers.Index())
        {
            if (answer.Option is null)
                ModelState.AddModelError($"Answers[{index}].Option", "Select an answer");
        }
        ModelState.Need(Hours is null || Hours * 4 % 1 == 0, nameof(Hours), "Enter hours in quarters, such as 6.5 or 7.25");
        var given = Answers.Where(answer => answer.Option is not null)
            .Select(answer => new GivenAnswer(new QuestionId(answer.Question), new QuestionOptionId(answer.Option!.Value)));
        return Do(new AssessCarer(ActId, new CarerId(id), Kind.GetValueOrDefault(), [.. given], Eligibility.GetValueOrDefault(),
                EligibilityGround ?? "", NoteOnCaredForPerson ?? "", Minutes),
            assessment =>
            {
                this.SayDone("The assessment is complete.");
                return Redirect($"/assessments/{assessment.Value}");
            },
            again: () => OnGetAsync(id));
    }

    private int? Minutes => Hours is > 0 and <= 168 ? (int)(Hours.Value * 60) : Hours is null ? null : 0;

    public sealed class AnswerField
    {
        public long Question { get; set; }

        public long? Option { get; set; }
    }
}
