using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Domain.Payments;

/// <summary>One period of a schedule: what should be paid for it, and what payments claim of it.</summary>
/// <param name="Payable">What should be paid now.</param>
/// <param name="Entitled">Payable, and what a suspension withholds.</param>
/// <param name="Claimed">What payments cover that stand: proposed, on their way, paid, or come back and still owed.</param>
public readonly record struct PeriodDue(int Number, Period Period, DateOnly PayOn, Money Payable, Money Entitled, Money Claimed)
{
    /// <summary>Always derived: what should have been paid, less what was.</summary>
    public Money Due => Payable > Claimed ? Payable - Claimed : Money.Zero;

    /// <summary>Never taken from another payment by itself: it is recovered after notice and objection, or left.</summary>
    public Money Overpaid => Claimed > Entitled ? Claimed - Entitled : Money.Zero;

    /// <summary>The schedule's periods whose pay date is no later than a day, in order.</summary>
    /// <param name="claimed">What payments claim of the period that starts on a day.</param>
    public static IEnumerable<PeriodDue> Of(PaymentSchedule schedule, IEnumerable<BudgetChange> changes, DateOnly lastPayDate, BankCalendar calendar,
        Func<DateOnly, Money> claimed)
    {
        var entitlement = schedule.Entitlement(changes);
        return schedule.Periods(lastPayDate, calendar).Select(one => schedule.Frequency == ScheduleFrequency.Once
            ? new PeriodDue(one.Number, one.Period, one.PayOn, entitlement.PayableOnce(schedule.FirstPayDate), entitlement.EntitledOnce(schedule.FirstPayDate),
                claimed(one.Period.From))
            : new PeriodDue(one.Number, one.Period, one.PayOn, entitlement.Payable(one.Period), entitlement.Entitled(one.Period), claimed(one.Period.From)));
    }
}
