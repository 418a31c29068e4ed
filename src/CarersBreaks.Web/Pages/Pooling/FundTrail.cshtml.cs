using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Doors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>The pound trail: from a contribution to the breaks that it paid for, from a payment back to its funders, on the page and as CSV.</summary>
[Door(typeof(ViewFund), typeof(ViewContributionTrail), typeof(ViewPaymentTrail))]
public sealed class FundTrailModel(IMediator mediator) : DoorPage(mediator)
{
    /// <summary>More are in the CSV.</summary>
    public const int RowsShown = 200;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Contribution { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Payment { get; set; }

    /// <summary>"csv" for the file.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Format { get; set; }

    public FundView Fund { get; private set; } = null!;

    public ContributionTrail? Bought { get; private set; }

    public PaymentTrail? PaidFrom { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Fund = await Ask(new ViewFund(new FundId(Id)));
        Bought = Contribution is { } contribution ? await Ask(new ViewContributionTrail(new FundId(Id), new ContributionId(contribution))) : null;
        PaidFrom = Payment is { } payment ? await Ask(new ViewPaymentTrail(new FundId(Id), payment)) : null;
        var report = Format == "csv" ? Bought?.ToReport() ?? PaidFrom?.ToReport() : null;
        return report is null ? Page() : File(report.ToCsv(), "text/csv; charset=utf-8", $"{report.Name}.csv");
    }
}
