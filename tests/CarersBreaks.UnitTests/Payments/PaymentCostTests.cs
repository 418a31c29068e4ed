using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;

namespace CarersBreaks.UnitTests.Payments;

public sealed class PaymentCostTests
{
    private static readonly DateOnly PayOn = new(2013, 3, 25);

    [Fact]
    public void Of_DaysBeforeTheYearEnds_IsAllOfTheYear() =>
        Assert.Equal(new PaymentCost(new Money(2_800), Money.Zero),
            PaymentCost.Of(new Money(2_800), new Period(new(2013, 3, 4), new(2013, 3, 31)), ScheduleFrequency.FourWeekly, PayOn));

    [Fact]
    public void Of_DaysAfterTheYearEnds_IsAllPrepaid() =>
        Assert.Equal(new PaymentCost(Money.Zero, new Money(2_800)),
            PaymentCost.Of(new Money(2_800), new Period(new(2013, 4, 1), new(2013, 4, 28)), ScheduleFrequency.FourWeekly, PayOn));

    [Theory, InlineData(ScheduleFrequency.Weekly), InlineData(ScheduleFrequency.Monthly)]
    public void Of_DaysBeforeTheYearOfThePayDate_IsOfThatYear(ScheduleFrequency frequency) =>
        Assert.Equal(new PaymentCost(new Money(31_000), Money.Zero),
            PaymentCost.Of(new Money(31_000), new Period(new(2013, 3, 1), new(2013, 3, 31)), frequency, new(2013, 4, 2)));

    [Fact]
    public void Of_AYearPaidInAdvance_IsSplitByDays() =>
        Assert.Equal(new PaymentCost(new Money(182 * 1_000), new Money(183 * 1_000)),
            PaymentCost.Of(new Money(365 * 1_000), new Period(new(2012, 10, 1), new(2013, 9, 30)), ScheduleFrequency.Yearly, new(2012, 10, 1)));

    [Fact]
    public void Of_DaysOnBothSides_IsSplitByDaysAndSumsToTheWhole()
    {
        for (var pence = 1; pence < 500; pence++)
        {
            for (var day = 1; day <= 31; day++)
            {
                var from = new DateOnly(2013, 3, day);
                var cost = PaymentCost.Of(new Money(pence), new Period(from, from.AddDays(27)), ScheduleFrequency.FourWeekly, PayOn);
                var exact = pence * Math.Min(28, 32 - day) / 28m;
                Assert.Equal(pence, cost.OfTheYear.Pence + cost.Prepaid.Pence);
                Assert.True(Math.Abs(cost.OfTheYear.Pence - exact) < 1m);
            }
        }
    }

    [Fact]
    public void Of_ASinglePayment_IsOfItsFirstDay()
    {
        var year = new Period(new(2013, 3, 25), new(2014, 3, 24));
        Assert.Equal(new PaymentCost(new Money(30_000), Money.Zero), PaymentCost.Of(new Money(30_000), year, ScheduleFrequency.Once, PayOn));
        // A budget from 1 April, Easter Monday, is paid on the Thursday before.
        Assert.Equal(new PaymentCost(Money.Zero, new Money(30_000)),
            PaymentCost.Of(new Money(30_000), new Period(new(2013, 4, 1), new(2014, 3, 31)), ScheduleFrequency.Once, new(2013, 3, 28)));
    }
}
