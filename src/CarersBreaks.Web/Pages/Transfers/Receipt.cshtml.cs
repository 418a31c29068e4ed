using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Transfers;

/// <summary>The payer has paid into the council's general account.</summary>
[Door(typeof(RecordTransferReceipt), typeof(ViewMemorandum))]
public sealed class ReceiptModel(IMediator mediator) : MemorandumFormPage(mediator)
{
    [BindProperty, Pounds]
    public decimal? Amount { get; set; }

    [BindProperty, Display(Name = "Received on")]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty, Display(Name = "What shows it")]
    public string? Reason { get; set; }

    public Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(Amount is not null, nameof(Amount), "Enter the amount received");
        ModelState.Need(ReceivedOn is not null, nameof(ReceivedOn), "Enter the day on which it was received");
        return CheckThenDo(new RecordTransferReceipt(ActId, Key, Money.FromPounds(Amount ?? 0), ReceivedOn ?? default, Reason ?? ""), "The receipt is posted");
    }
}
