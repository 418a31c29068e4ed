using System.Globalization;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>The council's reconciliations by fund, kind, period and state.</summary>
[Door(typeof(ViewReconciliationStatements))]
public sealed class StatementsModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long? Book { get; set; }

    [BindProperty(SupportsGet = true)]
    public ReconciliationKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public ReconciliationState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Amber { get; set; }

    public ReconciliationStatementsView View { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Books =>
        [.. View.Books.Select(book => new SelectListItem(book.Name, book.Id.Value.ToString(CultureInfo.InvariantCulture)))];

    public IReadOnlyList<SelectListItem> States =>
        [.. Enum.GetValues<ReconciliationState>().Select(state => new SelectListItem(state.Tag(false).Words, state.ToString()))];

    public async Task OnGetAsync() =>
        View = await Ask(new ViewReconciliationStatements(Book is { } book ? new BookId(book) : null, Kind, State, Amber, From));
}
