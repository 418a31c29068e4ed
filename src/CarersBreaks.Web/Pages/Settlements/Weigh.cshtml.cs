using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Settlements;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Settlements;

/// <summary>The weights of a year's bodies, by which their shares are estimated.</summary>
[Door(typeof(WeighBodies), typeof(ViewSettlement), typeof(ViewOrganisations))]
public sealed class WeighModel(IMediator mediator) : DoorPage(mediator)
{
    /// <summary>The choice that stands for every body not named.</summary>
    private const long EveryOther = 0;

    private const int RowsAtOnce = 6;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The calendar year in which the financial year starts.</summary>
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty]
    public List<WeightRow> Weights { get; set; } = [];

    public string Settlement { get; private set; } = "";

    public IReadOnlyList<SelectListItem> Bodies { get; private set; } = [];

    public FinancialYear FinancialYear => new(Year);

    /// <summary>One body's weight as it is typed.</summary>
    public sealed class WeightRow
    {
        public long? Organisation { get; set; }

        public long? Weight { get; set; }

        public string? Source { get; set; }
    }

    public Task OnGetAsync()
    {
        Weights = [.. Enumerable.Range(0, RowsAtOnce).Select(_ => new WeightRow())];
        return Show();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var filled = Weights.FindLastIndex(row => row.Organisation is not null || row.Weight is not null) + 1;
        for (var i = 0; i < filled; i++)
        {
            ModelState.Need(Weights[i].Organisation is not null, $"Weights[{i}].Organisation", $"Choose the body of weight {i + 1}");
            ModelState.Need(Weights[i].Weight is not null, $"Weights[{i}].Weight", $"Enter weight {i + 1}");
        }
        return await Do(
            new WeighBodies(ActId, new SettlementId(Id), FinancialYear, [.. Weights.Take(filled).Select(row => new BodyWeight(
                row.Organisation is EveryOther or null ? null : new OrganisationId(row.Organisation.Value), row.Weight ?? 0, row.Source ?? ""))]),
            _ =>
            {
                this.SayDone($"The shares of {FinancialYear} are estimated");
                return RedirectToPage("Year", new { id = Id, year = Year });
            },
            Show);
    }

    private async Task Show()
    {
        Settlement = (await Ask(new ViewSettlement(new SettlementId(Id)))).Name;
        var bodies = await Ask(new ViewOrganisations(FinancialYear.FirstDay));
        Bodies =
        [
            .. bodies.Where(body => body.Kind is OrganisationKind.PrimaryCareTrust or OrganisationKind.CareTrust or OrganisationKind.ClinicalCommissioningGroup)
                .Select(body => new SelectListItem(body.Name, $"{body.Id.Value}")),
            new SelectListItem("Every other body", $"{EveryOther}"),
        ];
    }
}
