using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>A submitted plan to sign off, or to send back.</summary>
[Door(typeof(SignOffBudget), typeof(ReturnPlan), typeof(ViewSupportPlan))]
public sealed class SignOffModel(IMediator mediator) : DoorPage(mediator)
{
    public SupportPlanView Plan { get; private set; } = null!;

    [BindProperty, Display(Name = "What has to change?")]
    public string? Reason { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public async Task OnGetAsync(long id) => Plan = await Ask(new ViewSupportPlan(new SupportPlanId(id)));

    public Task<IActionResult> OnPostAsync(long id) =>
        Do(new SignOffBudget(ActId, new SupportPlanId(id), Version), _ => Back("The budget is signed off and committed on the fund."),
            again: () => OnGetAsync(id));

    public Task<IActionResult> OnPostReturnAsync(long id) =>
        Do(new ReturnPlan(ActId, new SupportPlanId(id), Version, Reason ?? ""), _ => Back("The plan was sent back."), again: () => OnGetAsync(id));

    private RedirectResult Back(string done)
    {
        this.SayDone(done);
        return Redirect("/home/team-manager");
    }
}
