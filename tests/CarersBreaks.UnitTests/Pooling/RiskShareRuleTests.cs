using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Pooling;

public sealed class RiskShareRuleTests
{
    private static readonly OrganisationId Council = new(1);
    private static readonly OrganisationId Trust = new(2);
    private static readonly IReadOnlyList<PartnerAmount> Contributed = [new(Trust, Money.FromPounds(62_000)), new(Council, Money.FromPounds(38_000))];

    [Theory]
    [InlineData(RiskShare.ProRataToContributions, 380_00, 620_00)]
    [InlineData(RiskShare.HostBearsAll, 1_000_00, 0)]
    [InlineData(RiskShare.FixedRatio, 750_00, 250_00)]
    [InlineData(RiskShare.CappedWithExcess, 228_00, 772_00)]
    public void Split_AnOverspend_GoesByTheRule(RiskShare share, long council, long trust)
    {
        var rule = Rule(share, [new(Trust, 1), new(Council, 3)], Money.FromPounds(600), Trust);

        Assert.Equal([(Council, new Money(council)), (Trust, new Money(trust))], Parts(rule.Split(Money.FromPounds(1_000), Contributed, Council)));
    }

    [Theory]
    [InlineData(RiskShare.ProRataToContributions)]
    [InlineData(RiskShare.HostBearsAll)]
    [InlineData(RiskShare.FixedRatio)]
    [InlineData(RiskShare.CappedWithExcess)]
    public void Split_AnUnderspend_IsTheContributorsProRata(RiskShare share)
    {
        var rule = Rule(share, [new(Trust, 1), new(Council, 3)], Money.FromPounds(600), Trust);

        Assert.Equal([(Council, new Money(-380_00)), (Trust, new Money(-620_00))], Parts(rule.Split(Money.FromPounds(-1_000), Contributed, Council)));
        Assert.All(rule.Split(Money.Zero, Contributed, Council), part => Assert.True(part.Amount.IsZero));
    }

    [Fact]
    public void Split_APennyBetweenEquals_GoesToTheLowerKeyWhateverTheOrder()
    {
        var equal = new[] { new PartnerAmount(Trust, new Money(500)), new PartnerAmount(Council, new Money(500)) };

        Assert.Equal([(Council, new Money(2)), (Trust, new Money(1))], Parts(RiskShareRule.Of(RiskShare.ProRataToContributions).Split(new Money(3), equal, Trust)));
    }

    [Fact]
    public void Split_ByAnyRule_SumsToThePennyAndNobodyIsMoreThanAPennyOff()
    {
        var amounts = Gen.Choose(0, 1_000_000).Select(pence => new Money(pence)).ListOf(4).Where(all => all.Any(one => one.IsPositive));
        var inputs = from contributed in amounts
                     from difference in Gen.Choose(-5_000_000, 5_000_000)
                     from cap in Gen.Choose(0, 5_000_000)
                     from share in Gen.Elements(Enum.GetValues<RiskShare>())
                     select (contributed, difference, cap, share);
        Prop.ForAll(inputs.ToArbitrary(), input =>
        {
            var partners = input.contributed.Select((amount, i) => new PartnerAmount(new OrganisationId(i + 1), amount)).ToList();
            var rule = Rule(input.share, [new(new(1), 50), new(new(2), 30), new(new(3), 20), new(new(4), 0)], new Money(input.cap), new OrganisationId(3));
            var difference = new Money(input.difference);

            var parts = rule.Split(difference, partners, new OrganisationId(2));

            Assert.Equal(difference, Money.Sum(parts.Select(part => part.Amount)));
            Assert.All(parts, part => Assert.True(part.Amount.Pence == 0 || Math.Sign(part.Amount.Pence) == Math.Sign(input.difference)));
            Assert.Equal(parts, rule.Split(difference, [.. Enumerable.Reverse(partners)], new OrganisationId(2)));
            if (input.share == RiskShare.ProRataToContributions || input.difference < 0)
            {
                var total = (decimal)partners.Sum(one => one.Amount.Pence);
                Assert.All(parts.Zip(partners), pair => Assert.True(
                    Math.Abs(pair.First.Amount.Pence - (input.difference * pair.Second.Amount.Pence / total)) < 1m));
            }
        }).Check(Config.QuickThrowOnFailure);
    }

    [Fact]
    public void ARuleWithoutTheFiguresItGoesBy_IsRefused()
    {
        Lacks(Rule(RiskShare.FixedRatio, [new(Trust, 1)], null, null));
        Lacks(Rule(RiskShare.FixedRatio, [new(Trust, 0), new(Council, 0)], null, null));
        Lacks(Rule(RiskShare.FixedRatio, [new(Trust, 2), new(Trust, 1)], null, null));
        Lacks(Rule(RiskShare.CappedWithExcess, [], null, Trust));
        Lacks(Rule(RiskShare.CappedWithExcess, [], new Money(1), null));
        Lacks(Rule(RiskShare.CappedWithExcess, [], new Money(1), new OrganisationId(9)));

        static void Lacks(RiskShareRule rule) => Refused.By(PoolingRule.RiskShareLacksItsFigures, () => rule.Split(new Money(1), Contributed, Council));
    }

    private static RiskShareRule Rule(RiskShare share, IReadOnlyList<PartnerRatio> ratios, Money? cap, OrganisationId? excessTo) =>
        new(share, Underspend.RefundedToContributors, ratios, cap, excessTo);

    private static IEnumerable<(OrganisationId, Money)> Parts(IEnumerable<PartnerAmount> parts) => parts.Select(part => (part.Partner, part.Amount));
}
