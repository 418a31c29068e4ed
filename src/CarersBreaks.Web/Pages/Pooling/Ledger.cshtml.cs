using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>A book's entries with their postings, by date.</summary>
[Door(typeof(ViewLedger))]
public sealed class LedgerModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Book { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public LedgerView Ledger { get; private set; } = null!;

    public async Task OnGetAsync() => Ledger = await Ask(new ViewLedger(new BookId(Book), Math.Max(1, Number)));
}
