using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>A support plan to check, and to submit while it is a draft or was sent back.</summary>
[Door(typeof(ViewSupportPlan), typeof(SubmitSupportPlan), typeof(RemoveBreak))]
public sealed class PlanCheckModel(IMediator mediator) : DoorPage(mediator)
{
    public SupportPlanView Plan { get; private set; } = null!;

    public bool CanSubmit => Plan.State is PlanState.Draft or PlanState.Returned && User.IsInRole(nameof(Domain.Access.Role.SocialWorker));

    [BindProperty, Display(Name = "Why does the plan cost more than the indicative budget?")]
    public string? ReasonForDeparture { get; set; }

    [BindProperty]
    public long Version { get; set; }

    /// <summary>A break to take out.</summary>
    [BindProperty]
    public long? Break { get; set; }

    public async Task OnGetAsync(long id)
    {
        Plan = await Ask(new ViewSupportPlan(new SupportPlanId(id)));
        ReasonForDeparture ??= Plan.ReasonForDeparture;
    }

    public Task<IActionResult> OnPostRemoveAsync(long id) =>
        Do(new RemoveBreak(ActId, new SupportPlanId(id), Version, new PlannedBreakId(Break.GetValueOrDefault())), _ =>
        {
            this.SayDone("The break is taken out.");
            return Redirect($"/support-plans/{id}");
        }, again: () => OnGetAsync(id));

    public Task<IActionResult> OnPostAsync(long id) => Do(new SubmitSupportPlan(ActId, new SupportPlanId(id), Version, ReasonForDeparture),
        _ =>
        {
            this.SayDone("The plan is submitted. A team manager signs it off.");
            return Redirect($"/support-plans/{id}");
        },
        again: () => OnGetAsync(id));
}
