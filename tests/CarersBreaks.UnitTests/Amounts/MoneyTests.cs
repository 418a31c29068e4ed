using System.Numerics;
using CarersBreaks.Domain.Amounts;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Amounts;

public sealed class MoneyTests
{
    private static readonly Arbitrary<(Money Whole, long[] Weights)> Splits = (
        from pence in Gen.OneOf(Gen.Choose(-5_000, 5_000).Select(pence => (long)pence), ArbMap.Default.GeneratorFor<int>().Select(pence => pence * 1_000_003L))
        from weights in Gen.Choose(0, 1_000).Select(weight => (long)weight).ArrayOf().Where(weights => weights.Sum() > 0)
        select (new Money(pence), weights)).ToArbitrary();

    [Fact]
    public void SplitBy_AnyWeights_SumsToTheWhole() =>
        Prop.ForAll(Splits, split => Money.Sum(split.Whole.SplitBy(split.Weights)) == split.Whole).QuickCheckThrowOnFailure();

    [Fact]
    public void SplitBy_AnyWeights_GivesEachWithinAPennyOfItsDue() => Prop.ForAll(Splits, split =>
    {
        BigInteger total = split.Weights.Sum();
        return split.Whole.SplitBy(split.Weights).Zip(split.Weights, (part, weight) =>
            BigInteger.Abs((part.Pence * total) - ((BigInteger)split.Whole.Pence * weight)) < total).All(isNear => isNear);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void SplitBy_AnyWeights_NeverGivesAPennyToASmallerRemainderThanOneLeftWithout() => Prop.ForAll(Splits, split =>
    {
        var (total, whole) = (split.Weights.Sum(), Math.Abs(split.Whole.Pence));
        var parts = split.Whole.SplitBy(split.Weights).Select((part, i) =>
        {
            var floor = BigInteger.DivRem((BigInteger)whole * split.Weights[i], total, out var remainder);
            return (GotOne: Math.Abs(part.Pence) > floor, Remainder: remainder, Position: i);
        }).ToList();
        return parts.Where(part => part.GotOne).All(got => parts.Where(part => !part.GotOne)
            .All(left => got.Remainder > left.Remainder || (got.Remainder == left.Remainder && got.Position < left.Position)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void SplitBy_BelowZero_MirrorsAboveZero() => Prop.ForAll(Splits, split =>
        (-split.Whole).SplitBy(split.Weights).SequenceEqual(split.Whole.SplitBy(split.Weights).Select(part => -part))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, "0 0 0 0 0 0 0")]
    [InlineData(1, "1 0 0 0 0 0 0")]
    [InlineData(3, "1 1 1 0 0 0 0")]
    [InlineData(6, "1 1 1 1 1 1 0")]
    [InlineData(7, "1 1 1 1 1 1 1")]
    [InlineData(-2, "-1 -1 0 0 0 0 0")]
    public void SplitBy_EqualWeights_GivesThePenniesLeftToTheEarlier(long pence, string parts) =>
        Assert.Equal(parts, string.Join(' ', new Money(pence).SplitBy([5, 5, 5, 5, 5, 5, 5]).Select(part => part.Pence)));

    [Theory]
    [InlineData(100, "62 38", "62 38")]
    [InlineData(101, "62 38", "63 38")]
    [InlineData(1, "38 62", "0 1")]
    [InlineData(1, "50 50", "1 0")]
    [InlineData(100, "1 1 1", "34 33 33")]
    [InlineData(10, "0 3 0", "0 10 0")]
    public void SplitBy_Weights_GivesByLargestRemainder(long pence, string weights, string parts) =>
        Assert.Equal(parts, string.Join(' ', new Money(pence).SplitBy([.. weights.Split(' ').Select(long.Parse)]).Select(part => part.Pence)));

    [Fact]
    public void SplitBy_TheLargestAmountAndWeights_DoesNotOverflow() =>
        Assert.Equal([new Money((long.MaxValue / 2) + 1), new Money(long.MaxValue / 2)], new Money(long.MaxValue).SplitBy([long.MaxValue, long.MaxValue]));

    [Theory]
    [InlineData("")]
    [InlineData("0 0")]
    [InlineData("3 -1")]
    public void SplitBy_WeightsThatCannotSplit_IsRefused(string weights) => Refused.By(AmountRule.WeightsCannotSplit,
        () => new Money(100).SplitBy([.. weights.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)]));

    [Fact]
    public void Arithmetic_ThatOverflows_IsAnError()
    {
        var most = new Money(long.MaxValue);
        Assert.Throws<OverflowException>(() => most + new Money(1));
        Assert.Throws<OverflowException>(() => -most - new Money(2));
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue));
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => Money.Sum([most, most]));
        Assert.Throws<OverflowException>(() => Money.FromPounds(decimal.MaxValue));
    }

    [Fact]
    public void FromPounds_AFractionOfAPenny_IsRefusedNotRounded() =>
        Assert.Contains("12.345", Refused.By(AmountRule.AmountHasFractionsOfAPenny, () => Money.FromPounds(12.345m)), StringComparison.Ordinal);

    [Fact]
    public void FromPounds_FurtherDecimalsOfZero_AreTaken() => Assert.Equal(new Money(1_230), Money.FromPounds(12.3000m));

    [Theory]
    [InlineData("0.4", 0)]
    [InlineData("0.5", 1)]
    [InlineData("1.5", 2)]
    [InlineData("2.5", 3)]
    [InlineData("-0.5", -1)]
    [InlineData("-2.5", -3)]
    public void RoundHalfAwayFromZero_Half_GoesAway(string pence, long rounded) =>
        Assert.Equal(new Money(rounded), Money.RoundHalfAwayFromZero(decimal.Parse(pence, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void ToString_IsAsPeopleWriteIt()
    {
        Assert.Equal("£1,234.50", new Money(123_450).ToString());
        Assert.Equal("−£0.03", new Money(-3).ToString());
    }
}
