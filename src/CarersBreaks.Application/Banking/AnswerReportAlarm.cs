using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>A finance manager has found out why a submission reached Bacs twice, and what was done about it.</summary>
[AllowedTo(Role.FinanceManager)]
public sealed record AnswerReportAlarm(ActId Act, BankReportId Report, long Version, string Answer) : ICommand
{
    string ICommand<Unit>.Reason => Answer;
}

public sealed class AnswerReportAlarmValidator : AbstractValidator<AnswerReportAlarm>
{
    public AnswerReportAlarmValidator() => RuleFor(act => act.Answer).NotEmpty().WithMessage("Say what you found out and what was done").MaximumLength(1000)
        .WithMessage("Say it in at most 1,000 characters");
}

public sealed class AnswerReportAlarmHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<AnswerReportAlarm>
{
    protected override async Task Handle(AnswerReportAlarm act, CancellationToken cancellationToken)
    {
        var report = await db.BankReports.FirstOrDefaultAsync(one => one.Id == act.Report, cancellationToken).OrRefuse("report");
        db.ExpectVersion(report, act.Version);
        report.AnswerAlarm(act.Answer.Trim(), current.Viewer.Person(), date.Today);
        var item = await db.UnmatchedItems.FirstOrDefaultAsync(one => one.Reason == UnmatchedReason.SubmittedTwice && one.TargetKey == report.Id.Value
            && one.ClosedOn == null, cancellationToken);
        item?.Close("A finance manager answered the alarm.", date.Today);
    }
}
