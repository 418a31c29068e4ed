using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation.Kinds;

/// <summary>
/// R10: what runs paid in the period against the packages that are live: paid though the carer died, or the package had ended or was suspended; and live
/// packages of which a pay date passed and nothing was paid.
/// </summary>
internal sealed class LivePackages : IReconciles
{
    public ReconciliationKind Kind => ReconciliationKind.LivePackages;

    public Task<bool> Concerns(ReconciliationScope scope, CancellationToken cancellationToken) => Agreements(scope).AnyAsync(cancellationToken);

    public IEnumerable<(string Name, IQueryable<FrozenRecord> Records)> Inputs(ReconciliationScope scope)
    {
        yield return ("agreements", Agreements(scope).OrderBy(one => one.Id)
            .Select(one => new FrozenRecord(one.Id.Value, one.SignedOn, 0, one.BudgetId.Value, null)));
        yield return ("payments", Paid(scope).OrderBy(payment => payment.Id)
            .Select(payment => new FrozenRecord(payment.Id.Value, payment.PayOn, payment.Amount.Pence, payment.PayeeAccountId.Value, null)));
        yield return ("changes of budgets", Stops(scope).OrderBy(change => change.Id)
            .Select(change => new FrozenRecord(change.Id.Value, change.From, (long)change.Kind, change.BudgetId.Value, null)));
    }

    public async Task<ReconciliationFindings> Compare(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var payments = await (from payment in Paid(scope).AsNoTracking()
                              join carer in scope.Db.Carers on payment.CarerId equals carer.Id
                              join budget in scope.Db.PersonalBudgets on payment.BudgetId equals budget.Id
                              join schedule in scope.Db.PaymentSchedules on payment.ScheduleId equals schedule.Id
                              join agreement in scope.Db.DirectPaymentAgreements on schedule.AgreementId equals agreement.Id
                              orderby payment.Id
                              select new PaidPackage(payment.Reference, payment.From, payment.To, payment.PayOn, payment.Amount.Pence, carer.DiedOn, budget.To,
                                  payment.BudgetId, agreement.Id, payment.PayeeAccountId != agreement.PayeeAccountId)).ToListAsync(cancellationToken);
        var stops = (await Stops(scope).AsNoTracking().ToListAsync(cancellationToken)).ToLookup(change => change.BudgetId);
        var wrong = payments.Select(payment => (payment, Reason: Reason(payment, stops[payment.Budget]))).ToList();
        var runs = new Money(await scope.Db.PaymentRuns.Where(run => run.BookId == scope.Of && run.CouncilId == scope.Book.HostId && run.PayOn >= scope.From
            && run.PayOn <= scope.To && run.ApprovedOn != null && run.State != RunState.Withdrawn).SumAsync(run => run.Total.Pence, cancellationToken));
        return new ReconciliationFindings(
            [
                new($"Paid by runs from {scope.From.InWords()} to {scope.To.InWords()}", runs, "Paid to live packages",
                    new Money(wrong.Where(one => one.Reason is null).Sum(one => one.payment.Pence))),
            ],
            [
                .. wrong.Where(one => one.Reason is not null).Select(one => new FoundItem(1, one.Reason!.Value.Reason, one.Reason.Value.Words,
                    new Money(one.payment.Pence), one.payment.PayOn, BreakLink.Agreement, one.payment.Agreement.Value)),
                .. payments.Where(one => one.HasMoved).Select(one => new FoundItem(0, BreakReason.PayeeMoved,
                    $"Payment {one.Reference} went to an account that is not the agreement's any more", new Money(one.Pence), one.PayOn, BreakLink.Agreement,
                    one.Agreement.Value)),
                .. await NotPaid(scope, stops, cancellationToken),
            ],
            ["live packages (1)"], []);
    }

