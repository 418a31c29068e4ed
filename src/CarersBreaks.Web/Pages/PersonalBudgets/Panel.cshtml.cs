using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>What the panel decided on a plan above every limit.</summary>
[Door(typeof(RecordPanelDecision), typeof(ViewPanelForm))]
public sealed class PanelModel(IMediator mediator) : DoorPage(mediator)
{
    public PanelFormView Form { get; private set; } = null!;

    [BindProperty, Display(Name = "When did the panel meet?")]
    public DateOnly? DecidedOn { get; set; }

    [BindProperty, Display(Name = "Who was present?")]
    public List<long> Members { get; set; } = [];

    [BindProperty, Display(Name = "What did it decide?")]
    public PanelDecision? Decision { get; set; }

    [BindProperty, Display(Name = "The panel's reasons")]
    public string? Reasons { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public async Task OnGetAsync(long id) => Form = await Ask(new ViewPanelForm(new PanelReferralId(id)));

    public async Task<IActionResult> OnPostAsync(long id)
    {
        await OnGetAsync(id);
        return await Do(new RecordPanelDecision(ActId, new PanelReferralId(id), Version, Decision.GetValueOrDefault(), DecidedOn.GetValueOrDefault(),
            [.. Members.Select(member => new UserId(member))], Reasons ?? ""), _ =>
            {
                this.SayDone("The panel's decision is recorded.");
                return Redirect($"/support-plans/{Form.Plan.Value}");
            });
    }
}
