using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.DirectPayments;

/// <summary>A nominee or suitable person is recorded.</summary>
[Door(typeof(RecordRecipient), typeof(ViewPayee))]
public sealed class RecordRecipientModel(IMediator mediator) : DoorPage(mediator)
{
    public Payee Payee { get; private set; } = null!;

    /// <summary>The budget whose agreement is being made, to go back to.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Budget { get; set; }

    [BindProperty, Display(Name = "As what?")]
    public RecipientKind? Kind { get; set; }

    [BindProperty, Display(Name = "The person's name")]
    public string? Name { get; set; }

    [BindProperty, Display(Name = "The person is close family, or a friend involved in the carer's care")]
    public bool IsFamilyOrFriend { get; set; }

    public IEnumerable<Choice> Kinds =>
        [new(nameof(RecipientKind.Nominee), "Nominee", "Receives the money for a carer who has capacity and has agreed to it"),
            new(nameof(RecipientKind.SuitablePerson), "Suitable person", "Receives the money for a carer who lacks the capacity to consent")];

    public async Task OnGetAsync(long carer) => Payee = await Ask(new ViewPayee(new CarerId(carer)));

    public Task<IActionResult> OnPostAsync(long carer) =>
        Do(new RecordRecipient(ActId, new CarerId(carer), Kind.GetValueOrDefault(), Name?.Trim() ?? "", IsFamilyOrFriend),
            recipient => Redirect($"/direct-payments/recipients/{recipient.Value}"), () => OnGetAsync(carer));
}
