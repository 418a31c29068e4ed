using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.TestKit.Store;
using CarersBreaks.UnitTests.Calendar;
using CarersBreaks.UnitTests.PersonalBudgets;

namespace CarersBreaks.UnitTests.DirectPayments;

public sealed class PaymentScheduleTests
{
    private static readonly DateOnly Monday = new(2011, 4, 4);

    private static IEnumerable<PeriodDue> Dues(PaymentSchedule schedule, DateOnly lastPayDate) =>
        PeriodDue.Of(schedule, [], lastPayDate, EnglishHolidays.Calendar, _ => Money.Zero);

    [Fact]
    public void FourWeekly_PaysInAdvanceFor28DaysAndAtTheEndForTheDaysLeft()
    {
        var schedule = Agreement(new Period(Monday, Monday.AddDays(65)), 70, 0).Schedules.Single();

        var instalments = Dues(schedule, new DateOnly(2012, 3, 31)).ToList();

        Assert.Equal([28, 28, 10], instalments.Select(one => one.Period.Days));
        Assert.Equal([Money.FromPounds(280m), Money.FromPounds(280m), Money.FromPounds(100m)], instalments.Select(one => one.Payable));
        // 2 May 2011 is a holiday, and so is the Friday before it (the royal wedding); 30 May is a holiday.
        Assert.Equal([Monday, new DateOnly(2011, 4, 28), new DateOnly(2011, 5, 27)], instalments.Select(one => one.PayOn));
        Assert.Equal([1, 2, 3], instalments.Select(one => one.Number));
    }

    [Fact]
    public void FourWeekly_CoversEachDayOnce()
    {
        var schedule = Agreement(new Period(Monday, new DateOnly(2013, 7, 19)), 61.37m, 0).Schedules.Single();
        var covered = schedule.From;

        foreach (var instalment in Dues(schedule, new DateOnly(2014, 3, 31)))
        {
            Assert.Equal(covered, instalment.Period.From);
            covered = instalment.Period.To.AddDays(1);
        }

        Assert.Equal(schedule.To.AddDays(1), covered);
    }

    [Fact]
    public void FourWeekly_AnchoredOn4April2011_Has14PayDatesIn2013To14()
    {
        var schedule = Agreement(new Period(Monday, new DateOnly(2015, 3, 31)), 50, 0).Schedules.Single();
        var year = new FinancialYear(2013).Days;

        var inTheYear = Dues(schedule, year.To)
            .Where(instalment => year.Contains(Monday.AddDays(28 * (instalment.Number - 1)))).ToList();

        Assert.Equal(14, inTheYear.Count);
        // The first of them is Easter Monday, on which banks rest: the money is there on Maundy Thursday, in the year before.
        Assert.Equal((new DateOnly(2013, 3, 28), new DateOnly(2013, 4, 1)), (inTheYear[0].PayOn, inTheYear[0].Period.From));
        Assert.Equal(new DateOnly(2014, 3, 31), inTheYear[^1].PayOn);
        Assert.Equal(13, Dues(schedule, new FinancialYear(2012).LastDay.AddYears(-1)).Count());
    }

    [Fact]
    public void Periods_APayDateMovedBeforeAHoliday_IsDueOnTheDayItMovedTo()
    {
        var schedule = Agreement(new Period(Monday, new DateOnly(2013, 4, 30)), 50, 0).Schedules.Single();

        var dueOnWednesday = Dues(schedule, new DateOnly(2013, 3, 27)).Count();
        var dueOnThursday = Dues(schedule, new DateOnly(2013, 3, 28)).Count();

        Assert.Equal(dueOnWednesday + 1, dueOnThursday);
    }

    [Fact]
    public void Once_PaysTheWholeOnTheFirstPayDate()
    {
        var period = new Period(new DateOnly(2012, 6, 1), new DateOnly(2012, 8, 31));
        var schedule = Agreement(period, 0, 300, firstPayDate: new DateOnly(2012, 6, 5)).Schedules.Single();

        var whole = Money.FromPounds(300m);
        Assert.Equal([new PeriodDue(1, period, new DateOnly(2012, 6, 1), whole, whole, Money.Zero)], Dues(schedule, period.To));
        Assert.Empty(Dues(schedule, new DateOnly(2012, 5, 31)));
    }

    [Fact]
    public void Agreement_PaidBeforeTheBudgetStarts_IsRefused() => Refused.By(DirectPaymentRule.FirstPayDateIsBeforeTheBudget,
        () => Agreement(new Period(Monday, Monday.AddDays(27)), 50, 0, firstPayDate: Monday.AddDays(-1)));

    [Fact]
    public void Agreement_IntoSomebodyElsesAccount_IsRefused()
    {
        var budget = Plans.Budget(new Period(Monday, Monday.AddDays(27)), 50);
        var account = new PayeeAccount(ACarer(new Keyring { Last = 500 }), [1], new UserId(1), Monday);

        Refused.By(DirectPaymentRule.AccountIsNotOfTheCarer, () => _ = new DirectPaymentAgreement(budget, account, Monday, Monday));
    }

    [Fact]
    public void Verify_ByWhoeverRecordedTheAccount_IsRefused()
    {
        var account = new PayeeAccount(ACarer(new Keyring()), [1], new UserId(1), Monday);

        Refused.By(AccessRule.NobodyApprovesOwnWork, () => account.Verify(new UserId(1), "call-back", Monday));
        account.Verify(new UserId(2), "call-back", Monday);

        Assert.True(account.IsVerified);
        Refused.By(DirectPaymentRule.PayeeAccountIsVerifiedAlready, () => account.Verify(new UserId(3), "call-back", Monday));
    }

    private static DirectPaymentAgreement Agreement(Period period, decimal poundsAWeek, decimal poundsOnce, DateOnly? firstPayDate = null)
    {
        var budget = Plans.Budget(period, poundsAWeek, poundsOnce);
        var account = new PayeeAccount(ACarer(new Keyring { Last = budget.CarerId.Value - 1 }), [1], new UserId(1), period.From);
        return new DirectPaymentAgreement(budget, account, period.From, firstPayDate ?? period.From);
    }

    private static Carer ACarer(Keyring keys) =>
        keys.Keyed(new Carer(new OrganisationId(90), "C000001", new DateOnly(1960, 5, 1), IdentifiedBy.Self, new DateOnly(2011, 3, 1), new UserId(1)));
}
