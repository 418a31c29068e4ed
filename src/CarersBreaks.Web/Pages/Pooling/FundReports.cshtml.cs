using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>A fund's memorandum account, quarterly reports and annual return: on the page, as CSV and as PDF.</summary>
[Door(typeof(ViewFundReport))]
public sealed class FundReportsModel(IMediator mediator, IPrinter printer) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public FundReportKind Kind { get; set; } = FundReportKind.MemorandumAccount;

    /// <summary>The calendar year in which the financial year starts; the year of today where it is empty.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Quarter { get; set; }

    /// <summary>"csv" or "pdf" for the file.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Format { get; set; }

    public Report Report { get; private set; } = null!;

    public static IEnumerable<SelectListItem> Kinds =>
    [
        new("Memorandum account", nameof(FundReportKind.MemorandumAccount)), new("Quarterly report", nameof(FundReportKind.QuarterlyReport)),
        new("Annual return", nameof(FundReportKind.AnnualReturn)),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        Report = await Ask(new ViewFundReport(new FundId(Id), Kind, Year is { } year ? new FinancialYear(year) : null, Quarter));
        return Format switch
        {
            "csv" => File(Report.ToCsv(), "text/csv; charset=utf-8", $"{Report.Name}.csv"),
            "pdf" => File(printer.Print(Report.ToPrint()), "application/pdf", $"{Report.Name}.pdf"),
            _ => Page(),
        };
    }
}
