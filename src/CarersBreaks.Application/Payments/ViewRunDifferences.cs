using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>What differs between a run and the run before, line by line, and why.</summary>
/// <param name="Page">Of the lines, from 1.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewRunDifferences(PaymentRunId Run, int Page = 1) : IRequest<RunDifferencesView>;

public enum DifferenceKind
{
    /// <summary>In this run alone.</summary>
    Joined = 1,

    /// <summary>In the run before alone.</summary>
    Left = 2,

    /// <summary>In both, with another amount.</summary>
    Changed = 3,
}

/// <param name="Last">Null: there was no run before, and everybody is new.</param>
/// <param name="Sums">What each kind of difference makes in all; the differences of the two runs' totals are their sum.</param>
public sealed record RunDifferencesView(
    PaymentRunId Run, string Number, Money Total, LastRun? Last, IReadOnlyList<DifferenceSum> Sums, IReadOnlyList<DifferenceLine> Lines, int Page, int Pages);

public sealed record DifferenceSum(DifferenceKind Kind, int Count, Money Before, Money Now);

/// <param name="Why">In words.</param>
public sealed record DifferenceLine(DifferenceKind Kind, string CarerName, string CarerNumber, Money Before, Money Now, string Why);

public sealed class ViewRunDifferencesHandler(ICarersBreaksDb db, IVault vault) : IRequestHandler<ViewRunDifferences, RunDifferencesView>
{
    private const int PageSize = 100;

    public async Task<RunDifferencesView> Handle(ViewRunDifferences request, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Run, cancellationToken).OrRefuse("payment run");
        var last = await db.RunBefore(run, cancellationToken);
        var before = last?.Run ?? default;
        var differing = db.Payments.Where(payment => payment.RunId == run.Id || payment.RunId == before).GroupBy(payment => payment.ScheduleId)
            .Select(schedule => new
            {
                Schedule = schedule.Key,
                Now = schedule.Sum(payment => payment.RunId == run.Id ? payment.Amount.Pence : 0L),
                Before = schedule.Sum(payment => payment.RunId == before ? payment.Amount.Pence : 0L),
            })
            .Where(schedule => schedule.Now != schedule.Before);
        var sums = await differing.GroupBy(one => one.Before == 0 ? DifferenceKind.Joined : one.Now == 0 ? DifferenceKind.Left : DifferenceKind.Changed)
            .Select(kind => new { kind.Key, Count = kind.Count(), Before = kind.Sum(one => one.Before), Now = kind.Sum(one => one.Now) })
            .ToListAsync(cancellationToken);
        var pages = Math.Max(1, ((sums.Sum(sum => sum.Count) - 1) / PageSize) + 1);
        var page = Math.Clamp(request.Page, 1, pages);
        var shown = await differing.OrderBy(one => one.Schedule).Skip((page - 1) * PageSize).Take(PageSize).Select(one => one.Schedule)
            .ToArrayAsync(cancellationToken);
        return new RunDifferencesView(run.Id, run.Number, run.Total, last,
            [.. sums.OrderBy(sum => sum.Key).Select(sum => new DifferenceSum(sum.Key, sum.Count, new Money(sum.Before), new Money(sum.Now)))],
            await Lines(run, before, shown, cancellationToken), page, pages);
    }

    private async Task<IReadOnlyList<DifferenceLine>> Lines(PaymentRun run, PaymentRunId before, ScheduleId[] shown, CancellationToken cancellationToken)
    {
        var schedules = await Facts(shown, cancellationToken);
        var budgets = schedules.Select(one => one.BudgetId).Distinct().ToArray();
        var changes = (await db.BudgetChanges.AsNoTracking().Where(change => budgets.Contains(change.BudgetId) && change.State == BudgetChangeState.InForce)
            .ToListAsync(cancellationToken)).ToLookup(change => change.BudgetId);
        var paid = (await db.Payments.Where(payment => shown.Contains(payment.ScheduleId) && payment.RunId != null && payment.State != PaymentState.Withdrawn)
            .Select(payment => new { payment.ScheduleId, Run = payment.RunId!.Value, payment.From, payment.To, payment.Part, payment.PayOn, payment.Amount })
            .ToListAsync(cancellationToken)).ToLookup(payment => payment.ScheduleId);
        var names = await db.OpenCarerNames(vault, schedules.Select(one => one.Schedule.CarerId).Distinct(), cancellationToken);
        return [.. schedules.OrderBy(one => one.Schedule.Id.Value).Select(one =>
        {
            var (now, then) = (Days(run.Id), Days(before));
            var lastPaidOn = paid[one.Schedule.Id].Where(payment => payment.Run.Value < run.Id.Value).Select(payment => (DateOnly?)payment.PayOn).Max();
            var difference = new ScheduleDifference(one.Schedule, [.. changes[one.BudgetId]], now, then, run.PayOn, lastPaidOn, one.LeftOut);
            return new DifferenceLine(then.Count == 0 ? DifferenceKind.Joined : now.Count == 0 ? DifferenceKind.Left : DifferenceKind.Changed,
                names.GetValueOrDefault(one.Schedule.CarerId, ""), one.CarerNumber, Money.Sum(then.Select(days => days.Amount)),
                Money.Sum(now.Select(days => days.Amount)), difference.Why);

            List<PaidDays> Days(PaymentRunId of) => [.. paid[one.Schedule.Id].Where(payment => payment.Run == of)
                .Select(payment => new PaidDays(new Period(payment.From, payment.To), payment.Part, payment.Amount))];
        })];
    }

    private async Task<List<ScheduleFacts>> Facts(ScheduleId[] shown, CancellationToken cancellationToken)
    {
        var facts = await (
            from schedule in db.PaymentSchedules
            join agreement in db.DirectPaymentAgreements on schedule.AgreementId equals agreement.Id
            join account in db.PayeeAccounts on agreement.PayeeAccountId equals account.Id
            join carer in db.Carers on agreement.CarerId equals carer.Id
            where shown.Contains(schedule.Id)
            select new
            {
                Schedule = schedule,
                agreement.BudgetId,
                carer.Number,
                Held = db.HeldPayments.Where(held => held.ScheduleId == schedule.Id && held.ReleasedOn == null).OrderBy(held => held.HeldOn)
                    .Select(held => new
                    {
                        held.HeldOn,
                        Owner = db.Officers.Where(one => one.Id == held.OwnerId).Select(one => one.Name).First(),
                    }).FirstOrDefault(),
                IsHeldByWorker = db.OpenHolds().Any(hold => (hold.CarerId == carer.Id || hold.CarerId == carer.MergedIntoId)
                    && (hold.BudgetId == null || hold.BudgetId == agreement.BudgetId)),
                IsVerified = account.VerifiedById != null,
            }).AsNoTracking().ToListAsync(cancellationToken);
        return facts.ConvertAll(one => new ScheduleFacts(one.Schedule, one.BudgetId, one.Number,
            one.Held is { } held ? $"held by {held.Owner} since {held.HeldOn:d MMMM yyyy}"
            : one.IsHeldByWorker ? "held: ask the worker"
            : !one.IsVerified ? "the account is not verified" : null));
    }

    private sealed record ScheduleFacts(PaymentSchedule Schedule, BudgetId BudgetId, string CarerNumber, string? LeftOut);
}
