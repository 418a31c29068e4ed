using CarersBreaks.Application.Banking;
using CarersBreaks.Web.Doors;
using MediatR;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>The reports of Bacs' that were recorded; a submission that reached it twice stands first.</summary>
[Door(typeof(ViewBankReports))]
public sealed class ReportsModel(IMediator mediator) : DoorPage(mediator)
{
    public IReadOnlyList<BankReportRow> Reports { get; private set; } = [];

    public async Task OnGetAsync() => Reports = await Ask(new ViewBankReports());
}
