using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Transfers;

/// <summary>Unspent or misapplied money that has to go back to the payer.</summary>
[Door(typeof(RecordRepayable), typeof(ViewMemorandum))]
public sealed class RepayableModel(IMediator mediator) : MemorandumFormPage(mediator)
{
    public IReadOnlyList<SelectListItem> Grounds { get; } =
        [.. Enum.GetValues<RepaymentGround>().Select(ground => new SelectListItem(ground.InWords(), ground.ToString()))];

    [BindProperty]
    public long? Area { get; set; }

    [BindProperty, Display(Name = "Why it is repayable")]
    public RepaymentGround? Ground { get; set; }

    [BindProperty, Pounds]
    public decimal? Amount { get; set; }

    [BindProperty, Display(Name = "Day of the entry")]
    public DateOnly? On { get; set; }

    [BindProperty, Display(Name = "How that was found")]
    public string? Reason { get; set; }

    public Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(Area is not null, nameof(Area), "Choose the area");
        ModelState.Need(Ground is not null, nameof(Ground), "Choose why it is repayable");
        ModelState.Need(Amount is not null, nameof(Amount), "Enter the amount");
        ModelState.Need(On is not null, nameof(On), "Enter the day of the entry");
        return CheckThenDo(new RecordRepayable(ActId, Key, new MemorandumAreaId(Area ?? 0), Ground ?? default, Money.FromPounds(Amount ?? 0), On ?? default,
            Reason ?? ""), "It is posted as repayable");
    }
}
