using CarersBreaks.Domain.Amounts;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Amounts;

public sealed class RunningSplitTests
{
    private static readonly Gen<int[]> Shares = Gen.Choose(0, 100).ArrayOf().Where(shares => shares.Any(share => share > 0));

    private static readonly Arbitrary<(int[] Shares, int[] Stream)> Streams = (
        from shares in Shares
        from stream in Gen.Choose(0, 30_000).ArrayOf()
        select (shares, stream)).ToArbitrary();

    [Fact]
    public void Next_AnyStream_SumsToEachAmountWithNoPartBelowZero() => Prop.ForAll(Streams, run =>
        Parts(run.Shares, run.Stream).Zip(run.Stream, (parts, amount) =>
            parts.All(part => part >= Money.Zero) && Money.Sum(parts) == new Money(amount)).All(holds => holds)).QuickCheckThrowOnFailure();

    [Fact]
    public void Next_AtEveryMoment_EachShareHasHadWithinAPennyOfItsDue() => Prop.ForAll(Streams, run =>
    {
        var had = new long[run.Shares.Length];
        var (before, total) = (0L, run.Shares.Sum());
        foreach (var (parts, amount) in Parts(run.Shares, run.Stream).Zip(run.Stream))
        {
            before += amount;
            for (var i = 0; i < had.Length; i++)
            {
                had[i] += parts[i].Pence;
                if (Math.Abs((had[i] * total) - (before * run.Shares[i])) >= total)
                    return false;
            }
        }
        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Next_HoweverTheStreamIsCut_GivesTheSamePennies() => Prop.ForAll(Streams, run =>
    {
        var whole = new RunningSplit(run.Shares).Next(Money.Zero, new Money(run.Stream.Sum()));
        var inParts = Parts(run.Shares, run.Stream).Aggregate(new Money[run.Shares.Length], (had, parts) => [.. had.Zip(parts, (one, other) => one + other)]);
        return whole.SequenceEqual(inParts);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Next_AfterAPenny_NeverTakesOneBack()
    {
        // Largest remainder on these shares gives the third its first penny at 2 and takes it back at 3.
        var split = new RunningSplit([3, 3, 1]);
        for (var before = 0; before < 70; before++)
            Assert.All(split.Next(new Money(before), new Money(1)), part => Assert.InRange(part.Pence, 0, 1));
    }

    [Fact]
    public void Next_TwoShares_IsTheCumulativeTotalRoundedToTheNearestPenny() => Prop.ForAll(
        (from first in Gen.Choose(0, 100) from second in Gen.Choose(1, 100) from total in Gen.Choose(0, 1_000_000) select (first, second, total)).ToArbitrary(),
        run => new RunningSplit([run.first, run.second]).Next(Money.Zero, new Money(run.total))[0]
            == Money.RoundHalfAwayFromZero((decimal)run.total * run.first / (run.first + run.second))).QuickCheckThrowOnFailure();

    [Fact]
    public void Next_SharesOfNothing_BearNothing() =>
        Assert.Equal([Money.Zero, new Money(17), Money.Zero], new RunningSplit([0, 62, 0]).Next(new Money(1), new Money(17)));

    [Fact]
    public void Next_AtTheLargestTotals_DoesNotOverflow()
    {
        var before = new Money(long.MaxValue - 10_000);
        Assert.Equal(new Money(10_000), Money.Sum(new RunningSplit([6_201, 3_799]).Next(before, new Money(10_000))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0 0")]
    [InlineData("62 -38")]
    public void New_SharesThatCannotSplit_AreRefused(string shares) => Refused.By(AmountRule.WeightsCannotSplit,
        () => _ = new RunningSplit([.. shares.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]));

    [Fact]
    public void New_SharesFinerThanBasisPoints_AreRefused()
    {
        Refused.By(AmountRule.SharesAreTooFine, () => _ = new RunningSplit([10_000, 1]));
        _ = new RunningSplit([620_000_000, 380_000_000]);
    }

    private static IEnumerable<Money[]> Parts(int[] shares, int[] stream)
    {
        var split = new RunningSplit(shares);
        var before = Money.Zero;
        foreach (var amount in stream)
        {
            yield return split.Next(before, new Money(amount));
            before += new Money(amount);
        }
    }
}
