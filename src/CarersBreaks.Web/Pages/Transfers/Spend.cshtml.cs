using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Transfers;

/// <summary>What was spent in an area, and what came of it.</summary>
[Door(typeof(RecordAreaSpend), typeof(ViewMemorandum))]
public sealed class SpendModel(IMediator mediator) : MemorandumFormPage(mediator)
{
    [BindProperty]
    public long? Area { get; set; }

    [BindProperty, Pounds]
    public decimal? Amount { get; set; }

    [BindProperty, Display(Name = "Spent on")]
    public DateOnly? SpentOn { get; set; }

    [BindProperty, Display(Name = "What came of it")]
    public string? Outcome { get; set; }

    public Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(Area is not null, nameof(Area), "Choose the area");
        ModelState.Need(Amount is not null, nameof(Amount), "Enter the amount spent");
        ModelState.Need(SpentOn is not null, nameof(SpentOn), "Enter the day on which it was spent");
        return CheckThenDo(new RecordAreaSpend(ActId, Key, new MemorandumAreaId(Area ?? 0), Money.FromPounds(Amount ?? 0), SpentOn ?? default, Outcome ?? ""),
            "The spend is posted");
    }
}
