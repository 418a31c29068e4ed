using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Contributions;

/// <summary>Somebody records that a partner was asked for an instalment.</summary>
[Door(typeof(ChaseContribution), typeof(ViewContributions))]
public sealed class ChaseModel(IMediator mediator) : ContributionPage(mediator)
{
    [BindProperty, Display(Name = "Whom did you ask?")]
    public string? Contact { get; set; }

    [BindProperty, Display(Name = "What did they say?")]
    public string? Note { get; set; }

    [BindProperty, Display(Name = "What comes next?")]
    public string? NextStep { get; set; }

    [BindProperty, Display(Name = "By when?")]
    public DateOnly? NextOn { get; set; }

    public async Task OnGetAsync()
    {
        await Show();
        Contact = Contribution.Contact?.Name;
    }

    public Task<IActionResult> OnPostAsync() => Do(new ChaseContribution(ActId, Key, Contact ?? "", Note ?? "", NextStep ?? "", NextOn), _ =>
    {
        this.SayDone("It is on the chasing list");
        return RedirectToPage("Chasing");
    }, Show);
}
