using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>Suspended payments go on, and a person says whether the days withheld are paid.</summary>
[Door(typeof(ResumeBudget), typeof(ViewBudget))]
public sealed class ResumeModel(IMediator mediator, IBusinessDate businessDate) : BudgetPage(mediator)
{
    public static readonly IReadOnlyList<Choice> Answers =
    [
        new("true", "Yes, pay them", "They are paid with the next run"), new("false", "No, do not pay them", "The budget gives nothing for these days"),
    ];

    [BindProperty, Display(Name = "First day that is paid again")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Are the withheld days paid?")]
    public bool? PaysWithheldDays { get; set; }

    [BindProperty, Display(Name = "Why?")]
    public string? Reason { get; set; }

    public Task OnGetAsync()
    {
        From = businessDate.Today;
        return Show();
    }

    public Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(PaysWithheldDays is not null, nameof(PaysWithheldDays), "Select whether the withheld days are paid");
        return Do(new ResumeBudget(ActId, BudgetId, From.GetValueOrDefault(), PaysWithheldDays.GetValueOrDefault(), Reason ?? ""),
            _ => Done(PaysWithheldDays is true ? "Payments go on, and the withheld days are paid with the next run."
                : "Payments go on. The withheld days are not paid."),
            Show);
    }
}
