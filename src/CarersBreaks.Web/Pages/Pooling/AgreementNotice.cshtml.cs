using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>A partner's pool manager gives notice, which ends the agreement early.</summary>
[Door(typeof(GiveNotice), typeof(ViewAgreement))]
public sealed class AgreementNoticeModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty, Display(Name = "Last day of the agreement")]
    public DateOnly? EndsOn { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    public AgreementView Agreement { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await Show();
        Version = Agreement.Version;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Need(EndsOn is not null, nameof(EndsOn), "Enter the last day of the agreement");
        return await Do(new GiveNotice(ActId, new AgreementId(Id), Version, EndsOn ?? default, Document ?? ""), _ =>
        {
            this.SayDone("Notice is given");
            return RedirectToPage("Agreement", new { id = Id });
        }, Show);
    }

    private async Task Show() => Agreement = await Ask(new ViewAgreement(new AgreementId(Id)));
}
