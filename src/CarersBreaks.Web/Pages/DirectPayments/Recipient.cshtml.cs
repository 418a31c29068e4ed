using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.DirectPayments;

/// <summary>A nominee or suitable person, and the checks made before anything is paid.</summary>
[Door(typeof(ViewRecipient), typeof(RecordRecipientCheck), typeof(TakeBackRecipientCheck))]
public sealed class RecipientModel(IMediator mediator) : DoorPage(mediator)
{
    public RecipientView Recipient { get; private set; } = null!;

    [BindProperty, Display(Name = "Which check was made?")]
    public RecipientCheckKind? Check { get; set; }

    [BindProperty, Display(Name = "On which day?")]
    public DateOnly? On { get; set; }

    [BindProperty, Display(Name = "Which check no longer holds?")]
    public RecipientCheckKind? TakenBack { get; set; }

    [BindProperty, Display(Name = "Why?")]
    public string? Reason { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public async Task OnGetAsync(long id) => Recipient = await Ask(new ViewRecipient(new RecipientId(id)));

    public Task<IActionResult> OnPostAsync(long id) =>
        Do(new RecordRecipientCheck(ActId, new RecipientId(id), Version, Check.GetValueOrDefault(), On.GetValueOrDefault()),
            _ => Here(id, "The check is recorded."), () => OnGetAsync(id));

    public Task<IActionResult> OnPostTakeBackAsync(long id) =>
        Do(new TakeBackRecipientCheck(ActId, new RecipientId(id), Version, TakenBack.GetValueOrDefault(), Reason ?? ""),
            _ => Here(id, "The check is taken back. Nothing is paid until it is made again."), () => OnGetAsync(id));

    private RedirectResult Here(long id, string done)
    {
        this.SayDone(done);
        return Redirect($"/direct-payments/recipients/{id}");
    }
}
