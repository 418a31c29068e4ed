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

    /// <summary>The part of <see cref="Overpaid"/> for days of the financial year after the one in which the period starts.</summary>
    public Money OverpaidLater { get; private init; } = Money.Zero;

    /// <summary>What is overpaid, by the financial year of the days that it was paid for.</summary>
    public IEnumerable<(FinancialYear Year, Money Amount)> OverpaidByYear()
    {
        var year = FinancialYear.Of(Period.From);
        return [(year, Overpaid - OverpaidLater), (year.Next, OverpaidLater)];
    }

    /// <summary>The schedule's periods whose pay date is no later than a day, in order.</summary>
    /// <param name="claimed">What payments claim of the period that starts on a day.</param>
    public static IEnumerable<PeriodDue> Of(PaymentSchedule schedule, IEnumerable<BudgetChange> changes, DateOnly lastPayDate, BankCalendar calendar,
        Func<DateOnly, Money> claimed)
    {
        var entitlement = schedule.Entitlement(changes);
        return schedule.Periods(lastPayDate, calendar).Select(one => schedule.Frequency == ScheduleFrequency.Once
            ? new PeriodDue(one.Number, one.Period, one.PayOn, entitlement.PayableOnce(schedule.FirstPayDate), entitlement.EntitledOnce(schedule.FirstPayDate),
                claimed(one.Period.From))
            : new PeriodDue(one.Number, one.Period, one.PayOn, entitlement.Payable(one.Period), entitlement.Entitled(one.Period), claimed(one.Period.From))
                .WithLaterYear(entitlement));
    }

    /// <summary>Payments are cost of a year by days, what its days give is known exactly, and no year is overpaid by less than nothing.</summary>
    private PeriodDue WithLaterYear(Entitlement entitlement)
    {
        var lastDay = FinancialYear.Of(Period.From).LastDay;
        if (Overpaid.IsZero || Period.To <= lastDay)
            return this;
        var later = new Period(lastDay.AddDays(1), Period.To);
        var overpaid = Claimed.SplitBy([Period.Days - later.Days, later.Days])[1] - entitlement.Entitled(later);
        return this with { OverpaidLater = overpaid.IsPositive ? Money.Min(overpaid, Overpaid) : Money.Zero };
    }
}
