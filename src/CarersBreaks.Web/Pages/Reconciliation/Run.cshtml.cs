using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>One reconciliation; a finance officer undoes all that it matched here, having read what reopens.</summary>
[Door(typeof(ViewReconciliation), typeof(UndoReconciliation))]
public sealed class RunModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ReconciliationDetail Run { get; private set; } = null!;

    public async Task OnGetAsync() => Run = await Ask(new ViewReconciliation(new ReconciliationRunId(Id)));

    public Task<IActionResult> OnPostAsync() => Do(new UndoReconciliation(ActId, new ReconciliationRunId(Id), Reason ?? ""), undone =>
    {
        this.SayDone(undone.Left.Count == 0 ? $"{undone.Undone:N0} matches are undone"
            : $"{undone.Undone:N0} matches are undone, and {undone.Left.Count:N0} are left: {string.Join(" ", undone.Left.Take(5).Select(left => left.Why))}");
        return RedirectToPage(new { id = Id });
    }, OnGetAsync);
}
