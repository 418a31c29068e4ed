using CarersBreaks.Domain.Calendar;

namespace CarersBreaks.UnitTests.Calendar;

public sealed class BankCalendarTests
{
    private static readonly BankCalendar Banks = EnglishHolidays.Calendar;

    [Fact]
    public void Easter2013_BanksRestForFourDays()
    {
        var (thursday, tuesday) = (new DateOnly(2013, 3, 28), new DateOnly(2013, 4, 2));
        for (var day = new DateOnly(2013, 3, 29); day <= new DateOnly(2013, 4, 1); day = day.AddDays(1))
        {
            Assert.False(Banks.IsWorkingDay(day));
            Assert.Equal(thursday, Banks.OnOrBefore(day));
            Assert.Equal(tuesday, Banks.OnOrAfter(day));
        }
        Assert.Equal(tuesday, Banks.Add(thursday, 1));
        Assert.Equal(thursday, Banks.Add(tuesday, -1));
    }

    [Fact]
    public void Jubilee2012_MondayAndTuesdayAreHolidays()
    {
        Assert.Equal(new DateOnly(2012, 6, 1), Banks.OnOrBefore(new DateOnly(2012, 6, 5)));
        Assert.Equal(new DateOnly(2012, 6, 6), Banks.OnOrAfter(new DateOnly(2012, 6, 2)));
        Assert.True(Banks.IsWorkingDay(new DateOnly(2012, 5, 28)));
    }

    [Fact]
    public void OnOrBefore_AWorkingDay_IsItself()
    {
        var wednesday = new DateOnly(2012, 11, 14);
        Assert.Equal(wednesday, Banks.OnOrBefore(wednesday));
        Assert.Equal(wednesday, Banks.OnOrAfter(wednesday));
        Assert.Equal(wednesday, Banks.Add(wednesday, 0));
    }

    [Fact]
    public void Add_SeveralDays_PassesChristmas() => Assert.Equal(new DateOnly(2013, 1, 2), Banks.Add(new DateOnly(2012, 12, 21), 5));

    [Fact]
    public void ADayBeyondTheCalendar_IsRefused()
    {
        var words = Refused.By(CalendarRule.DateIsBeyondTheCalendar, () => Banks.IsWorkingDay(new DateOnly(2015, 1, 1)));
        Assert.Contains("1 January 2015", words, StringComparison.Ordinal);
        Refused.By(CalendarRule.DateIsBeyondTheCalendar, () => Banks.OnOrAfter(new DateOnly(2010, 12, 31)));
        Refused.By(CalendarRule.DateIsBeyondTheCalendar, () => Banks.Add(new DateOnly(2014, 12, 31), 1));
    }
}
