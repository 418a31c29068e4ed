using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reporting;

/// <summary>One plan with its checklist; it is signed and published here, whole before the eyes.</summary>
[Door(typeof(ViewJointPlan), typeof(SignJointPlan), typeof(PublishJointPlan), typeof(PublishQuarter))]
public sealed class JointPlanModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public JointPlanView Plan { get; private set; } = null!;

    public bool MaySign => Plan.Parties.Any(party => party.Id == current.Viewer.OrganisationId && party.SignedOn is null);

    private JointPlanId Key => new(Id);

    public async Task OnGetAsync()
    {
        await Show();
        Version = Plan.Version;
    }

    public Task<IActionResult> OnPostSignAsync() => Send(new SignJointPlan(ActId, Key, Version), "You have signed the plan");

    public Task<IActionResult> OnPostPublishAsync() => Send(new PublishJointPlan(ActId, Key, Version), "The plan is published");

    public Task<IActionResult> OnPostQuarterAsync() => Send(new PublishQuarter(ActId, Key), "The quarter’s figures are published");

    private Task<IActionResult> Send<T>(ICommand<T> act, string done) => Do(act, _ =>
    {
        this.SayDone(done);
        return RedirectToPage("JointPlan", new { id = Id });
    }, Show);

    private async Task Show() => Plan = await Ask(new ViewJointPlan(Key));
}
