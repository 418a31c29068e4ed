using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reporting;

/// <summary>A public plan, without signing in: plan, budget, spending to the last quarter, breaks, and the reconciliation behind them.</summary>
[AllowAnonymous]
[Door(typeof(ViewPublishedPlan))]
public sealed class PublishedPlanModel(IMediator mediator, DemonstrationBanner demonstration) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public PublishedPlanView Plan { get; private set; } = null!;

    public async Task OnGetAsync() => Plan = await Ask(new ViewPublishedPlan(new JointPlanId(Id)));

    public async Task<IActionResult> OnGetCsvAsync()
    {
        await OnGetAsync();
        var figures = Plan.Figures;
        return CsvFile.Of($"plan-{Id}.csv",
        [
            ["item", "of", "value"],
            .. demonstration.Shown ? new IReadOnlyList<object?>[] { ["Demonstration", "", "invented figures"] } : [],
            ["plan", "", Plan.Title],
            ["nhs_body", "", Plan.Trust],
            ["subject", "", Plan.Subject.InWords()],
            ["year", "", Plan.Year.ToString()],
            ["published_on", "", Plan.PublishedOn],
            .. Plan.Parties.Select(party => (IReadOnlyList<object?>)["contribution", party.Name, party.Contribution]),
            ["budget_for_breaks", "", Plan.BreaksSpend],
            ["indicative_breaks", "", Plan.IndicativeBreaks],
            .. figures is null ? [] : new IReadOnlyList<object?>[]
            {
                ["figures_to", "", figures.QuarterEnd], ["spend_to_date", "", figures.SpendToDate as object ?? "withheld"],
                ["breaks_to_nearest_5", "", figures.Breaks], ["reconciled_on", "", figures.ReconciledOn], ["unexplained", "", figures.Difference],
            },
            .. (figures?.Parts ?? []).SelectMany(part => new IReadOnlyList<object?>[]
            {
                ["spend_to_date", part.Label, part.Amount as object ?? "withheld"], ["breaks_to_nearest_5", part.Label, part.Breaks],
            }),
        ]);
    }
}
