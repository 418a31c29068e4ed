using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.Domain.Settlements;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Reporting;

/// <summary>A trust's plan is begun, with the councils that make it.</summary>
[Door(typeof(DraftJointPlan), typeof(ViewOrganisations))]
public sealed class DraftJointPlanModel(IMediator mediator, IBusinessDate businessDate) : DoorPage(mediator)
{
    private const int MostCouncils = 4;

    [BindProperty]
    public PlanSubject? Subject { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public long? Trust { get; set; }

    [BindProperty]
    public List<long?> Councils { get; set; } = [];

    public IReadOnlyList<SelectListItem> Subjects { get; } =
        [.. Enum.GetValues<PlanSubject>().Select(subject => new SelectListItem(subject.InWords(), subject.ToString()))];

    public IReadOnlyList<SelectListItem> FinancialYears { get; } =
        [.. Enumerable.Range(2011, 4).Select(year => new SelectListItem(new FinancialYear(year).ToString(), $"{year}"))];

    public IReadOnlyList<SelectListItem> Trusts { get; private set; } = [];

    public IReadOnlyList<SelectListItem> AllCouncils { get; private set; } = [];

    public Task OnGetAsync()
    {
        Councils = [.. Enumerable.Repeat<long?>(null, MostCouncils)];
        return Show();
    }

    public Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(Subject is not null, nameof(Subject), "Choose what the plan is for");
        ModelState.Need(Year is not null, nameof(Year), "Choose the year");
        ModelState.Need(Trust is not null, nameof(Trust), "Choose the NHS body");
        return Do(
            new DraftJointPlan(ActId, Subject ?? default, new FinancialYear(Year ?? 0), Title ?? "", new OrganisationId(Trust ?? 0),
                [.. Councils.OfType<long>().Distinct().Select(council => new OrganisationId(council))]),
            plan =>
            {
                this.SayDone($"{Title} is begun");
                return RedirectToPage("JointPlan", new { id = plan.Value });
            },
            Show);
    }

    private async Task Show()
    {
        var bodies = await Ask(new ViewOrganisations(businessDate.Today));
        Trusts = [.. bodies.Where(body => Settlement.HasAllocation(body.Kind)).Select(body => new SelectListItem(body.Name, $"{body.Id.Value}"))];
        AllCouncils = [.. bodies.Where(body => body.Kind == OrganisationKind.Council).Select(body => new SelectListItem(body.Name, $"{body.Id.Value}"))];
    }
}
