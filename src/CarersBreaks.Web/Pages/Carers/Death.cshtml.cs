using System.ComponentModel.DataAnnotations;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Carers;

/// <summary>A carer has died, or it was recorded in error.</summary>
[Door(typeof(RecordCarersDeath), typeof(ViewCarer), typeof(TakeBackCarersDeath))]
public sealed class DeathModel(IMediator mediator) : DoorPage(mediator)
{
    public CarerView Case { get; private set; } = null!;

    /// <summary>What the bank alone can stop now; null where nothing was recorded just now.</summary>
    public PaymentsOnTheirWay? OnTheirWay { get; private set; }

    [BindProperty, Display(Name = "On which day did the carer die?")]
    public DateOnly? DiedOn { get; set; }

    [BindProperty, Display(Name = "How does the council know?")]
    public string? HowKnown { get; set; }

    [BindProperty, Display(Name = "How did the error come about?")]
    public string? Reason { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public bool CanTakeBack => User.IsInRole(nameof(Role.TeamManager));

    public async Task OnGetAsync(long id) => Case = await Ask(new ViewCarer(new CarerId(id)));

    /// <summary>The answer names payments, so it is shown at once; sent again, the same form gives the same answer.</summary>
    public async Task<IActionResult> OnPostAsync(long id)
    {
        var answer = await Do(new RecordCarersDeath(ActId, new CarerId(id), Version, DiedOn.GetValueOrDefault(), HowKnown ?? ""), payments =>
        {
            OnTheirWay = payments;
            return Page();
        });
        await OnGetAsync(id);
        return answer;
    }

    public Task<IActionResult> OnPostTakeBackAsync(long id) => Do(new TakeBackCarersDeath(ActId, new CarerId(id), Version, Reason ?? ""), _ =>
    {
        this.SayDone("The record of the death is taken back. Budgets go on as if it had not been.");
        return Redirect($"/carers/{id}");
    }, again: () => OnGetAsync(id));
}
