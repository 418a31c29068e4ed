using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Settlements;

/// <summary>A settlement with its years, each with where it is known from.</summary>
[Door(typeof(RecordSettlement))]
public sealed class RecordModel(IMediator mediator) : DoorPage(mediator)
{
    private const int MostYears = 5;

    /// <summary>Years that a settlement for carers may have.</summary>
    public IReadOnlyList<SelectListItem> FinancialYears { get; } =
        [.. Enumerable.Range(2008, 13).Select(year => new SelectListItem(new FinancialYear(year).ToString(), $"{year}"))];

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty, Pounds]
    public decimal? Total { get; set; }

    [BindProperty, Display(Name = "Where the total is documented")]
    public string? Source { get; set; }

    [BindProperty]
    public List<YearRow> Years { get; set; } = [];

    /// <summary>One year as it is typed.</summary>
    public sealed class YearRow
    {
        public int? Year { get; set; }

        [Pounds]
        public decimal? Amount { get; set; }

        [Display(Name = "This amount is documented")]
        public bool IsDocumented { get; set; }

        [Display(Name = "Source, or why it is assumed")]
        public string? Source { get; set; }
    }

    public void OnGet() => Years = [.. Enumerable.Range(0, MostYears).Select(_ => new YearRow())];

    public Task<IActionResult> OnPostAsync()
    {
        var filled = Years.FindLastIndex(row => row.Year is not null || row.Amount is not null) + 1;
        for (var i = 0; i < filled; i++)
            ModelState.Need(Years[i].Year is not null, $"Years[{i}].Year", $"Choose which year amount {i + 1} is for");
        return Do(
            new RecordSettlement(ActId, Name ?? "", Money.FromPounds(Total ?? 0), Source ?? "",
                [.. Years.Take(filled).Select(row => new YearOfSettlement(new FinancialYear(row.Year ?? 0), Money.FromPounds(row.Amount ?? 0),
                    row.IsDocumented, row.Source ?? ""))]),
            settlement =>
            {
                this.SayDone($"{Name} is recorded");
                return RedirectToPage("Index", new { id = settlement.Value });
            });
    }
}
