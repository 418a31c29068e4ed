using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Domain.DirectPayments;

public enum ScheduleFrequency
{
    FourWeekly = 1,
    Once = 2,
    Weekly = 3,
    Fortnightly = 4,

    /// <summary>Calendar months, counted from the day of the month on which the schedule starts.</summary>
    Monthly = 5,
    Quarterly = 6,
    Yearly = 7,
}

/// <summary>Whether the days that a payment covers are still to come or over.</summary>
public enum PayTiming
{
    InAdvance = 1,
    InArrears = 2,
}

/// <summary>Where a pay date goes on which banks do not work.</summary>
public enum PayDayRule
{
    /// <summary>So that nobody waits for money.</summary>
    WorkingDayBefore = 1,
    WorkingDayAfter = 2,
}

/// <summary>How often, before or after its days, and by which rule a direct payment is made.</summary>
/// <param name="SinglePayDate">When single breaks are paid; null: on the first pay date.</param>
public sealed record PaymentTerms(ScheduleFrequency Frequency, PayTiming Timing, PayDayRule PayDay, DateOnly? SinglePayDate = null)
{
    /// <summary>Every four weeks, in advance, on the working day before where banks do not work.</summary>
    public static PaymentTerms Usual { get; } = new(ScheduleFrequency.FourWeekly, PayTiming.InAdvance, PayDayRule.WorkingDayBefore);
}

/// <summary>
/// When a direct payment falls due. Its days are cut into periods of the frequency from its first day on, the last one the days that are
/// left; part periods are weekly rate × days / 7, rounded on the running total, also where periods are months. Pay dates count from the
/// first one in the same steps: months from its day of the month, clipped to the month's end (31 January, 28 February, 31 March).
/// </summary>
public sealed class PaymentSchedule : ICarerRecord
{
    /// <summary>No run of days without a bank working day is as long as this many: a pay date moves by fewer.</summary>
    public const int LongestMove = 14;

    private PaymentSchedule()
    {
    }

    private PaymentSchedule(PersonalBudget budget, ScheduleFrequency frequency, PayTiming timing, PayDayRule payDay, Money rate, DateOnly firstPayDate)
    {
        CouncilId = budget.CouncilId;
        CarerId = budget.CarerId;
        Frequency = frequency;
        Timing = timing;
        PayDay = payDay;
        Rate = rate;
        From = budget.From;
        To = budget.To;
        FirstPayDate = firstPayDate;
    }

    public ScheduleId Id { get; private set; }

    public DirectPaymentAgreementId AgreementId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public ScheduleFrequency Frequency { get; private set; }

    public PayTiming Timing { get; private set; }

    public PayDayRule PayDay { get; private set; }

    /// <summary>Pence a week; for a single payment, the whole.</summary>
    public Money Rate { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day that is paid for.</summary>
    public DateOnly To { get; private set; }

    /// <summary>Before it is moved to a bank working day.</summary>
    public DateOnly FirstPayDate { get; private set; }

    /// <summary>Weekly money, paid regularly.</summary>
    /// <exception cref="RuleBroken">
    /// <see cref="DirectPaymentRule.WeeklyMoneyIsNotPaidOnce"/>; in arrears, <see cref="DirectPaymentRule.FirstPayDateIsBeforeTheDaysEnd"/>.
    /// </exception>
    internal static PaymentSchedule Regular(PersonalBudget budget, Money weekly, DateOnly firstPayDate, PaymentTerms terms)
    {
        Refuse.If(terms.Frequency == ScheduleFrequency.Once, DirectPaymentRule.WeeklyMoneyIsNotPaidOnce,
            "Weekly money is paid regularly. Choose how often; once a year is one of the answers.");
        var schedule = new PaymentSchedule(budget, terms.Frequency, terms.Timing, terms.PayDay, weekly, firstPayDate);
        Refuse.If(terms.Timing == PayTiming.InArrears && firstPayDate < schedule.Days(1).To, DirectPaymentRule.FirstPayDateIsBeforeTheDaysEnd,
            $"Paid in arrears, the first payment covers {schedule.Days(1)}. It cannot be on {firstPayDate:d MMMM yyyy}, before these days are over.");
        return schedule;
    }

    /// <summary>The money of single breaks, paid once.</summary>
    internal static PaymentSchedule OneOff(PersonalBudget budget, Money whole, DateOnly payDate, PayDayRule payDay) =>
        new(budget, ScheduleFrequency.Once, PayTiming.InAdvance, payDay, whole, payDate);

    /// <summary>What the schedule's days give, with the changes of its budget that are in force.</summary>
    public Entitlement Entitlement(IEnumerable<BudgetChange> changes) => Frequency == ScheduleFrequency.Once
        ? new(new Period(From, To), Money.Zero, Rate, changes)
        : new(new Period(From, To), Rate, Money.Zero, changes);

    /// <summary>The periods whose pay date is no later than a day, in order.</summary>
    /// <exception cref="RuleBroken"><see cref="CalendarRule.DateIsBeyondTheCalendar"/>: a pay date no later than this day, or moved to it, is.</exception>
    public IEnumerable<(int Number, Period Period, DateOnly PayOn)> Periods(DateOnly lastPayDate, BankCalendar calendar)
    {
        for (var number = 1; Start(number) <= To && (number == 1 || Frequency != ScheduleFrequency.Once); number++)
        {
            var days = Days(number);
            var nominal = Nominal(number, days);
            if (nominal > (PayDay == PayDayRule.WorkingDayBefore ? lastPayDate.AddDays(LongestMove) : lastPayDate))
                yield break;
            var payOn = PayDay == PayDayRule.WorkingDayBefore ? calendar.OnOrBefore(nominal) : calendar.OnOrAfter(nominal);
            if (payOn > lastPayDate)
                yield break;
            yield return (number, days, payOn);
        }
    }

    private Period Days(int number)
    {
        if (Frequency == ScheduleFrequency.Once)
            return new(From, To);
        var to = Start(number + 1).AddDays(-1);
        return new(Start(number), to > To ? To : to);
    }

    private DateOnly Start(int number) => Step(From, number - 1);

    /// <summary>In arrears a short month's end never drags the pay dates of long ones before the end of their days.</summary>
    private DateOnly Nominal(int number, Period days)
    {
        var day = Step(FirstPayDate, number - 1);
        return Timing == PayTiming.InArrears && day < days.To ? days.To : day;
    }

    private DateOnly Step(DateOnly anchor, int count) => Frequency switch
    {
        ScheduleFrequency.Weekly => anchor.AddDays(7 * count),
        ScheduleFrequency.Fortnightly => anchor.AddDays(14 * count),
        ScheduleFrequency.FourWeekly => anchor.AddDays(28 * count),
        ScheduleFrequency.Monthly => anchor.AddMonths(count),
        ScheduleFrequency.Quarterly => anchor.AddMonths(3 * count),
        ScheduleFrequency.Yearly => anchor.AddMonths(12 * count),
        ScheduleFrequency.Once => anchor,
        _ => throw new InvalidOperationException($"{Frequency} is no frequency."),
    };
}
