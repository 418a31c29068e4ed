using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>A reconciliation is made by hand, or the next version of one, with its fund, kind and period filled in.</summary>
[Door(typeof(MakeReconciliation), typeof(ViewReconciliationStatements), typeof(ViewReconciliationStatement))]
public sealed class NewStatementModel(IMediator mediator, IBusinessDate businessDate) : DoorPage(mediator)
{
    /// <summary>The version before, where it is run again.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Again { get; set; }

    [BindProperty]
    public long? Book { get; set; }

    [BindProperty]
    public ReconciliationKind? Kind { get; set; }

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? To { get; set; }

    public IReadOnlyList<SelectListItem> Books { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await Show();
        if (Again is { } again)
        {
            var before = await Ask(new ViewReconciliationStatement(new ReconciliationStatementId(again)));
            (Book, Kind, From, To) = (before.Book.Value, before.Kind, before.From, before.To);
            return;
        }
        var thisMonth = AccountingPeriod.MonthOf(businessDate.Today);
        (From, To) = (thisMonth.AddMonths(-1), thisMonth.AddDays(-1));
    }

    public Task<IActionResult> OnPostAsync()
    {
        if (Book is null)
            ModelState.AddModelError(nameof(Book), "Choose a fund");
        return Do(new MakeReconciliation(ActId, new BookId(Book ?? 0), Kind ?? default, From ?? default, To ?? default),
            made => RedirectToPage("Statement", new { id = made.Value }), Show);
    }

    private async Task Show() => Books = [.. (await Ask(new ViewReconciliationStatements())).Books
        .Select(book => new SelectListItem(book.Name, book.Id.Value.ToString(CultureInfo.InvariantCulture)))];
}
