using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>Why a line was matched; a finance officer undoes it here, having read what reopens.</summary>
[Door(typeof(ViewMatch), typeof(UndoMatch))]
public sealed class MatchModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public MatchView Match { get; private set; } = null!;

    public async Task OnGetAsync() => Match = await Ask(new ViewMatch(new MatchId(Id)));

    public Task<IActionResult> OnPostAsync() => Do(new UndoMatch(ActId, new MatchId(Id), Reason ?? ""), _ =>
    {
        this.SayDone("The match is undone");
        return RedirectToPage(new { id = Id });
    }, OnGetAsync);
}
