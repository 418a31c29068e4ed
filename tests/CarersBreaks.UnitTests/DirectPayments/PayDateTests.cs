using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.TestKit.Store;
using CarersBreaks.UnitTests.Calendar;
using CarersBreaks.UnitTests.PersonalBudgets;

namespace CarersBreaks.UnitTests.DirectPayments;

/// <summary>Periods and pay dates of each frequency, checked by hand against a calendar.</summary>
public sealed class PayDateTests
{
    private static readonly Period Year = new FinancialYear(2012).Days;

    [Fact]
    public void Weekly_OfAYearThatStartsOnASunday_HasFiftyThreePayDates()
    {
        var dues = Dues(Year, ScheduleFrequency.Weekly);

        Assert.Equal(53, dues.Count);
        // 31 March 2013 is Easter Sunday: one day is left, paid on Maundy Thursday.
        Assert.Equal((new Period(Year.To, Year.To), new DateOnly(2013, 3, 28), Money.FromPounds(10m)), (dues[^1].Period, dues[^1].PayOn, dues[^1].Payable));
    }

    [Fact]
    public void Weekly_OnTuesdaysOverChristmas_MovesByTheSchedulesRule()
    {
        Period days = new(new(2012, 12, 18), new(2013, 1, 14));

        Assert.Equal([new(2012, 12, 18), new(2012, 12, 24), new(2012, 12, 31), new(2013, 1, 8)], PayDates(days, ScheduleFrequency.Weekly));
        Assert.Equal([new(2012, 12, 18), new(2012, 12, 27), new(2013, 1, 2), new(2013, 1, 8)],
            PayDates(days, ScheduleFrequency.Weekly, payDay: PayDayRule.WorkingDayAfter));
    }

    [Fact]
    public void Fortnightly_CoversFourteenDaysEachTime()
    {
        var dues = Dues(Year, ScheduleFrequency.Fortnightly);

        Assert.Equal(27, dues.Count);
        Assert.All(dues.SkipLast(1), due => Assert.Equal(14, due.Period.Days));
        Assert.Equal(1, dues[^1].Period.Days);
    }

    [Fact]
    public void Monthly_FromThe31st_IsClippedToShortMonthsAndNeverDrifts()
    {
        var dues = Dues(new(new(2012, 1, 31), new(2013, 4, 29)), ScheduleFrequency.Monthly);

        Assert.Equal([new(2012, 1, 31), new(2012, 2, 29), new(2012, 3, 31), new(2012, 4, 30), new(2012, 5, 31)],
            dues.Take(5).Select(due => due.Period.From));
        // 31 March 2012 is a Saturday, 30 September a Sunday; in 2013 Easter runs from Friday 29 March to Monday 1 April.
        Assert.Equal(
        [
            new(2012, 1, 31), new(2012, 2, 29), new(2012, 3, 30), new(2012, 4, 30), new(2012, 5, 31), new(2012, 6, 29), new(2012, 7, 31), new(2012, 8, 31),
            new(2012, 9, 28), new(2012, 10, 31), new(2012, 11, 30), new(2012, 12, 31), new(2013, 1, 31), new(2013, 2, 28), new(2013, 3, 28),
        ], dues.Select(due => due.PayOn));
    }

    [Fact]
    public void Monthly_OverEasterWithTheWorkingDayAfter_IsPaidAfterEasterMonday() => Assert.Equal(
        [new(2013, 1, 31), new(2013, 2, 28), new(2013, 4, 2), new(2013, 4, 30)],
        PayDates(new(new(2013, 1, 31), new(2013, 5, 30)), ScheduleFrequency.Monthly, payDay: PayDayRule.WorkingDayAfter));

    [Fact]
    public void MonthlyInArrears_PaidOnTheLastDay_StaysOnTheLastDay() => Assert.Equal(
        [new(2012, 4, 30), new(2012, 5, 31), new(2012, 6, 29), new(2012, 7, 31), new(2012, 8, 31), new(2012, 9, 28)],
        PayDates(new(new(2012, 4, 1), new(2012, 9, 30)), ScheduleFrequency.Monthly, PayTiming.InArrears, firstPayDate: new(2012, 4, 30)));

    [Fact]
    public void InArrears_APartOfAPeriodAtTheEnd_IsPaidOnTheUsualDay()
    {
        var dues = Dues(new(new(2012, 4, 1), new(2012, 5, 10)), ScheduleFrequency.Monthly, PayTiming.InArrears, firstPayDate: new(2012, 5, 4));

        Assert.Equal([(30, new DateOnly(2012, 5, 4)), (10, new DateOnly(2012, 6, 1))], dues.Select(due => (due.Period.Days, due.PayOn)));
        Assert.Equal([Money.FromPounds(300m), Money.FromPounds(100m)], dues.Select(due => due.Payable));
    }

    [Fact]
    public void Quarterly_CoversCalendarQuarters() =>
        Assert.Equal([91, 92, 92, 90], Dues(Year, ScheduleFrequency.Quarterly).Select(due => due.Period.Days));

