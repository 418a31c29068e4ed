using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reporting;

/// <summary>The items of a plan, written or written anew.</summary>
[Door(typeof(WriteJointPlan), typeof(ViewJointPlan))]
public sealed class WriteJointPlanModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "(b) Joint assessment of local needs")]
    public string? JointAssessment { get; set; }

    [BindProperty, Display(Name = "(d) How money goes from the NHS to a council")]
    public string? TransferRoute { get; set; }

    [BindProperty, Pounds, Display(Name = "(e) Of the total, for carers’ breaks")]
    public decimal? BreaksSpend { get; set; }

    [BindProperty, Display(Name = "(f) Indicative number of breaks")]
    public int? IndicativeBreaks { get; set; }

    [BindProperty]
    public List<ContributionRow> Contributions { get; set; } = [];

    public JointPlanView Plan { get; private set; } = null!;

    /// <summary>A party and what is typed for it.</summary>
    public sealed class ContributionRow
    {
        public long Party { get; set; }

        public string? Name { get; set; }

        [Pounds]
        public decimal? Amount { get; set; }
    }

    public async Task OnGetAsync()
    {
        await Show();
        Version = Plan.Version;
        (JointAssessment, TransferRoute, IndicativeBreaks) = (Plan.Items.JointAssessment, Plan.Items.TransferRoute, Plan.Items.IndicativeBreaks);
        BreaksSpend = Plan.Items.BreaksSpend?.Pounds;
        Contributions = [.. Plan.Parties.Select(party =>
            new ContributionRow { Party = party.Id.Value, Name = party.Name, Amount = party.Contribution?.Pounds })];
    }

    public Task<IActionResult> OnPostAsync() => Do(
        new WriteJointPlan(ActId, new JointPlanId(Id), Version,
            new PlanItems(JointAssessment, TransferRoute, BreaksSpend is { } pounds ? Money.FromPounds(pounds) : null, IndicativeBreaks),
            [.. Contributions.Where(row => row.Amount is not null)
                .Select(row => new PlannedContribution(new OrganisationId(row.Party), Money.FromPounds(row.Amount!.Value)))]),
        _ =>
        {
            this.SayDone("The plan is saved");
            return RedirectToPage("JointPlan", new { id = Id });
        },
        Show);

    private async Task Show() => Plan = await Ask(new ViewJointPlan(new JointPlanId(Id)));
}
