using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.CouncilRules;

/// <summary>Trying an allocation table on a period's assessments, and publishing it once its effect is seen.</summary>
[Door(typeof(TryAllocationTable), typeof(CheckBands), typeof(PublishAllocationTable))]
public sealed class TableModel(IMediator mediator, IBusinessDate businessDate) : DoorPage(mediator)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "In force from")]
    public DateOnly? From { get; set; }

    [BindProperty, Display(Name = "How does the scheme make money of points?")]
    public AllocationKind? Kind { get; set; }

    [BindProperty, Display(Name = "Bands")]
    public string? Bands { get; set; }

    [BindProperty, Display(Name = "Or a CSV file of the same columns")]
    public IFormFile? Upload { get; set; }

    [BindProperty, Pounds, Display(Name = "Price of a point, a year")]
    public decimal? PricePerPoint { get; set; }

    [BindProperty, Display(Name = "The part that the council can afford (optional)")]
    public decimal? Affordable { get; set; }

    [BindProperty, Pounds, Display(Name = "The most for a year (optional)")]
    public decimal? Cap { get; set; }

    [BindProperty, Pounds, Display(Name = "Rate of an hour")]
    public decimal? HourlyRate { get; set; }

    [BindProperty, Display(Name = "Weeks of a year")]
    public int? WeeksAYear { get; set; }

    [BindProperty, Display(Name = "From")]
    public DateOnly? TryFrom { get; set; }

    [BindProperty, Display(Name = "To")]
    public DateOnly? TryTo { get; set; }

    /// <summary>"Try": show what would change. "Do": publish.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>Null until the table was tried.</summary>
    public AllocationTrial? Trial { get; private set; }

    public void OnGet()
    {
        var last = FinancialYear.Of(businessDate.Today.AddYears(-1));
        (TryFrom, TryTo, Bands) = (last.FirstDay, last.LastDay, "points,pounds");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Bands = await RuleText.Of(Upload, Bands, ModelState, nameof(Bands));
        ModelState.Need(Kind is not null, nameof(Kind), "Select the kind of scheme");
        ModelState.Need(!string.IsNullOrWhiteSpace(Name), nameof(Name), "Enter the table’s name");
        ModelState.Need(Affordable is null || Affordable * 100 % 1 == 0, nameof(Affordable), "Enter per cent with at most two decimals");
        var bands = await ReadBands();
        if (!ModelState.IsValid || !await Try(bands) || Step != "Do")
            return Page();
        return await Do(new PublishAllocationTable(ActId, Name!, From.GetValueOrDefault(), bands, Kind!.Value, Terms), _ =>
        {
            this.SayDone($"The table is in force from {From!.Value.InWords()}");
            return Redirect("/council-rules");
        });
    }

    private AllocationTerms Terms => new(Amount(PricePerPoint), Affordable is { } part ? (int)(part * 100) : null, Amount(Cap), Amount(HourlyRate), WeeksAYear);

    private async Task<IReadOnlyList<GivenBand>> ReadBands()
    {
        if (string.IsNullOrWhiteSpace(Bands) || Bands.Trim() is "points,pounds" or "points,hours")
            return [];
        var read = await Ask(new CheckBands(Bands));
        foreach (var problem in read.Problems)
            ModelState.AddModelError(nameof(Bands), problem);
        return read.Bands;
    }

    private async Task<bool> Try(IReadOnlyList<GivenBand> bands)
    {
        try
        {
            Trial = await Ask(new TryAllocationTable(Kind!.Value, Terms, bands, TryFrom.GetValueOrDefault(), TryTo.GetValueOrDefault()));
        }
        catch (FormRefused refused)
        {
            foreach (var fault in refused.Faults)
                ModelState.AddModelError($"Try{fault.Field}", fault.Message);
        }
        catch (RuleBroken refused) when (refused.Rule is CarersRule.AllocationIsIncomplete or PoolingRule.FundHasNoSharesOnTheDay)
        {
            ModelState.AddModelError("", refused.Message);
        }
        return Trial is not null;
    }

    private static Money? Amount(decimal? pounds) => pounds is { } amount ? Money.FromPounds(amount) : null;
}
