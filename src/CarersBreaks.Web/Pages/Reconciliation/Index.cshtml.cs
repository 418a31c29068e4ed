using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>What was reconciled, with the difference stated; a finance officer reconciles a fund now.</summary>
[Door(typeof(ViewReconciliations), typeof(ReconcileBook))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty]
    public long Book { get; set; }

    public ReconciliationsView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await Ask(new ViewReconciliations());

    public Task<IActionResult> OnPostAsync() => Do(new ReconcileBook(ActId, new BookId(Book)), done =>
    {
        this.SayDone($"Reconciled: {done.Matched:N0} matched, {done.Open:N0} open");
        return RedirectToPage();
    }, OnGetAsync);
}
