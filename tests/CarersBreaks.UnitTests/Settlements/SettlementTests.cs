using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Settlements;
using CarersBreaks.TestKit.Store;

namespace CarersBreaks.UnitTests.Settlements;

public sealed class SettlementTests
{
    private static readonly FinancialYear Year = new(2011);
    private static readonly Keyring Keys = new();
    private static readonly Organisation North = Trust("North");
    private static readonly Organisation South = Trust("South");

    [Fact]
    public void New_YearsThatDoNotSum_AreRefusedWithTheDifference()
    {
        var words = Refused.By(SettlementRule.YearsDoNotSumToTheSettlement,
            () => _ = new Settlement("Carers' breaks", Money.FromPounds(400_000_000m), "s",
                [new SettlementYear(Year, Money.FromPounds(399_999_999.99m), true, "s")]));

        Assert.Contains("£0.01", words, StringComparison.Ordinal);
    }

    [Fact]
    public void NotionalShares_SumToTheYear_TiesToTheWeightGivenFirst()
    {
        var settlement = Of(new Money(101));
        settlement.Weigh(Year, South, 1, "s");
        settlement.Weigh(Year, North, 1, "s");

        var shares = settlement.NotionalShares(Year);

        Assert.Equal([(South.Id, new Money(51)), (North.Id, new Money(50))], shares.Select(share => (share.Weight.OrganisationId!.Value, share.Share)));
    }

    [Fact]
    public void NotionalShares_WithoutWeights_AreRefused()
    {
        Refused.By(SettlementRule.YearHasNoWeights, () => Of(new Money(100)).NotionalShares(Year));
        Refused.By(SettlementRule.YearIsNotInTheSettlement, () => Of(new Money(100)).NotionalShares(new FinancialYear(2015)));
    }

    [Fact]
    public void Weigh_TwiceOrInAnotherYearOrBeforeItsTime_IsRefused()
    {
        var settlement = Of(new Money(100));
        settlement.Weigh(Year, North, 1, "s");
        settlement.Weigh(Year, null, 1, "s");
        var group = Keys.Keyed(new Organisation(OrganisationKind.ClinicalCommissioningGroup, "Later CCG", new DateOnly(2013, 4, 1)));

        Refused.By(SettlementRule.BodyHasTwoWeights, () => settlement.Weigh(Year, North, 2, "s"));
        Refused.By(SettlementRule.BodyHasTwoWeights, () => settlement.Weigh(Year, null, 2, "s"));
        Refused.By(SettlementRule.YearIsNotInTheSettlement, () => settlement.Weigh(new FinancialYear(2015), South, 1, "s"));
        Refused.By(SettlementRule.BodyDoesNotExistInTheYear, () => settlement.Weigh(Year, group, 1, "s"));
    }

    private static Settlement Of(Money amount) => new("Carers' breaks", amount, "s", [new SettlementYear(Year, amount, true, "s")]);

    private static Organisation Trust(string name) => Keys.Keyed(new Organisation(OrganisationKind.PrimaryCareTrust, name, new DateOnly(2006, 10, 1)));
}
