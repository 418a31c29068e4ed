using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Settlements;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Settlements;

public sealed class NotionalShareTests
{
    private static readonly FinancialYear Year = new(2012);

    [Fact]
    public void NotionalShares_OfAnyWeights_SumToTheYearToThePenny()
    {
        var cases = from pence in Gen.Choose(1, int.MaxValue).Select(pence => pence * 20L)
                    from weights in Gen.Choose(0, 5_000_000).NonEmptyListOf()
                    select (pence, weights);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var settlement = Of(new Money(one.pence));
            foreach (var (weight, number) in one.weights.Select((weight, i) => (weight, i + 1)))
                settlement.Weigh(Year, Trust(number), weight, "test");
            settlement.Weigh(Year, null, 1, "every other body");
            return Money.Sum(settlement.NotionalShares(Year).Select(body => body.Share)).Pence == one.pence;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void NotionalShares_OfAYearWithoutWeights_BreaksYearHasNoWeights()
    {
        var refusal = Assert.Throws<RuleBroken>(() => Of(new Money(1)).NotionalShares(Year));

        Assert.Equal(SettlementRule.YearHasNoWeights, refusal.Rule);
    }

    private static Settlement Of(Money amount) => new("Carers' breaks", amount, "test", [new SettlementYear(Year, amount, true, "test")]);

    /// <summary>Trusts differ by the keys that the store would give them.</summary>
    private static Organisation Trust(long key)
    {
        var trust = new Organisation(OrganisationKind.PrimaryCareTrust, $"Trust {key}", new(2006, 10, 1));
        typeof(Organisation).GetProperty(nameof(Organisation.Id))!.SetValue(trust, new OrganisationId(key));
        return trust;
    }
}
