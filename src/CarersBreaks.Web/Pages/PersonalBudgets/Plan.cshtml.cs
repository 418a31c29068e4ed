using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>Writing a carer's support plan, or writing it anew.</summary>
[Door(typeof(WriteSupportPlan), typeof(ViewPlanForm))]
public sealed class PlanModel(IMediator mediator) : DoorPage(mediator)
{
    public PlanFormView Form { get; private set; } = null!;

    [BindProperty, Display(Name = "What does the carer want to be able to do?")]
    public string? Outcome { get; set; }

    [BindProperty, Display(Name = "First day of the plan")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "Last day of the plan")]
    public DateOnly? To { get; set; }

    [BindProperty, Display(Name = "Which fund pays?")]
    public long? Fund { get; set; }

    [BindProperty]
    public List<BreakField> Breaks { get; set; } = [];

    /// <summary>The plan that this one takes the place of, as it was when the page was opened.</summary>
    [BindProperty]
    public long? Replaces { get; set; }

    [BindProperty]
    public long ReplacedVersion { get; set; }

    /// <summary>"add", or the index of a break to remove; empty to save.</summary>
    [BindProperty]
    public string? Step { get; set; }

    public async Task OnGetAsync(long id)
    {
        await Load(id);
        if (Form.Funds.Count == 1)
            Fund = Form.Funds[0].Fund.Value;
        if (Form.Written is { } written)
        {
            (Outcome, From, To, Fund, Replaces, ReplacedVersion) =
                (written.Outcome, written.From, written.To, written.Fund.Value, written.Plan.Value, written.Version);
            Breaks = [.. written.Breaks.Select(BreakField.Of)];
        }
        if (Breaks.Count == 0)
            Breaks.Add(new BreakField());
    }

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (!string.IsNullOrEmpty(Step))
            return await ChangeBreaks(id);
        while (Breaks.Count > 0 && Breaks[^1].IsEmpty)
            Breaks.RemoveAt(Breaks.Count - 1);
        var replaces = Replaces is { } plan ? new ReplacedPlan(new SupportPlanId(plan), ReplacedVersion) : null;
        return await Do(new WriteSupportPlan(ActId, new AssessmentId(id), new FundId(Fund.GetValueOrDefault()), From.GetValueOrDefault(),
            To.GetValueOrDefault(), Outcome ?? "",
                [.. Breaks.Select(one => one.Given())], replaces),
            written => Redirect($"/support-plans/{written.Value}"),
            again: () => Load(id));
    }

    private async Task<IActionResult> ChangeBreaks(long id)
    {
        if (int.TryParse(Step, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < Breaks.Count)
        {
            Breaks.RemoveAt(index);
            // The fields after the removed one have other names now: what was typed is shown from the model.
            ModelState.Clear();
        }
        else
        {
            Breaks.Add(new BreakField());
        }
        await Load(id);
        return Page();
    }

    private async Task Load(long id) => Form = await Ask(new ViewPlanForm(new AssessmentId(id)));

    public sealed class BreakField
    {
        [Display(Name = "Kind of break")]
        public BreakKind? Kind { get; set; }

        [Display(Name = "What it is, and how often")]
        public string? Description { get; set; }

        [Display(Name = "Whose service is it?")]
        public WhoseService? WhoseService { get; set; }

        [Pounds, Display(Name = "Cost")]
        public decimal? Cost { get; set; }

        [Display(Name = "Is that each week or once?")]
        public CostPer? Per { get; set; }

        public bool IsEmpty => Kind is null && string.IsNullOrWhiteSpace(Description) && WhoseService is null && Cost is null && Per is null;

        public static BreakField Of(GivenBreak one) =>
            new() { Kind = one.Kind, Description = one.Description, WhoseService = one.WhoseService, Cost = one.Cost.Pounds, Per = one.Per };

        public GivenBreak Given() => new(Kind.GetValueOrDefault(), Description ?? "", WhoseService.GetValueOrDefault(),
            Money.FromPounds(Cost.GetValueOrDefault()), Per.GetValueOrDefault());
    }
}
