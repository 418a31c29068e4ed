using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>What a report of Bacs' would do, if it were recorded. Nothing is kept.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record CheckBankReport(byte[] Content) : IRequest<BankReportPreview>;

/// <summary>
/// A report of Bacs' has come: what it rejects and returns is owed to payees, and their workers are told. The same report again adds nothing; another
/// one of the same submission is an alarm.
/// </summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ImportBankReport(ActId Act, string FileName, byte[] Content) : ICommand<BankReportImported>;

/// <param name="Run">Its number, of an input report.</param>
/// <param name="CameBeforeOn">It was recorded on that day: nothing would be done.</param>
/// <param name="Alarm">The submission reached Bacs before, in words.</param>
public sealed record BankReportPreview(BankReportKind Kind, string Name, string ServiceUserNumber, string? Run, int Count, Money Total, DateOnly? CameBeforeOn,
    string? Alarm, IReadOnlyList<BankReportLine> Lines);

/// <param name="Reference">Of the payment; null where it is none of ours.</param>
public sealed record BankReportLine(BankItemOutcome Outcome, string? Reference, Money Amount, string Code, string Effect);

/// <param name="IsNew">False: the report was recorded before, and nothing was added.</param>
/// <param name="Acted">Of its items, those from which something followed.</param>
public sealed record BankReportImported(BankReportId Report, bool IsNew, bool IsAlarm, int Items, int Acted);

public sealed class CheckBankReportValidator : AbstractValidator<CheckBankReport>
{
    public CheckBankReportValidator() => RuleFor(act => act.Content).NotEmpty().WithMessage("Choose the report");
}

public sealed class ImportBankReportValidator : AbstractValidator<ImportBankReport>
{
    public ImportBankReportValidator()
    {
        RuleFor(act => act.Content).NotEmpty().WithMessage("Choose the report");
        RuleFor(act => act.FileName).NotEmpty().WithMessage("Choose the report").MaximumLength(200)
            .WithMessage("The file's name is longer than 200 characters. Rename the file");
    }
}

public sealed class CheckBankReportHandler(BankReportPlans plans) : IRequestHandler<CheckBankReport, BankReportPreview>
{
    public async Task<BankReportPreview> Handle(CheckBankReport view, CancellationToken cancellationToken)
    {
        var plan = await plans.Of(view.Content, cancellationToken);
        var report = plan.Report;
        return new BankReportPreview(report.Kind, report.Name, report.ServiceUserNumber, plan.Run?.Number, report.Count, report.Total,
            plan.Earlier?.RecordedOn, plan.Alarm,
            [.. plan.Items.Select(one => new BankReportLine(one.Item.Outcome, one.Payment?.Reference, one.Item.Amount, one.Item.Code, one.Effect))]);
    }
}

public sealed class ImportBankReportHandler(ICarersBreaksDb db, BankReportPlans plans, IStoredFiles files, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<ImportBankReport, BankReportImported>
{
    private readonly Dictionary<BookId, Book> _books = [];

    public async Task<BankReportImported> Handle(ImportBankReport act, CancellationToken cancellationToken)
    {
        var plan = await plans.Of(act.Content, cancellationToken);
        if (plan.Earlier is { } earlier)
            return new BankReportImported(earlier.Id, false, earlier.IsAlarm, plan.Report.Items.Count, 0);
        var (read, holder) = (plan.Report, current.Viewer.Organisation());
        await files.Keep(holder, act.FileName, new MemoryStream(act.Content), cancellationToken);
        var report = db.BankReports.Add(new BankReport(holder, read.Kind, read.Name, read.ServiceUserNumber, read.ReportedOn, plan.FileHash,
            current.Viewer.Person(), date.Today)).Entity;
        report.Holds(read.Count, read.Total);
        if (plan.Run is { } run)
            Confirm(plan, report, run);
        foreach (var (item, payment, effect, acts) in plan.Items)
        {
            report.Add(payment, item.Outcome, item.Amount, item.Code, effect);
            if (acts)
                await Record(payment!, item, read.ReportedOn, cancellationToken);
        }
        return new BankReportImported(report.Id, true, report.IsAlarm, plan.Items.Count, plan.Items.Count(item => item.Acts));
    }

    private void Confirm(BankReportPlan plan, BankReport report, PaymentRun run)
    {
        report.IsOf(run, plan.SameAs);
        if (plan.Alarm is { } alarm)
        {
            db.UnmatchedItems.Add(new UnmatchedItem(run.CouncilId, run.BookId, UnmatchedReason.SubmittedTwice, null, report.Id.Value, -run.Total, alarm,
                date.Today, date.Today));
            return;
        }
        var rejected = plan.Items.Where(one => one.Item.Outcome == BankItemOutcome.Rejected).ToList();
        run.Confirm(rejected.Count, Money.Sum(rejected.Select(one => one.Item.Amount)), date.Today);
    }

    private async Task Record(Payment payment, BankReportItemRead item, DateOnly reportedOn, CancellationToken cancellationToken)
    {
        if (item.Outcome == BankItemOutcome.AccountMoved)
        {
            await db.TellOfMovedAccount(payment, item.Code, date.Today, cancellationToken);
            return;
        }
        var book = _books.GetValueOrDefault(payment.BookId) ?? (_books[payment.BookId] = await db.WholeBook(payment.BookId, cancellationToken));
        var entry = item.Outcome == BankItemOutcome.Rejected ? payment.Reject(book)
            : payment.AdviseReturn(book, item.Reason!.Value, reportedOn, date.Today);
        if (entry is not null)
        {
            db.Entries.Add(entry);
            (await db.PayeeAccounts.FirstOrDefaultAsync(one => one.Id == payment.PayeeAccountId, cancellationToken).OrRefuse("payee's account")).Doubt();
        }
        if (item.Outcome == BankItemOutcome.Rejected)
            await db.TellOfRejection(payment, date.Today, cancellationToken);
        else
            await db.TellWorker(payment, item.Reason, date.Today, cancellationToken);
    }
}
