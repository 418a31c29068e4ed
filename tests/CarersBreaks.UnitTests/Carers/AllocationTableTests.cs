using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.UnitTests.Carers;

/// <summary>The three kinds of scheme, and bands of a year, against sums made by hand.</summary>
public sealed class AllocationTableTests
{
    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 150_00)]
    [InlineData(24, 150_00)]
    [InlineData(25, 250_00)]
    [InlineData(40, 500_00)]
    [InlineData(99, 500_00)]
    public void FlatBands_GiveASingleSum(int points, long pence)
    {
        var table = Table(AllocationKind.OneOffBands, new(), (10, Money.FromPounds(150), null), (25, Money.FromPounds(250), null), (40, Money.FromPounds(500), null));

        var given = table.For(points);

        Assert.Equal((new Money(pence), AllocationSpan.Once), (given.Budget, given.Span));
    }

    [Fact]
    public void BandsOfAYear_GiveAYears()
    {
        var given = new AllocationTable(new OrganisationId(1), "Table", 1, default, (10, Money.FromPounds(520)), (20, Money.FromPounds(1_040))).For(25);

        Assert.Equal((Money.FromPounds(1_040), AllocationSpan.Year), (given.Budget, given.Span));
        Assert.Equal([new AllocationStep("25 points are in the band from 20 points", Money.FromPounds(1_040))], given.Steps);
    }

    // 37 x 21.35 = 789.95; 85 % of it = 671.4575, so 671.46; the cap of 650 is below it.
    [Theory]
    [InlineData(37, null, null, 789_95)]
    [InlineData(37, 8_500, null, 671_46)]
    [InlineData(37, 8_500, 650_00L, 650_00)]
    [InlineData(30, 8_500, 650_00L, 544_43)] // 640.50 x 0.85 = 544.425, half away from zero
    [InlineData(0, 8_500, 650_00L, 0)]
    public void PointsTimesPrice_IsWhatCanBeAffordedUpToTheCap(int points, int? affordability, long? cap, long pence)
    {
        var table = Table(AllocationKind.PointsTimesPrice,
            new(PricePerPoint: Money.FromPounds(21.35m), Affordability: affordability, Cap: cap is { } most ? new Money(most) : null));

        Assert.Equal((new Money(pence), AllocationSpan.Year), (table.For(points).Budget, table.For(points).Span));
    }

    [Fact]
    public void PointsTimesPrice_ShowsEachStep() => Assert.Equal(
    [
        new AllocationStep("37 points at £21.35 a point", Money.FromPounds(789.95m)),
        new AllocationStep("85% of it, which is what the council can afford", Money.FromPounds(671.46m)),
        new AllocationStep("At most £650.00", Money.FromPounds(650)),
    ], Table(AllocationKind.PointsTimesPrice, new(Money.FromPounds(21.35m), 8_500, Money.FromPounds(650))).For(37).Steps);

    // 4 h x 12.40 x 48 = 2,380.80; 6.5 h x 12.40 x 48 = 3,868.80; a quarter of an hour x 12.43 x 52 = 161.59
    [Theory]
    [InlineData(20, 12_40, 48, 2_380_80)]
    [InlineData(35, 12_40, 48, 3_868_80)]
    [InlineData(5, 12_40, 48, 0)]
    [InlineData(1, 12_43, 52, 161_59)]
    public void HoursByPoints_AreAtTheRateForTheWeeks(int points, long rate, int weeks, long pence)
    {
        var table = Table(AllocationKind.HoursAtARate, new(HourlyRate: new Money(rate), WeeksAYear: weeks), rate == 12_43
            ? [(1, Money.Zero, 15)] : [(10, Money.Zero, 240), (30, Money.Zero, 390)]);

        Assert.Equal((new Money(pence), AllocationSpan.Year), (table.For(points).Budget, table.For(points).Span));
    }

    // 3 h 20 min x 11.05 x 50 = 1,841.666..., so 1,841.67
    [Fact]
    public void HoursAsAssessed_AreRoundedOnce()
    {
        var table = Table(AllocationKind.HoursAtARate, new(HourlyRate: Money.FromPounds(11.05m), WeeksAYear: 50));

        var given = table.For(12, 200);

        Assert.Equal([new AllocationStep("3 hours 20 minutes a week at £11.05 an hour, for 50 weeks", Money.FromPounds(1_841.67m))], given.Steps);
        Refused.By(CarersRule.HoursAreNotAssessed, () => table.For(12));
    }

    [Fact]
    public void ASchemeThatLacksWhatItNeeds_BreaksAllocationIsIncomplete()
    {
        Refused.By(CarersRule.AllocationIsIncomplete, () => Table(AllocationKind.OneOffBands, new()));
        Refused.By(CarersRule.AllocationIsIncomplete, () => Table(AllocationKind.PointsTimesPrice, new()));
        Refused.By(CarersRule.AllocationIsIncomplete, () => Table(AllocationKind.PointsTimesPrice, new(Money.FromPounds(20), 10_001)));
        Refused.By(CarersRule.AllocationIsIncomplete, () => Table(AllocationKind.HoursAtARate, new(HourlyRate: Money.FromPounds(12))));
        Refused.By(CarersRule.AllocationIsIncomplete, () =>
            Table(AllocationKind.HoursAtARate, new(HourlyRate: Money.FromPounds(12), WeeksAYear: 52), (1, Money.FromPounds(9), null)));
    }

    private static AllocationTable Table(AllocationKind kind, AllocationTerms terms, params (int, Money, int?)[] bands) =>
        new(new OrganisationId(1), "Table", 1, new DateOnly(2012, 4, 1), kind, terms, bands);
}
