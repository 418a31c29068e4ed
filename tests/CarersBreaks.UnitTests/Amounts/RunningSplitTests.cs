using CarersBreaks.Domain.Amounts;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Amounts;

/// <summary>The running split against a plain reference that hands out one penny after the other.</summary>
public sealed class RunningSplitTests
{
    private sealed record Story(int[] Shares, int[] Amounts)
    {
        public override string ToString() => $"shares {string.Join(':', Shares)}, amounts {string.Join(", ", Amounts)}";
    }

    private static readonly Arbitrary<Story> Stories = Arb.From(
        from shares in Gen.Choose(0, 60).ArrayOf().Where(shares => shares.Length is > 0 and <= 5 && shares.Any(share => share > 0))
        from amounts in Gen.Choose(0, 900).ArrayOf()
        select new Story(shares, [.. amounts.Take(30)]));

    [Fact]
    public void Next_PaymentByPayment_GivesThePenniesOfThePlainReference() => Prop.ForAll(Stories, story =>
    {
        var split = new RunningSplit(story.Shares);
        var reference = new Reference(story.Shares);
        var before = Money.Zero;
        foreach (var amount in story.Amounts)
        {
            var parts = split.Next(before, new Money(amount));
            Assert.Equal(reference.Next(amount), parts.Select(part => part.Pence));
            Assert.Equal(amount, parts.Sum(part => part.Pence));
            before += new Money(amount);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Next_AtEveryMoment_HasGivenEachShareWithinAPennyOfItsDue() => Prop.ForAll(Stories, story =>
    {
        var split = new RunningSplit(story.Shares);
        var had = new long[story.Shares.Length];
        long total = 0;
        foreach (var amount in story.Amounts)
        {
            var parts = split.Next(new Money(total), new Money(amount));
            total += amount;
            for (var i = 0; i < had.Length; i++)
            {
                Assert.True(parts[i].Pence >= 0);
                had[i] += parts[i].Pence;
                var due = (decimal)total * story.Shares[i] / story.Shares.Sum();
                Assert.True(Math.Abs(had[i] - due) < 1m, $"Share {i} had {had[i]} where {due} is due.");
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Next_InOneGoOrInParts_GivesTheSame() => Prop.ForAll(Stories, story =>
    {
        var split = new RunningSplit(story.Shares);
        var inParts = new long[story.Shares.Length];
        long before = 0;
        foreach (var amount in story.Amounts)
        {
            var parts = split.Next(new Money(before), new Money(amount));
            for (var i = 0; i < parts.Length; i++)
                inParts[i] += parts[i].Pence;
            before += amount;
        }
        Assert.Equal(split.Next(Money.Zero, new Money(before)).Select(part => part.Pence), inParts);
    }).QuickCheckThrowOnFailure();

    /// <summary>Of the shares that may have the next penny by now, the one that must have it soonest.</summary>
    private sealed class Reference(int[] shares)
    {
        private readonly long[] _had = new long[shares.Length];
        private long _given;

        public long[] Next(int amount)
        {
            var before = _had.ToArray();
            for (var penny = 0; penny < amount; penny++)
            {
                _given++;
                var next = Enumerable.Range(0, shares.Length)
                    .Where(i => shares[i] > 0 && (decimal)shares[i] * _given / shares.Sum() > _had[i])
                    .MinBy(i => Math.Ceiling((_had[i] + 1m) * shares.Sum() / shares[i]));
                _had[next]++;
            }
            return [.. _had.Zip(before, (now, then) => now - then)];
        }
    }
}
