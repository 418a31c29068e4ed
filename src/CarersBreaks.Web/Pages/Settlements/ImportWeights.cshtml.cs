using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Settlements;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Settlements;

/// <summary>Weights of a year's bodies from a file: first what it would do, then doing it.</summary>
[Door(typeof(ImportWeights), typeof(CheckWeights))]
public sealed class ImportWeightsModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The calendar year in which the financial year starts.</summary>
    [BindProperty(SupportsGet = true)]
    public int Year { get; set; }

    [BindProperty, Display(Name = "File of weights")]
    public IFormFile? Weights { get; set; }

    /// <summary>The file's text, carried from the check to the act.</summary>
    [BindProperty]
    public string? FileText { get; set; }

    [BindProperty, Display(Name = "Where the weights are known from")]
    public string? Source { get; set; }

    /// <summary>"Do": what was shown is to be done.</summary>
    [BindProperty]
    public string? Step { get; set; }

    /// <summary>Null until a file was chosen.</summary>
    public WeightsCheck? Check { get; private set; }

    public FinancialYear FinancialYear => new(Year);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Step == "Do")
        {
            return await Do(new ImportWeights(ActId, new SettlementId(Id), FinancialYear, Source ?? "", FileText ?? ""), bodies =>
            {
                this.SayDone($"The shares of {FinancialYear} are estimated for {bodies} bodies");
                return RedirectToPage("Year", new { id = Id, year = Year });
            }, ShowCheck);
        }
        ModelState.Need(Weights is { Length: > 0 and <= ImportWeights.Longest }, nameof(Weights), "Choose the file of weights");
        if (!ModelState.IsValid)
            return Page();
        using var reader = new StreamReader(Weights!.OpenReadStream());
        FileText = await reader.ReadToEndAsync();
        ModelState.Remove(nameof(FileText));
        await ShowCheck();
        return Page();
    }

    private async Task ShowCheck()
    {
        try
        {
            Check = await Ask(new CheckWeights(new SettlementId(Id), FinancialYear, FileText ?? ""));
        }
        catch (FormRefused refused)
        {
            foreach (var fault in refused.Faults)
                ModelState.AddModelError(nameof(Weights), fault.Message);
        }
    }
}
