using CarersBreaks.Application.Access;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Settlements;

/// <summary>The national page: every NHS body of a year, and whether it has agreed, paid and published, by either route.</summary>
[Door(typeof(ViewNation))]
public sealed class NationModel(IMediator mediator, IBusinessDate businessDate) : DoorPage(mediator)
{
    /// <summary>The calendar year in which the financial year starts; today's where it is empty.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public NationFilter? Missing { get; set; }

    public NationView Nation { get; private set; } = null!;

    public DateOnly Today => businessDate.Today;

    /// <summary>The four years of the settlement.</summary>
    public IReadOnlyList<FinancialYear> Years { get; } = [.. Enumerable.Range(2011, 4).Select(year => new FinancialYear(year))];

    public async Task OnGetAsync() =>
        Nation = await Ask(new ViewNation(Year is >= 2000 and <= 2099 ? new FinancialYear(Year.Value) : null, Missing));

    public async Task<IActionResult> OnGetCsvAsync()
    {
        await OnGetAsync();
        return CsvFile.Of($"nation-{Nation.Year}.csv",
        [
            ["code", "body", "section_75", "section_256", "plan_for_carers_published_on", "plan_for_dementia_published_on"],
            .. Nation.Bodies.Select(body => (IReadOnlyList<object?>)[body.OdsCode, body.Name, Tag(body.Pooled).Words, Tag(body.Transferred).Words,
                body.PlanForCarers, body.PlanForDementia]),
        ]);
    }

    public (string Words, TagState State) Tag(Paid paid) => paid switch
    {
        Paid.InFull => ("Agreed and paid", TagState.Done),
        Paid.InPart => ("Agreed, paid in part", TagState.Waiting),
        Paid.Nothing => ("Agreed, nothing paid", TagState.Wrong),
        _ => ("Nothing agreed", TagState.Ended),
    };
}
