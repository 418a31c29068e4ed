using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.UnitTests.Amounts;

public sealed class PeriodTests
{
    private static readonly Period April = new(new DateOnly(2013, 4, 1), new DateOnly(2013, 4, 30));

    [Fact]
    public void Period_IncludesBothEnds()
    {
        Assert.Equal(30, April.Days);
        Assert.Equal(1, new Period(April.From, April.From).Days);
        Assert.True(April.Contains(April.From));
        Assert.True(April.Contains(April.To));
        Assert.False(April.Contains(April.From.AddDays(-1)));
        Assert.False(April.Contains(April.To.AddDays(1)));
    }

    [Fact]
    public void Period_ThatEndsBeforeItStarts_IsRefused() =>
        Assert.Contains("29 April 2013", Refused.By(AmountRule.PeriodEndsBeforeItStarts, () => _ = new Period(April.To, new DateOnly(2013, 4, 29))),
            StringComparison.Ordinal);

    [Fact]
    public void Overlaps_ACommonDay_IsEnough()
    {
        var touching = new Period(April.To, April.To.AddDays(10));
        Assert.True(April.Overlaps(touching));
        Assert.Equal(new Period(April.To, April.To), April.Within(touching));
    }

    [Fact]
    public void Within_NoCommonDay_IsNothing()
    {
        var may = new Period(new DateOnly(2013, 5, 1), new DateOnly(2013, 5, 31));
        Assert.False(April.Overlaps(may));
        Assert.Null(April.Within(may));
    }
}
