using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Returns;

/// <summary>Returns that are late, to be checked, expected or queried.</summary>
[Door(typeof(ViewReturns))]
public sealed class IndexModel(IMediator mediator) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public ReturnList List { get; set; } = ReturnList.Late;

    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; } = 1;

    public ReturnsView View { get; private set; } = null!;

    public async Task OnGetAsync() => View = await Ask(new ViewReturns(List, Mine, Math.Max(1, Number)));

    public async Task<IActionResult> OnGetCsvAsync()
    {
        View = await Ask(new ViewReturns(List, Mine, 0));
        return CsvFile.Of($"returns-{List}-{View.Today:yyyy-MM-dd}.csv".ToLowerInvariant(),
        [
            ["Carer", "Name", "Worker", "From", "To", "Due by", "Days late", "Reminded on"],
            .. View.Returns.Select(row => (IReadOnlyList<object?>)[row.CarerNumber, row.Name, row.Worker, row.Period.From, row.Period.To, row.DueOn,
                Math.Max(0, row.DaysLate(View.Today)), row.RemindedOn]),
        ]);
    }
}
