using CarersBreaks.Application.Access;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Access;

/// <summary>A demonstration's date moves on by a day, and that night's work is done at once.</summary>
[Door(typeof(MoveBusinessDateOn))]
public sealed class NextDayModel(IMediator mediator, IBusinessDate businessDate, INight night, CurrentViewer current) : DoorPage(mediator)
{
    public DateOnly Today => businessDate.Today;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        DateOnly? day = null;
        var moved = await Do(new MoveBusinessDateOn(ActId), next =>
        {
            day = next;
            return RedirectToPage();
        });
        if (day is not { } held)
            return moved;
        try
        {
            await night.Run(current.Viewer.UserId, CancellationToken.None);
            this.SayDone($"It is {held.InWords()}, and the night's work is done");
        }
        catch (NightFailed failed)
        {
            this.SayDone($"It is {held.InWords()}. {failed.Message}");
        }
        return moved;
    }
}
