using CarersBreaks.Application.Access;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Settlements;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Settlements;

/// <summary>A year of a settlement by body: estimate, agreed contribution and cash, side by side and never confused; as CSV too.</summary>
[Door(typeof(ViewSettlement))]
public sealed class YearModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The calendar year in which the financial year starts.</summary>
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    public SettlementView Settlement { get; private set; } = null!;

    public SettlementYearView Shown { get; private set; } = null!;

    public bool MayRecord => current.Viewer.Role == Role.PoolManager;

    public async Task OnGetAsync()
    {
        Settlement = await Ask(new ViewSettlement(new SettlementId(Id)));
        var shown = Settlement.Years.FirstOrDefault(year => year.Year.StartsIn == Year);
        Refuse.If(shown is null, AccessRule.NoSuchRecord, $"{Settlement.Name} has no such year.");
        Shown = shown;
    }

    public async Task<IActionResult> OnGetCsvAsync()
    {
        await OnGetAsync();
        return CsvFile.Of($"settlement-{Shown.Year}.csv",
        [
            ["code", "body", "weight", "source_of_weight", "share_estimate", "agreed_contribution", "cash_received"],
            .. Shown.Bodies.Select(body => (IReadOnlyList<object?>)
                [body.OdsCode, body.Name, body.Weight, body.Source, body.EstimatedShare, body.AgreedContribution, body.CashReceived]),
        ]);
    }
}