    private static IQueryable<DirectPaymentAgreement> Agreements(ReconciliationScope scope) =>
        scope.Db.DirectPaymentAgreements.Where(one => one.CouncilId == scope.Book.HostId && one.SignedOn <= scope.To
            && scope.Db.PersonalBudgets.Any(budget => budget.Id == one.BudgetId
                && scope.Db.Funds.Any(fund => fund.Id == budget.FundId && fund.BookId == scope.Of)));

    private static IQueryable<Payment> Paid(ReconciliationScope scope) =>
        scope.Db.Payments.Where(payment => payment.BookId == scope.Of && payment.CouncilId == scope.Book.HostId && payment.PayOn >= scope.From
            && payment.PayOn <= scope.To && payment.State != PaymentState.Withdrawn && payment.State != PaymentState.Proposed);

    private static IQueryable<BudgetChange> Stops(ReconciliationScope scope) =>
        scope.Db.BudgetChanges.Where(change => change.State == BudgetChangeState.InForce && change.DecidedOn <= scope.To
            && (change.Kind == BudgetChangeKind.End || (change.Kind == BudgetChangeKind.Suspension && change.PaysWithheldDays != true))
            && Agreements(scope).Any(one => one.BudgetId == change.BudgetId));

    private static (BreakReason Reason, string Words)? Reason(PaidPackage payment, IEnumerable<BudgetChange> stops)
    {
        if (payment.DiedOn < payment.PayOn)
            return (BreakReason.PayeeDied, $"Payment {payment.Reference} was made after the carer died on {payment.DiedOn.Value.InWords()}");
        var stop = stops.FirstOrDefault(change => change.From <= payment.From && payment.From <= change.To && change.DecidedOn <= payment.PayOn);
        return stop is { Kind: BudgetChangeKind.End } || payment.From > payment.BudgetEnds
            ? (BreakReason.PackageEnded, $"Payment {payment.Reference} is for days after the package ended")
            : stop is null ? null
            : (BreakReason.PackageSuspended, $"Payment {payment.Reference} is for days from {stop.From.InWords()} on, which were suspended");
    }

    /// <summary>A pay date within the period passed, days are payable, and no payment claims them.</summary>
    private static async Task<IEnumerable<FoundItem>> NotPaid(ReconciliationScope scope, ILookup<BudgetId, BudgetChange> stops,
        CancellationToken cancellationToken)
    {
        var schedules = await (from schedule in scope.Db.PaymentSchedules.AsNoTracking()
                               join agreement in Agreements(scope) on schedule.AgreementId equals agreement.Id
                               where schedule.From <= scope.To
                                   && !scope.Db.Carers.Any(carer => carer.Id == agreement.CarerId && carer.DiedOn != null && carer.DiedOn <= scope.To)
                               orderby schedule.Id
                               select new { schedule, agreement.Id, agreement.BudgetId }).ToListAsync(cancellationToken);
        var claimed = (await (from payment in scope.Db.Payments
                              join schedule in scope.Db.PaymentSchedules on payment.ScheduleId equals schedule.Id
                              join agreement in Agreements(scope) on schedule.AgreementId equals agreement.Id
                              where payment.IsClaiming && payment.PayOn <= scope.To
                              select new { payment.ScheduleId, payment.From }).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        return from one in schedules
               from due in PeriodDue.Of(one.schedule, stops[one.BudgetId], scope.To, scope.Calendar, _ => Money.Zero)
               where due.PayOn >= scope.From && due.Payable.IsPositive && !claimed.Contains(new { ScheduleId = one.schedule.Id, due.Period.From })
               select new FoundItem(0, BreakReason.LiveAndNotPaid, $"{due.Payable} for {due.Period} was due on {due.PayOn.InWords()} and no run has paid it",
                   due.Payable, due.PayOn, BreakLink.Agreement, one.Id.Value);
    }

    private sealed record PaidPackage(string Reference, DateOnly From, DateOnly To, DateOnly PayOn, long Pence, DateOnly? DiedOn, DateOnly BudgetEnds,
        BudgetId Budget, DirectPaymentAgreementId Agreement, bool HasMoved);
}
