using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>Writing a carer's support plan, or writing it anew: outcomes, days and fund. Breaks follow, one by one.</summary>
[Door(typeof(WriteSupportPlan), typeof(ViewPlanForm))]
public sealed class PlanModel(IMediator mediator) : DoorPage(mediator)
{
    public PlanFormView Form { get; private set; } = null!;

    [BindProperty]
    public List<string?> Outcomes { get; set; } = [];

    [BindProperty, Display(Name = "First day of the plan")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Last day of the plan")]
    public DateOnly? To { get; set; }

    [BindProperty, Display(Name = "Which fund pays?")]
    public long? Fund { get; set; }

    /// <summary>The plan that this one takes the place of, as it was when the page was opened.</summary>
    [BindProperty]
    public long? Replaces { get; set; }

    [BindProperty]
    public long ReplacedVersion { get; set; }

    /// <summary>"add" another outcome; empty to save.</summary>
    [BindProperty]
    public string? Step { get; set; }

    public async Task OnGetAsync(long id)
    {
        await Load(id);
        if (Form.Funds.Count == 1)
            Fund = Form.Funds[0].Fund.Value;
        if (Form.Written is { } written)
        {
            (From, To, Fund, Replaces, ReplacedVersion) = (written.From, written.To, written.Fund.Value, written.Plan.Value, written.Version);
            Outcomes = [.. written.Outcomes];
        }
        if (Outcomes.Count == 0)
            Outcomes.Add("");
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        await Load(id);
        if (Step == "add")
        {
            Outcomes.Add("");
            return Page();
        }
        var replaces = Replaces is { } plan ? new ReplacedPlan(new SupportPlanId(plan), ReplacedVersion) : null;
        IReadOnlyList<GivenBreak> breaks = replaces is not null && Form.Written?.Plan == replaces.Plan ? Form.Written.Breaks : [];
        return await Do(new WriteSupportPlan(ActId, new AssessmentId(id), new FundId(Fund.GetValueOrDefault()), From.GetValueOrDefault(),
            To.GetValueOrDefault(), [.. Outcomes.Select(one => one ?? "")], breaks, replaces),
            written => Redirect(breaks.Count > 0 ? $"/support-plans/{written.Value}" : $"/support-plans/{written.Value}/break"),
            again: () => Load(id));
    }

    private async Task Load(long id) => Form = await Ask(new ViewPlanForm(new AssessmentId(id)));
}
