using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>Recording what a review of a budget found.</summary>
[Door(typeof(RecordReview), typeof(ViewCasework))]
public sealed class ReviewModel(IMediator mediator) : CasePage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long? Budget { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "When was the review?")]
    public DateOnly? On { get; set; }

    [BindProperty, Display(Name = "What did it find?")]
    public ReviewOutcome? Outcome { get; set; }

    [BindProperty, Display(Name = "When is the next due? (optional)")]
    public DateOnly? NextDue { get; set; }

    /// <summary>The budget asked for, or the latest.</summary>
    public CaseReview? Due => Case.Reviews.FirstOrDefault(one => Budget is null || one.Budget.Value == Budget);

    /// <summary>A single award is confirmed, and nothing else.</summary>
    public IEnumerable<Choice> Outcomes => CarersWords.Choices<ReviewOutcome>(CaseworkWords.InWords)
        .Where(choice => choice.Value == nameof(ReviewOutcome.Confirmed) == Due?.Kind is ReviewKind.LightTouch);

    public Task<IActionResult> OnPostAsync() => Do(
        new RecordReview(ActId, new BudgetId(Budget.GetValueOrDefault()), Version, On.GetValueOrDefault(), Outcome.GetValueOrDefault(), NextDue),
        _ => Back("The review is recorded"), Show);
}
