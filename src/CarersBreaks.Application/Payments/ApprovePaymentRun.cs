using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>
/// Another person approves a run. From here it is being released: the door goes on with <see cref="ContinuePaymentRunRelease"/>,
/// and a release that is killed resumes when the service starts.
/// </summary>
[AllowedTo(Role.FinanceManager)]
public sealed record ApprovePaymentRun(ActId Act, PaymentRunId Run, long Version) : ICommand;

public sealed class ApprovePaymentRunHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date, TimeProvider time)
    : AsyncRequestHandler<ApprovePaymentRun>
{
    /// <summary>All that could stop the release is asked for here, while somebody is there to be told.</summary>
    protected override async Task Handle(ApprovePaymentRun act, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("payment run");
        db.ExpectVersion(run, act.Version);
        run.Approve(current.Viewer.Person(), date.Today);
        run.EnsurePayableStill(date.Today, await db.BankCalendar(cancellationToken), await db.FurthestDaysAhead(run.BookId, cancellationToken));
        var fund = await db.Funds.AsNoTracking().Include(one => one.ShareSets).FirstAsync(one => one.Id == run.FundId, cancellationToken);
        var shares = fund.SharesOn(run.PayOn);
        (await db.Books.AsNoTracking().Include(one => one.Periods).FirstAsync(one => one.Id == run.BookId, cancellationToken)).EnsureOpen(run.PayOn);
        var account = await db.BankAccounts.AsNoTracking().FirstOrDefaultAsync(one => one.BookId == run.BookId, cancellationToken);
        Refuse.If(account is null, PaymentRule.NoBankAccount, $"{fund.Name} has no bank account yet. Record the account from which it pays.");
        await db.RefuseAboveLimits(run, account, cancellationToken);
        run.PayFrom(account);
        var releasing = await db.PaymentRuns.Where(one => one.FundId == run.FundId && one.State == RunState.Releasing).Select(one => one.Number)
            .FirstOrDefaultAsync(cancellationToken);
        Refuse.If(releasing is not null, PaymentRule.FundIsReleasingAnotherRun,
            $"Run {releasing} of {fund.Name} is being written to the books. Approve this one when that is done.");
        if (run.Means != PaymentMeans.Cheque)
            await RefuseUnverified(run, cancellationToken);
        await RefuseUnchecked(run, cancellationToken);
        await RefuseHeld(run, cancellationToken);
        await RefuseNoLongerDue(run, cancellationToken);
        await db.TakeOffPayments(run, cancellationToken);
        var content = await PaymentRunContent.Hash(db, run.Id, cancellationToken);
        run.EnsureUnchanged(content);
        var batch = db.Batches.Add(new Batch(BatchKind.PaymentRunRelease, act.Act.Value, content, time.GetUtcNow().UtcDateTime)).Entity;
        batch.Staged(run.Count);
        run.ReleaseIn(batch.Id, shares.Id);
    }

    /// <summary>A budget may have been suspended, changed or ended since the run was proposed.</summary>
    private async Task RefuseNoLongerDue(PaymentRun run, CancellationToken cancellationToken)
    {
        var calendar = await db.BankCalendar(cancellationToken);
        var changed = await (
            from payment in db.Payments
            join schedule in db.PaymentSchedules on payment.ScheduleId equals schedule.Id
            where payment.RunId == run.Id && db.BudgetChanges.Any(change => change.BudgetId == payment.BudgetId && change.State == BudgetChangeState.InForce)
            orderby payment.Number
            select new { Payment = payment, Schedule = schedule }).AsNoTracking().ToListAsync(cancellationToken);
        var changes = changed.Count > 0 ? await db.ChangesInForce(run.FundId, cancellationToken) : null;
        var budgets = changed.Select(one => one.Payment.BudgetId).ToArray();
        var claims = await db.Payments.Where(payment => budgets.Contains(payment.BudgetId)).Claims(cancellationToken);
        var lastPayDate = run.IsUrgent ? calendar.LastCertainPayDate() : run.PayOn;
        var tooMuch = changed.Where(one => PeriodDue.Of(one.Schedule, changes![one.Payment.BudgetId], lastPayDate, calendar, claims.Of(one.Schedule.Id))
            .Any(period => period.Period.From == one.Payment.From && period.Claimed > period.Payable)).Select(one => one.Payment.Reference).ToList();
        Refuse.If(tooMuch.Count > 0, PaymentRule.PaymentsAreNoLongerDue,
            $"{tooMuch.Count} payments of run {run.Number} are no longer due as proposed, for budgets have changed since. The first of them is "
                + $"{tooMuch.FirstOrDefault()}. Withdraw the run and propose it again.");
    }

    /// <summary>An account may have come into doubt since the run was proposed.</summary>
    private async Task RefuseUnverified(PaymentRun run, CancellationToken cancellationToken)
    {
        var unverified = await (
            from payment in db.Payments
            join account in db.PayeeAccounts on payment.PayeeAccountId equals account.Id
            where payment.RunId == run.Id && account.VerifiedById == null
            orderby payment.Number
            select payment.Reference).ToListAsync(cancellationToken);
        Refuse.If(unverified.Count > 0, DirectPaymentRule.PayeeAccountIsNotVerified,
            $"{unverified.Count} payments of run {run.Number} go to accounts that are no longer verified, the first of them "
                + $"{unverified.FirstOrDefault()}. Withdraw the run and propose it again.");
    }

    /// <summary>A check of a nominee or suitable person may have been taken back since.</summary>
    private async Task RefuseUnchecked(PaymentRun run, CancellationToken cancellationToken)
    {
        var uncheckedOnes = await (
            from payment in db.Payments
            join account in db.PayeeAccounts on payment.PayeeAccountId equals account.Id
            join recipient in db.Recipients on account.RecipientId equals recipient.Id
            where payment.RunId == run.Id && recipient.CheckedOn == null
            orderby payment.Number
            select payment.Reference).ToListAsync(cancellationToken);
        Refuse.If(uncheckedOnes.Count > 0, DirectPaymentRule.CheckIsMissing,
            $"{uncheckedOnes.Count} payments of run {run.Number} go to a nominee or suitable person of whom a required check is missing, the first of them "
                + $"{uncheckedOnes.FirstOrDefault()}. Withdraw the run and propose it again.");
    }

    /// <summary>A worker may have held payments since the run was proposed.</summary>
    private async Task RefuseHeld(PaymentRun run, CancellationToken cancellationToken)
    {
        var held = await db.Payments.Where(payment => payment.RunId == run.Id && db.OpenHolds()
                .Any(hold => db.Carers.Any(carer => carer.Id == payment.CarerId && (hold.CarerId == carer.Id || hold.CarerId == carer.MergedIntoId))
                    && (hold.BudgetId == null || hold.BudgetId == payment.BudgetId)))
            .OrderBy(payment => payment.Number).Select(payment => payment.Reference).ToListAsync(cancellationToken);
        Refuse.If(held.Count > 0, CaseworkRule.PaymentsAreHeld,
            $"{held.Count} payments of run {run.Number} are held, the first of them {held.FirstOrDefault()}: ask the worker. "
                + "Withdraw the run and propose it again without them.");
    }
}
