using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>A fund's year by heading: planned once, then changed by virements within their limits.</summary>
[Door(typeof(ViewFundBudget), typeof(PlanFundBudget), typeof(SetVirementLimit), typeof(MoveBetweenHeadings), typeof(ApproveVirement),
    typeof(RejectVirement))]
public sealed class FundBudgetModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    private const int Rows = 6;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The calendar year in which the financial year starts; the year of today where it is empty.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public List<HeadingRow> Headings { get; set; } = [];

    [BindProperty, Display(Name = "From day")]
    public DateOnly? LimitFrom { get; set; }

    [BindProperty, Pounds, Display(Name = "The pool manager alone")]
    public decimal? Delegated { get; set; }

    [BindProperty, Pounds, Display(Name = "With a second person")]
    public decimal? Most { get; set; }

    [BindProperty, Display(Name = "From heading")]
    public long? From { get; set; }

    [BindProperty, Display(Name = "To heading")]
    public long? To { get; set; }

    [BindProperty, Pounds]
    public decimal? Amount { get; set; }

    [BindProperty, Display(Name = "Why is it moved?")]
    public string? Reason { get; set; }

    [BindProperty]
    public long Virement { get; set; }

    public FundBudgetView Plan { get; private set; } = null!;

    public bool IsPoolManager => Plan.IsHost && current.Viewer.Role == Role.PoolManager;

    public bool IsFinanceManager => Plan.IsHost && current.Viewer.Role == Role.FinanceManager;

    public IEnumerable<SelectListItem> Choices => Plan.Headings.Select(heading => new SelectListItem(heading.Name, $"{heading.Id.Value}"));

    private FundId Fund => new(Id);

    /// <summary>A heading as it is typed; one without a name is left out.</summary>
    public sealed class HeadingRow
    {
        public string? Name { get; set; }

        [Pounds]
        public decimal? Amount { get; set; }
    }

    public async Task OnGetAsync()
    {
        await Show();
        Headings = [.. Enumerable.Range(0, Rows).Select(_ => new HeadingRow())];
    }

    public Task<IActionResult> OnPostPlanAsync() => Do(
        new PlanFundBudget(ActId, Fund, PlanYear(), [.. Headings.Where(row => !string.IsNullOrWhiteSpace(row.Name))
            .Select(row => new PlannedHeading(row.Name!.Trim(), Money.FromPounds(row.Amount ?? 0)))]),
        _ => Again("The year is planned by heading"), Show);

    public Task<IActionResult> OnPostLimitAsync()
    {
        ModelState.Need(LimitFrom is not null, nameof(LimitFrom), "Enter the first day");
        ModelState.Need(Delegated is not null, nameof(Delegated), "Enter what the pool manager may move alone");
        ModelState.Need(Most is not null, nameof(Most), "Enter what may be moved at all");
        return Do(new SetVirementLimit(ActId, Fund, PlanYear(), LimitFrom ?? default, Money.FromPounds(Delegated ?? 0), Money.FromPounds(Most ?? 0)),
            _ => Again("The limits are set"), Show);
    }

    public Task<IActionResult> OnPostMoveAsync()
    {
        ModelState.Need(From is not null, nameof(From), "Choose where the money comes from");
        ModelState.Need(To is not null, nameof(To), "Choose where the money goes");
        ModelState.Need(Amount is not null, nameof(Amount), "Enter an amount");
        return Do(
            new MoveBetweenHeadings(ActId, Fund, PlanYear(), Version, new FundHeadingId(From ?? 0), new FundHeadingId(To ?? 0),
                Money.FromPounds(Amount ?? 0), Reason ?? ""),
            made => Again(made.IsMade ? "The money is moved" : "It is above the delegated limit, so a second person has to agree"), Show);
    }

    public Task<IActionResult> OnPostApproveAsync() =>
        Do(new ApproveVirement(ActId, Fund, PlanYear(), Version, new VirementId(Virement)), _ => Again("The money is moved"), Show);

    public Task<IActionResult> OnPostRejectAsync() =>
        Do(new RejectVirement(ActId, Fund, PlanYear(), Version, new VirementId(Virement)), _ => Again("The virement is rejected"), Show);

    /// <summary>Of the form, which names its year.</summary>
    private FinancialYear PlanYear() => new(Year ?? 0);

    private async Task Show() => Plan = await Ask(new ViewFundBudget(Fund, Year is { } year ? new FinancialYear(year) : null));

    private RedirectToPageResult Again(string done)
    {
        this.SayDone(done);
        return RedirectToPage(new { id = Id, year = Year });
    }
}
