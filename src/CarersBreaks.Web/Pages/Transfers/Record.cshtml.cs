using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Transfers;

/// <summary>The council records the memorandum of a transfer to it, after checking its answers.</summary>
[Door(typeof(RecordMemorandum), typeof(ViewOrganisations))]
public sealed class RecordModel(IMediator mediator) : DoorPage(mediator)
{
    private const int MostAreas = 6;

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public long? Payer { get; set; }

    [BindProperty]
    public int? Year { get; set; }

    [BindProperty, Pounds, Display(Name = "Amount of the transfer")]
    public decimal? Amount { get; set; }

    [BindProperty]
    public string? Conditions { get; set; }

    [BindProperty]
    public List<AreaRow> Areas { get; set; } = [];

    /// <summary>Empty: the answers are to be checked first. "Do": they are right. "Change": they are not.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>Whether the answers are shown to be checked.</summary>
    public bool IsCheck { get; private set; }

    public IReadOnlyList<SelectListItem> Payers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> FinancialYears { get; } =
        [.. Enumerable.Range(2011, 4).Select(year => new SelectListItem(new FinancialYear(year).ToString(), $"{year}"))];

    public IReadOnlyList<SelectListItem> Kinds { get; } =
        [.. Enum.GetValues<InvestmentArea>().Select(kind => new SelectListItem(kind.InWords(), kind.ToString()))];

    public FinancialYear FinancialYear => new(Year ?? 0);

    /// <summary>The rows up to the last one that says something.</summary>
    public IReadOnlyList<AreaRow> Filled => [.. Areas.Take(Areas.FindLastIndex(row => row.Kind is not null || row.Amount is not null) + 1)];

    /// <summary>One area as it is typed.</summary>
    public sealed class AreaRow
    {
        public InvestmentArea? Kind { get; set; }

        [Display(Name = "Its name")]
        public string? Name { get; set; }

        [Pounds]
        public decimal? Amount { get; set; }

        [Display(Name = "Expected outcome")]
        public string? ExpectedOutcome { get; set; }
    }

    public Task OnGetAsync()
    {
        Areas = [.. Enumerable.Range(0, MostAreas).Select(_ => new AreaRow())];
        return Show();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Show();
        ModelState.Need(Payer is not null, nameof(Payer), "Choose the payer");
        ModelState.Need(Year is not null, nameof(Year), "Choose the year");
        ModelState.Need(Amount is not null, nameof(Amount), "Enter the amount of the transfer");
        for (var i = 0; i < Filled.Count; i++)
            ModelState.Need(Areas[i].Kind is not null, $"Areas[{i}].Kind", $"Choose investment area {i + 1}");
        if (Step != "Do")
        {
            IsCheck = Step is null && ModelState.IsValid;
            return Page();
        }
        return await Do(
            new RecordMemorandum(ActId, Reference ?? "", new OrganisationId(Payer ?? 0), FinancialYear, Money.FromPounds(Amount ?? 0), Conditions ?? "",
                [.. Filled.Select(row => new AgreedArea(row.Kind ?? default, row.Name ?? "", Money.FromPounds(row.Amount ?? 0), row.ExpectedOutcome ?? ""))]),
            memorandum =>
            {
                this.SayDone($"{Reference} is recorded. Somebody of the payer agrees it now.");
                return RedirectToPage("Memorandum", new { id = memorandum.Value });
            });
    }

    private async Task Show()
    {
        // Of both halves of the period: trusts to March 2013, NHS England and groups from April.
        var bodies = (await Ask(new ViewOrganisations(new DateOnly(2013, 3, 31)))).Concat(await Ask(new ViewOrganisations(new DateOnly(2013, 4, 1))));
        Payers = [.. bodies.Where(body => body.Kind is OrganisationKind.PrimaryCareTrust or OrganisationKind.CareTrust
                or OrganisationKind.ClinicalCommissioningGroup or OrganisationKind.NhsEngland)
            .DistinctBy(body => body.Id).OrderBy(body => body.Name).Select(body => new SelectListItem(body.Name, $"{body.Id.Value}"))];
    }
}
