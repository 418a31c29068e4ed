using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Domain.Reporting;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reporting;

/// <summary>What the pool manager reports to the partners (SI 2000/617, regulation 7).</summary>
public enum FundReportKind
{
    /// <summary>Gross funding by partner, gross expenditure, net over- or underspend, each partner's share.</summary>
    MemorandumAccount = 1,

    /// <summary>Income, expenditure and forecast, with the reconciliation that they rest on.</summary>
    QuarterlyReport = 2,

    /// <summary>A year's income and expenditure, and every balance at its end.</summary>
    AnnualReturn = 3,
}

/// <summary>A report of a fund, read from its ledger. The page, the CSV and the PDF are made of this one answer.</summary>
/// <param name="Year">Null: the year of today.</param>
/// <param name="Quarter">1 to 4, of a quarterly report; null: the last that has ended in the year, or the first.</param>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager)]
public sealed record ViewFundReport(FundId Fund, FundReportKind Kind, FinancialYear? Year = null, int? Quarter = null) : IRequest<Report>;

public sealed class ViewFundReportHandler(ICarersBreaksDb db, IScheduledPayments scheduled, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ViewFundReport, Report>
{
    public async Task<Report> Handle(ViewFundReport view, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().Include(one => one.Years).FirstOrDefaultAsync(one => one.Id == view.Fund, cancellationToken)
            .OrRefuse("fund");
        var today = businessDate.Today;
        var year = view.Year ?? FinancialYear.Of(today);
        var quarter = Math.Clamp(view.Quarter ?? Math.Max(1, QuartersEnded(year, today)), 1, 4);
        var lastDay = view.Kind == FundReportKind.QuarterlyReport ? year.FirstDay.AddMonths(3 * quarter).AddDays(-1) : year.LastDay;
        var day = today < lastDay ? today : lastDay;
        var agreement = await db.PartnershipAgreements.AsNoTracking().Include(one => one.Partners).Include(one => one.Variations)
            .FirstAsync(one => one.Id == fund.AgreementId, cancellationToken);
        var end = await db.YearEnds.AsNoTracking().FirstOrDefaultAsync(one => one.FundId == fund.Id && one.Year == year, cancellationToken);
        var content = new FundReportContent(fund, agreement, end, year, day, await BookFigures.At(db, fund, day, cancellationToken));
        var facts = await Facts(fund, agreement, year, day, cancellationToken);
        return view.Kind switch
        {
            FundReportKind.QuarterlyReport => content.Quarterly(facts, quarter,
                today <= year.LastDay ? await ToCome(fund, year, cancellationToken) : Money.Zero),
            FundReportKind.AnnualReturn => content.Annual(facts),
            _ => content.Memorandum(facts),
        };
    }

    private static int QuartersEnded(FinancialYear year, DateOnly today) =>
        Enumerable.Range(1, 4).Count(quarter => today >= year.FirstDay.AddMonths(3 * quarter));

    private async Task<Money> ToCome(Fund fund, FinancialYear year, CancellationToken cancellationToken) => Money.Sum(
        (await scheduled.ToCome(current.Viewer, fund.Id, year, await db.BankCalendar(cancellationToken), cancellationToken)).Values);

    private async Task<List<ReportFact>> Facts(
        Fund fund, PartnershipAgreement agreement, FinancialYear year, DateOnly day, CancellationToken cancellationToken)
    {
        var host = await db.NamedOn(day).Where(name => name.Id == fund.HostId).Select(name => name.Name).FirstAsync(cancellationToken);
        var runs = db.ReconciliationRuns.AsNoTracking()
            .Where(run => run.BookId == fund.BookId && run.State == ReconciliationRunState.Complete);
        var run = await runs.Where(one => one.BusinessDate > day).OrderBy(one => one.Id).FirstOrDefaultAsync(cancellationToken)
            ?? await runs.OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        return
        [
            new("Fund", fund.Name), new("Agreement", $"{agreement.Title} ({agreement.Reference})"), new("Host", host),
            new("Financial year", year.ToString()), new("Figures of", $"{day:d MMMM yyyy}"),
            new("Rests on the reconciliation of",
                run is null ? "none yet" : $"{run.BusinessDate:d MMMM yyyy}, difference {run.Difference}, {run.OpenCount} unmatched"),
        ];
    }
}
