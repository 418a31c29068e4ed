using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>A submitted plan to sign off, to send back, to refer to the panel, or to keep until its fund has money.</summary>
[Door(typeof(SignOffBudget), typeof(ReturnPlan), typeof(ReferToPanel), typeof(WaitForMoney), typeof(MovePlanToFund), typeof(ViewSupportPlan))]
public sealed class SignOffModel(IMediator mediator) : DoorPage(mediator)
{
    public SupportPlanView Plan { get; private set; } = null!;

    [BindProperty, Display(Name = "What has to change?")]
    public string? Reason { get; set; }

    [BindProperty, Display(Name = "Why does it go to the panel?")]
    public string? Why { get; set; }

    [BindProperty, Display(Name = "Which budget pays?")]
    public long? Fund { get; set; }

    [BindProperty, Display(Name = "Why does another budget pay?")]
    public string? WhyMoved { get; set; }

    [BindProperty, Display(Name = "What do you ask for?")]
    public string? Variation { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public async Task OnGetAsync(long id) => Plan = await Ask(new ViewSupportPlan(new SupportPlanId(id)));

    public Task<IActionResult> OnPostAsync(long id) =>
        Do(new SignOffBudget(ActId, new SupportPlanId(id), Version), _ => Back("The budget is signed off and committed on the fund."),
            again: () => OnGetAsync(id));

    public Task<IActionResult> OnPostReturnAsync(long id) =>
        Do(new ReturnPlan(ActId, new SupportPlanId(id), Version, Reason ?? ""), _ => Back("The plan was sent back."), again: () => OnGetAsync(id));

    public Task<IActionResult> OnPostPanelAsync(long id) =>
        Do(new ReferToPanel(ActId, new SupportPlanId(id), Why ?? ""), _ => Here(id, "The plan is before the panel."), again: () => OnGetAsync(id));

    public Task<IActionResult> OnPostWaitAsync(long id) =>
        Do(new WaitForMoney(ActId, new SupportPlanId(id)), _ => Here(id, "The plan is on the fund's list."), again: () => OnGetAsync(id));

    public Task<IActionResult> OnPostMoveAsync(long id) =>
        Do(new MovePlanToFund(ActId, new SupportPlanId(id), Version, new FundId(Fund.GetValueOrDefault()), WhyMoved ?? ""),
            _ => Here(id, "The plan is moved. Sign it off on the other budget."), again: () => OnGetAsync(id));

    public Task<IActionResult> OnPostVaryAsync(long id)
    {
        if (string.IsNullOrWhiteSpace(Variation))
            ModelState.AddModelError(nameof(Variation), "Say what you ask for");
        return Do(new WaitForMoney(ActId, new SupportPlanId(id), Variation ?? ""), _ => Here(id, "The pool manager is asked. The plan waits meanwhile."),
            again: () => OnGetAsync(id));
    }

    private RedirectResult Here(long id, string done)
    {
        this.SayDone(done);
        return Redirect($"/support-plans/{id}/sign-off");
    }

    private RedirectResult Back(string done)
    {
        this.SayDone(done);
        return Redirect("/home/team-manager");
    }
}
