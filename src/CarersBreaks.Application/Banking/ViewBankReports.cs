using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>The newest 100 reports of Bacs' on the council's payments; alarms that nobody has answered first.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewBankReports : IRequest<IReadOnlyList<BankReportRow>>;

/// <summary>One report, with what followed from each of its items.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewBankReport(BankReportId Report) : IRequest<BankReportView>;

/// <param name="Run">The number of the run that an input report is about.</param>
public sealed record BankReportRow(BankReportId Id, BankReportKind Kind, string Name, DateOnly RecordedOn, string? Run, int Count, Money Total, int Items,
    bool IsAlarm);

/// <param name="SameAs">The report of the same submission that came before it.</param>
public sealed record BankReportView(BankReportId Id, long Version, BankReportKind Kind, string Name, string ServiceUserNumber, DateOnly ReportedOn,
    DateOnly RecordedOn, string RecordedBy, PaymentRunId? RunId, string? Run, int Count, Money Total, string? SameAs, bool IsAlarm, string? Answer,
    string? AnsweredBy, DateOnly? AnsweredOn, IReadOnlyList<BankReportLine> Lines);

public sealed class ViewBankReportsHandler(ICarersBreaksDb db) : IRequestHandler<ViewBankReports, IReadOnlyList<BankReportRow>>
{
    public async Task<IReadOnlyList<BankReportRow>> Handle(ViewBankReports view, CancellationToken cancellationToken) =>
        await db.BankReports.OrderByDescending(report => report.SameAsId != null && report.AnsweredOn == null).ThenByDescending(report => report.Id)
            .Select(report => new BankReportRow(report.Id, report.Kind, report.Name, report.RecordedOn,
                db.PaymentRuns.Where(run => run.Id == report.RunId).Select(run => run.Number).FirstOrDefault(), report.Count, report.Total,
                report.Items.Count, report.SameAsId != null && report.AnsweredOn == null))
            .Take(100).ToListAsync(cancellationToken);
}

public sealed class ViewBankReportHandler(ICarersBreaksDb db) : IRequestHandler<ViewBankReport, BankReportView>
{
    public async Task<BankReportView> Handle(ViewBankReport view, CancellationToken cancellationToken)
    {
        var report = await db.BankReports.AsNoTracking().Where(one => one.Id == view.Report).Select(one => new
        {
            Of = one,
            Run = db.PaymentRuns.Where(run => run.Id == one.RunId).Select(run => run.Number).FirstOrDefault(),
            SameAs = db.BankReports.Where(other => other.Id == one.SameAsId).Select(other => other.Name).FirstOrDefault(),
            By = db.Officers.Where(officer => officer.Id == one.RecordedById).Select(officer => officer.Name).FirstOrDefault(),
            AnsweredBy = db.Officers.Where(officer => officer.Id == one.AnsweredById).Select(officer => officer.Name).FirstOrDefault(),
            Lines = one.Items.OrderBy(item => item.Id).Select(item => new BankReportLine(item.Outcome,
                db.Payments.Where(payment => payment.Id == item.PaymentId).Select(payment => payment.Reference).FirstOrDefault(), item.Amount, item.Code,
                item.Effect)).ToList(),
        }).FirstOrDefaultAsync(cancellationToken).OrRefuse("report");
        var of = report.Of;
        return new BankReportView(of.Id, of.Version, of.Kind, of.Name, of.ServiceUserNumber, of.ReportedOn, of.RecordedOn, report.By ?? "", of.RunId,
            report.Run, of.Count, of.Total, report.SameAs, of.IsAlarm, of.Answer, report.AnsweredBy, of.AnsweredOn, report.Lines);
    }
}
