using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Why something that is due is not in a run.</summary>
public enum LeftOutReason
{
    AccountIsNotVerified = 1,

    /// <summary>A worker holds the carer's payments. Finance sees no more than that.</summary>
    Held = 50,
}

/// <param name="LeftOut">Null: it is in the run.</param>
internal sealed record DuePayment(DirectPaymentAgreement Agreement, PaymentSchedule Schedule, Instalment Instalment, LeftOutReason? LeftOut);

/// <summary>
/// What a run on a day would hold. It is always derived: every instalment of the host's agreements on the fund's budgets whose
/// pay date is no later than the run's, minus those that a payment claims already.
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
                LeftOut = db.OpenHolds().Any(hold => hold.CarerId == agreement.CarerId && (hold.BudgetId == null || hold.BudgetId == budget.Id))
                    ? LeftOutReason.Held : account.VerifiedById == null ? LeftOutReason.AccountIsNotVerified : (LeftOutReason?)null,
            })
            .AsNoTracking().ToListAsync(cancellationToken);
        var claimed = (await db.Payments.Where(payment => payment.BookId == fund.BookId && payment.IsClaiming)
            .Select(payment => new { payment.ScheduleId, payment.From }).ToListAsync(cancellationToken))
            .Select(payment => (payment.ScheduleId, payment.From)).ToHashSet();
        return [.. schedules.SelectMany(one => one.Schedule.UpTo(payOn, calendar)
            .Where(instalment => !claimed.Contains((one.Schedule.Id, instalment.Period.From)))
            .Select(instalment => new DuePayment(one.Agreement, one.Schedule, instalment, one.LeftOut)))];
    }

    public static Money Total(this IEnumerable<DuePayment> payments) => Money.Sum(payments.Select(payment => payment.Instalment.Amount));
}
