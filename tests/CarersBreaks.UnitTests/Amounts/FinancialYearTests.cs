using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.UnitTests.Amounts;

public sealed class FinancialYearTests
{
    [Theory]
    [InlineData(2013, 3, 31, "2012-13")]
    [InlineData(2013, 4, 1, "2013-14")]
    [InlineData(2012, 12, 31, "2012-13")]
    [InlineData(2000, 1, 1, "1999-00")]
    public void Of_ADay_IsTheYearFromAprilToMarch(int year, int month, int day, string written) =>
        Assert.Equal(written, FinancialYear.Of(new DateOnly(year, month, day)).ToString());

    [Fact]
    public void Days_OfALeapYear_Are366()
    {
        Assert.Equal(366, new FinancialYear(2011).Days.Days);
        Assert.Equal(365, new FinancialYear(2012).Days.Days);
    }

    [Fact]
    public void Touching_APeriodAcrossTheTurn_GivesBothYears()
    {
        var turn = new Period(new DateOnly(2013, 3, 31), new DateOnly(2013, 4, 1));
        Assert.Equal([new FinancialYear(2012), new FinancialYear(2013)], FinancialYear.Touching(turn));
        Assert.Equal([new FinancialYear(2012)], FinancialYear.Touching(new Period(turn.From, turn.From)));
    }
}
