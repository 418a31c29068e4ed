using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;

namespace CarersBreaks.UnitTests.Reconciliation;

public sealed class ReconciliationScheduleTests
{
    /// <summary>2012 and 2013 with Good Friday and Easter Monday of 2012.</summary>
    private static readonly BankCalendar Calendar =
        new(new Period(new(2012, 1, 1), new(2013, 12, 31)), [new DateOnly(2012, 4, 6), new DateOnly(2012, 4, 9)]);

    private static ReconciliationSchedule Schedule(ReconciliationRhythm rhythm, DateOnly setUpOn, DayOfWeek? weekday = null, int? workingDay = null) =>
        new(new OrganisationId(1), ReconciliationKind.RunsToBank, rhythm, weekday, workingDay, new UserId(7), setUpOn);

    [Fact]
    public void EachWorkingDay_AfterEaster_CoversTheDaysSinceTheWorkingDayBefore() =>
        Assert.Equal(
            [(new DateOnly(2012, 4, 5), new Period(new(2012, 4, 4), new(2012, 4, 4))), (new DateOnly(2012, 4, 10), new Period(new(2012, 4, 5), new(2012, 4, 9)))],
            Schedule(ReconciliationRhythm.EachWorkingDay, new(2012, 4, 5)).Due(new(2012, 4, 10), Calendar));

    [Fact]
    public void Weekly_OnABankHoliday_IsDueOnTheNextWorkingDayAndCoversTheSameWeek() =>
        Assert.Equal([(new DateOnly(2012, 4, 10), new Period(new(2012, 4, 2), new(2012, 4, 8)))],
            Schedule(ReconciliationRhythm.Weekly, new(2012, 4, 4), DayOfWeek.Monday).Due(new(2012, 4, 15), Calendar));

    [Fact]
    public void Monthly_OnTheFourthWorkingDay_CountsBankWorkingDaysAndCoversTheMonthBefore() =>
        Assert.Equal([(new DateOnly(2012, 4, 5), new Period(new(2012, 3, 1), new(2012, 3, 31))), (new DateOnly(2012, 5, 4), new Period(new(2012, 4, 1), new(2012, 4, 30)))],
            Schedule(ReconciliationRhythm.Monthly, new(2012, 4, 5), workingDay: 4).Due(new(2012, 5, 31), Calendar));

    [Fact]
    public void Quarterly_CoversQuartersOfTheFinancialYear() =>
        Assert.Equal([new Period(new(2012, 1, 1), new(2012, 3, 31)), new Period(new(2012, 4, 1), new(2012, 6, 30))],
            Schedule(ReconciliationRhythm.Quarterly, new(2012, 2, 1), workingDay: 5).Due(new(2012, 8, 1), Calendar).Select(one => one.Covers));

    [Fact]
    public void Yearly_CoversTheFinancialYearInTheAprilAfterIt() =>
        Assert.Equal([(new DateOnly(2013, 4, 2), new Period(new(2012, 4, 1), new(2013, 3, 31)))],
            Schedule(ReconciliationRhythm.Yearly, new(2012, 5, 1), workingDay: 2).Due(new(2013, 5, 1), Calendar));

    [Fact]
    public void Monthly_SetUpAfterTheDayOfItsMonth_IsFirstDueInTheNext() =>
        Assert.Equal([new DateOnly(2012, 6, 5)],
            Schedule(ReconciliationRhythm.Monthly, new(2012, 5, 10), workingDay: 3).Due(new(2012, 6, 30), Calendar).Select(one => one.DueOn));

    [Fact]
    public void Due_BeyondTheCalendar_IsRefused() =>
        Assert.Equal(CalendarRule.DateIsBeyondTheCalendar, Assert.Throws<RuleBroken>(() =>
            Schedule(ReconciliationRhythm.EachWorkingDay, new(2013, 12, 27)).Due(new(2014, 1, 3), Calendar).ToList()).Rule);

    [Theory]
    [InlineData(ReconciliationRhythm.Weekly, null, null)]
    [InlineData(ReconciliationRhythm.Weekly, DayOfWeek.Sunday, null)]
    [InlineData(ReconciliationRhythm.Monthly, null, null)]
    [InlineData(ReconciliationRhythm.Yearly, null, 16)]
    public void Schedule_ThatDoesNotSayWhen_IsRefused(ReconciliationRhythm rhythm, DayOfWeek? weekday, int? workingDay) =>
        Assert.Equal(SignOffRule.ScheduleSaysNotWhen, Assert.Throws<RuleBroken>(() => Schedule(rhythm, new(2012, 4, 2), weekday, workingDay)).Rule);
}
