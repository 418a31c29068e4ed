using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>What a fund will have spent at the year's end, by two methods and one question, and who would bear the difference.</summary>
[Door(typeof(ViewForecast))]
public sealed class FundForecastModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The calendar year in which the financial year starts; the year of today where it is empty.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Months of the year so far")]
    public int? Months { get; set; }

    [BindProperty(SupportsGet = true), Pounds, Display(Name = "Spent in each month after them")]
    public decimal? EachMonth { get; set; }

    public ForecastView Forecast { get; private set; } = null!;

    public async Task OnGetAsync() => Forecast = await Ask(new ViewForecast(new FundId(Id), Year is { } year ? new FinancialYear(year) : null, Months,
        EachMonth is { } each ? Money.FromPounds(each) : null));
}