    [Fact]
    public void Yearly_FromALeapDay_GoesOnFromThe28th()
    {
        var dues = Dues(new(new(2012, 2, 29), new(2014, 2, 27)), ScheduleFrequency.Yearly);

        Assert.Equal([new(new(2012, 2, 29), new(2013, 2, 27)), new(new(2013, 2, 28), new(2014, 2, 27))], dues.Select(due => due.Period));
        Assert.Equal([new(2012, 2, 29), new(2013, 2, 28)], dues.Select(due => due.PayOn));
    }

    [Theory, InlineData(61.37), InlineData(0.01), InlineData(99.99), InlineData(52.18)]
    public void AYear_PaidHoweverOften_SumsToTheYearsMoney(decimal poundsAWeek)
    {
        foreach (var frequency in Enum.GetValues<ScheduleFrequency>().Where(one => one != ScheduleFrequency.Once))
        {
            foreach (var timing in Enum.GetValues<PayTiming>())
            {
                var dues = Dues(Year, frequency, timing, firstPayDate: Year.From.AddYears(1), poundsAWeek: poundsAWeek);

                Assert.Equal(WeeklyRate.For(Money.FromPounds(poundsAWeek), 365), Money.Sum(dues.Select(due => due.Payable)));
                Assert.Equal(365, dues.Sum(due => due.Period.Days));
            }
        }
        Assert.Equal(12, Dues(Year, ScheduleFrequency.Monthly).Count);
    }

    [Fact]
    public void APayDateBeyondTheCalendar_IsRefused() => Refused.By(CalendarRule.DateIsBeyondTheCalendar,
        () => _ = Schedule(Year, ScheduleFrequency.Monthly, firstPayDate: new(2015, 1, 5)).Periods(new(2015, 2, 1), EnglishHolidays.Calendar).ToList());

    [Fact]
    public void InArrears_BeforeTheFirstDaysAreOver_IsRefused() => Refused.By(DirectPaymentRule.FirstPayDateIsBeforeTheDaysEnd,
        () => Schedule(Year, ScheduleFrequency.Monthly, PayTiming.InArrears, firstPayDate: new(2012, 4, 29)));

    [Fact]
    public void WeeklyMoneyPaidOnce_IsRefused() =>
        Refused.By(DirectPaymentRule.WeeklyMoneyIsNotPaidOnce, () => Schedule(Year, ScheduleFrequency.Once));

    [Fact]
    public void SingleBreaks_OfMoneyPaidInArrears_MayBePaidBefore()
    {
        var agreement = Agreement(Year, 70m, 300m, new(2012, 4, 30),
            new(ScheduleFrequency.Monthly, PayTiming.InArrears, PayDayRule.WorkingDayBefore, SinglePayDate: new(2012, 4, 2)));

        Assert.Equal(new DateOnly(2012, 4, 2), agreement.Schedules.Single(one => one.Frequency == ScheduleFrequency.Once).FirstPayDate);
    }

    private static IEnumerable<DateOnly> PayDates(Period days, ScheduleFrequency frequency, PayTiming timing = PayTiming.InAdvance,
        PayDayRule payDay = PayDayRule.WorkingDayBefore, DateOnly? firstPayDate = null) =>
        Dues(days, frequency, timing, payDay, firstPayDate).Select(due => due.PayOn);

    private static List<PeriodDue> Dues(Period days, ScheduleFrequency frequency, PayTiming timing = PayTiming.InAdvance,
        PayDayRule payDay = PayDayRule.WorkingDayBefore, DateOnly? firstPayDate = null, decimal poundsAWeek = 70m) =>
        [.. PeriodDue.Of(Schedule(days, frequency, timing, payDay, firstPayDate, poundsAWeek), [], new(2014, 12, 15), EnglishHolidays.Calendar,
            _ => Money.Zero)];

    private static PaymentSchedule Schedule(Period days, ScheduleFrequency frequency, PayTiming timing = PayTiming.InAdvance,
        PayDayRule payDay = PayDayRule.WorkingDayBefore, DateOnly? firstPayDate = null, decimal poundsAWeek = 70m) =>
        Agreement(days, poundsAWeek, 0m, firstPayDate ?? days.From, new(frequency, timing, payDay)).Schedules.Single();

    private static DirectPaymentAgreement Agreement(Period days, decimal poundsAWeek, decimal poundsOnce, DateOnly firstPayDate, PaymentTerms terms)
    {
        var budget = Plans.Budget(days, poundsAWeek, poundsOnce);
        var carer = new Keyring { Last = budget.CarerId.Value - 1 }
            .Keyed(new Carer(new OrganisationId(90), "C000001", new DateOnly(1960, 5, 1), IdentifiedBy.Self, new DateOnly(2011, 3, 1), new UserId(1)));
        return new DirectPaymentAgreement(budget, new PayeeAccount(carer, [1], new UserId(1), days.From), days.From, firstPayDate, terms);
    }
}
