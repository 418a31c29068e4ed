using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation.Kinds;

/// <summary>
/// R2: what the approved schedules gave for the days that a period's runs paid, by the changes in force when each run was approved, against what the runs'
/// files paid: paid while suspended, twice, or another amount.
/// </summary>
internal sealed class SchedulesToRuns : IReconciles
{
    private static readonly RunState[] Released = [RunState.Approved, RunState.Sent, RunState.Paid, RunState.Stopped];

    public ReconciliationKind Kind => ReconciliationKind.SchedulesToRuns;

    public Task<bool> Concerns(ReconciliationScope scope, CancellationToken cancellationToken) => Runs(scope).AnyAsync(cancellationToken);

    public IEnumerable<(string Name, IQueryable<FrozenRecord> Records)> Inputs(ReconciliationScope scope)
    {
        yield return ("payment runs", Runs(scope).OrderBy(run => run.Id)
            .Select(run => new FrozenRecord(run.Id.Value, run.PayOn, run.Total.Pence, run.Count, run.Number)));
        yield return ("payments", Payments(scope).OrderBy(payment => payment.Id)
            .Select(payment => new FrozenRecord(payment.Id.Value, payment.From, payment.Amount.Pence + payment.Offset.Pence, payment.ScheduleId.Value, null)));
        yield return ("payment schedules", Schedules(scope).OrderBy(schedule => schedule.Id)
            .Select(schedule => new FrozenRecord(schedule.Id.Value, schedule.From, schedule.Rate.Pence, (long)schedule.Frequency, null)));
    }

    public async Task<ReconciliationFindings> Compare(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var runs = await Runs(scope).OrderBy(run => run.PayOn).ThenBy(run => run.Id)
            .Select(run => new { run.Id, run.Number, run.PayOn, run.ApprovedOn, run.Total }).AsNoTracking().ToDictionaryAsync(run => run.Id, cancellationToken);
        var payments = await Payments(scope).AsNoTracking().OrderBy(payment => payment.Number).ToListAsync(cancellationToken);
        var schedules = await (from schedule in Schedules(scope).AsNoTracking()
                               join agreement in scope.Db.DirectPaymentAgreements on schedule.AgreementId equals agreement.Id
                               select new { schedule, agreement.BudgetId }).ToDictionaryAsync(one => one.schedule.Id, cancellationToken);
        var changes = (await scope.Db.BudgetChanges.AsNoTracking().Where(change => change.State == BudgetChangeState.InForce && change.DecidedOn <= scope.To
            && Payments(scope).Any(payment => payment.BudgetId == change.BudgetId)).ToListAsync(cancellationToken)).ToLookup(change => change.BudgetId);
        var earlier = (await scope.Db.Payments.Where(payment => payment.BookId == scope.Of && payment.IsClaiming && payment.PayOn < scope.From
                && Payments(scope).Any(now => now.ScheduleId == payment.ScheduleId && now.From == payment.From))
            .Select(payment => new { payment.ScheduleId, payment.From, Pence = payment.Amount.Pence + payment.Offset.Pence }).ToListAsync(cancellationToken))
            .GroupBy(one => (one.ScheduleId, one.From)).ToDictionary(one => one.Key, one => new Money(one.Sum(part => part.Pence)));
        var (items, given) = (new List<FoundItem>(), Money.Zero);
        foreach (var days in payments.Where(payment => payment.InPlaceOfId is null).GroupBy(payment => (payment.ScheduleId, payment.From)))
        {
            var first = days.First();
            var (schedule, inForce) = (schedules[first.ScheduleId], changes[first.BudgetId].Where(change =>
                change.DecidedOn <= (runs[days.Last().RunId!.Value].ApprovedOn ?? scope.To)).ToList());
            var due = Due(schedule.schedule, inForce, new Period(first.From, first.To)) - earlier.GetValueOrDefault(days.Key, Money.Zero);
            given += due;
            var paid = Money.Sum(days.Select(payment => payment.Gross));
            if (paid != due)
                items.Add(new FoundItem(1, Reason(inForce, first, days.Count()),
                    $"{string.Join(", ", days.Select(payment => payment.Reference))} paid {paid} for "
                    + $"{first.From.InWords()} to {first.To.InWords()}, and the schedule gave {due}", paid - due,
                    first.PayOn, BreakLink.Run, first.RunId!.Value.Value));
        }
        var again = Money.Sum(payments.Where(payment => payment.InPlaceOfId is not null).Select(payment => payment.Gross));
        var offset = Money.Sum(payments.Select(payment => payment.Offset));
        items.AddRange(payments.Where(payment => payment.Offset.IsPositive).Select(payment => new FoundItem(2, BreakReason.Adjustment,
            $"{payment.Offset} of a recovery was taken off payment {payment.Reference}", -payment.Offset, payment.PayOn, BreakLink.Run,
            payment.RunId!.Value.Value)));
        return new ReconciliationFindings(
            [
                new($"Payments of runs from {scope.From.InWords()} to {scope.To.InWords()}, before recoveries",
                    Money.Sum(payments.Select(payment => payment.Gross)), "Given by their schedules, and owed from payments that came back", given + again),
                new("The runs' files", Money.Sum(runs.Values.Select(run => run.Total)), "Their payments, before recoveries",
                    Money.Sum(payments.Select(payment => payment.Amount)) + offset),
            ],
            items, ["schedules to runs (1)"], []);
    }

    private static IQueryable<PaymentRun> Runs(ReconciliationScope scope) =>
        scope.Db.PaymentRuns.Where(run => run.BookId == scope.Of && run.CouncilId == scope.Book.HostId && run.PayOn >= scope.From && run.PayOn <= scope.To
            && Released.Contains(run.State));

    private static IQueryable<Payment> Payments(ReconciliationScope scope) =>
        scope.Db.Payments.Where(payment => payment.BookId == scope.Of && payment.State != PaymentState.Withdrawn
            && Runs(scope).Any(run => run.Id == payment.RunId));

    private static IQueryable<PaymentSchedule> Schedules(ReconciliationScope scope) =>
        scope.Db.PaymentSchedules.Where(schedule => Payments(scope).Any(payment => payment.ScheduleId == schedule.Id));

    private static Money Due(PaymentSchedule schedule, List<BudgetChange> changes, Period days)
    {
        var entitlement = schedule.Entitlement(changes);
        return schedule.Frequency == ScheduleFrequency.Once ? entitlement.PayableOnce(schedule.FirstPayDate) : entitlement.Payable(days);
    }

    private static BreakReason Reason(List<BudgetChange> changes, Payment payment, int count) =>
        changes.Exists(change => change.StopsItsDays && change.Days.Overlaps(new Period(payment.From, payment.To))) ? BreakReason.PaidWhileSuspended
            : count > 1 ? BreakReason.Duplicate : BreakReason.WrongAmount;
}
