using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Why something that is due is not in a run.</summary>
public enum LeftOutReason
{
    AccountIsNotVerified = 1,

    /// <summary>A worker holds the carer's payments. Finance sees no more than that.</summary>
    Held = 50,

    /// <summary>A required check of the nominee or suitable person who receives it is missing.</summary>
    CheckIsMissing = 60,
}

/// <param name="Part">0 for the first payment of a period, then 1, 2 …</param>
/// <param name="LeftOut">Null: it is in the run.</param>
internal sealed record DuePayment(DirectPaymentAgreement Agreement, PaymentSchedule Schedule, PeriodDue Of, int Part, LeftOutReason? LeftOut)
{
    public Money Amount => Of.Due;
}

/// <summary>
/// What a run on a day would hold. It is always derived: what should have been paid for every period of the host's agreements on the
/// fund's budgets whose pay date is no later than the run's, less what payments claim already.
/// </summary>
internal static class DuePayments
{
    /// <summary>In order of schedule, then of date: arrears come first.</summary>
    public static async Task<IReadOnlyList<DuePayment>> On(
        ICarersBreaksDb db, Fund fund, DateOnly payOn, BankCalendar calendar, CancellationToken cancellationToken)
    {
        var horizon = payOn.AddDays(PaymentSchedule.LongestMove);
        var schedules = await (
            from schedule in db.PaymentSchedules
            join agreement in db.DirectPaymentAgreements on schedule.AgreementId equals agreement.Id
            join budget in db.PersonalBudgets on agreement.BudgetId equals budget.Id
            join account in db.PayeeAccounts on agreement.PayeeAccountId equals account.Id
            where budget.FundId == fund.Id && schedule.CouncilId == fund.HostId && schedule.FirstPayDate <= horizon
            orderby schedule.Id
            select new
            {
                Schedule = schedule,
                Agreement = agreement,
                LeftOut = db.OpenHolds().Any(hold => db.Carers.Any(carer => carer.Id == agreement.CarerId
                        && (hold.CarerId == carer.Id || hold.CarerId == carer.MergedIntoId)) && (hold.BudgetId == null || hold.BudgetId == budget.Id))
                    ? LeftOutReason.Held
                    : account.VerifiedById == null ? LeftOutReason.AccountIsNotVerified
                    : account.RecipientId != null && !db.Recipients.Any(one => one.Id == account.RecipientId && one.CheckedOn != null)
                        ? LeftOutReason.CheckIsMissing
                    : (LeftOutReason?)null,
            })
            .AsNoTracking().ToListAsync(cancellationToken);
        var changes = await db.ChangesInForce(fund.Id, cancellationToken);
        var claims = await db.Payments.Where(payment => payment.BookId == fund.BookId).Claims(cancellationToken);
        return [.. schedules.SelectMany(one => PeriodDue.Of(one.Schedule, changes[one.Agreement.BudgetId], payOn, calendar, claims.Of(one.Schedule.Id))
            .Where(period => period.Due.IsPositive)
            .Select(period => new DuePayment(one.Agreement, one.Schedule, period, claims.NextPart(one.Schedule.Id, period.Period.From),
                one.LeftOut)))];
    }

    public static Money Total(this IEnumerable<DuePayment> payments) => Money.Sum(payments.Select(payment => payment.Amount));

    /// <summary>The changes that count for a fund's budgets, by budget.</summary>
    public static async Task<ILookup<BudgetId, BudgetChange>> ChangesInForce(this ICarersBreaksDb db, FundId fund, CancellationToken cancellationToken) =>
        (await (
            from change in db.BudgetChanges
            join budget in db.PersonalBudgets on change.BudgetId equals budget.Id
            where budget.FundId == fund && change.State == BudgetChangeState.InForce
            select change).AsNoTracking().ToListAsync(cancellationToken)).ToLookup(change => change.BudgetId);
}

public static class ScheduleClaimsInStore
{
    /// <summary>What payments that stand claim, by schedule and period.</summary>
    public static async Task<ScheduleClaims> Claims(this IQueryable<Payment> payments, CancellationToken cancellationToken) =>
        new((await payments.Where(payment => payment.IsClaiming)
            .GroupBy(payment => new { payment.ScheduleId, payment.From })
            .Select(period => new
            {
                period.Key,
                Pence = period.Sum(payment => payment.Amount.Pence - payment.Recovered.Pence),
                Part = period.Max(payment => payment.Part),
            })
            .ToListAsync(cancellationToken))
            .ToDictionary(period => (period.Key.ScheduleId, period.Key.From), period => (new Money(period.Pence), period.Part)));
}

internal static class SchedulesDue
{
    /// <summary>An instalment nominally due up to a fortnight after this day may move to before it, and has to be in the calendar.</summary>
    public static DateOnly LastCertainPayDate(this BankCalendar calendar) => calendar.Known.To.AddDays(-PaymentSchedule.LongestMove);

    /// <summary>The periods of one budget's schedules as far as the calendar reaches, in order of pay date.</summary>
    public static IEnumerable<PeriodDue> Dues(this IEnumerable<PaymentSchedule> schedules, IReadOnlyList<BudgetChange> changes, IEnumerable<Payment> payments,
        BankCalendar calendar)
    {
        var claimed = payments.Where(payment => payment.IsClaiming).ToLookup(payment => (payment.ScheduleId, payment.From),
            payment => payment.Amount - payment.Recovered);
        return schedules.SelectMany(schedule => PeriodDue.Of(schedule, changes, calendar.LastCertainPayDate(), calendar,
                from => Money.Sum(claimed[(schedule.Id, from)])))
            .OrderBy(period => period.PayOn);
    }
}

/// <summary>What payments claim of schedules' periods.</summary>
public sealed class ScheduleClaims(IReadOnlyDictionary<(ScheduleId Schedule, DateOnly From), (Money Amount, int LastPart)> claims)
{
    public Func<DateOnly, Money> Of(ScheduleId schedule) => from => claims.GetValueOrDefault((schedule, from)).Amount;

    public int NextPart(ScheduleId schedule, DateOnly from) => claims.TryGetValue((schedule, from), out var claimed) ? claimed.LastPart + 1 : 0;
}
