using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.TestKit.Store;

namespace CarersBreaks.UnitTests.Reporting;

public sealed class JointPlanTests
{
    private static readonly FinancialYear Year = new(2012);
    private static readonly DateOnly Day = new(2012, 9, 20);
    private static readonly Keyring Keys = new();
    private static readonly Organisation Trust = Keys.Keyed(new Organisation(OrganisationKind.PrimaryCareTrust, "NHS North", new(2006, 10, 1)));
    private static readonly Organisation Council = Keys.Keyed(new Organisation(OrganisationKind.Council, "North Council", new(1974, 4, 1)));
    private static readonly PlanItems Whole = new("Needs assessment 2012", "None is transferred", Money.FromPounds(100), 50);

    private static readonly Dictionary<OrganisationId, Money> Contributions =
        new() { [Trust.Id] = Money.FromPounds(62), [Council.Id] = Money.FromPounds(38) };

    [Fact]
    public void Publish_WithAnItemMissing_NamesIt()
    {
        (PlanItems Items, string Letter)[] lacking =
        [
            (Whole with { JointAssessment = " " }, "(b)"), (Whole with { TransferRoute = null }, "(d)"), (Whole with { BreaksSpend = null }, "(e)"),
            (Whole with { IndicativeBreaks = null }, "(f)"),
        ];
        foreach (var (items, letter) in lacking)
            Assert.Contains(letter, Refused.By(JointPlanRule.PlanLacksAnItem, () => Signed(items, Contributions).Publish(Day)), StringComparison.Ordinal);
        var half = new Dictionary<OrganisationId, Money> { [Trust.Id] = Money.FromPounds(62) };
        Assert.Contains("(c)", Refused.By(JointPlanRule.PlanLacksAnItem, () => Signed(Whole, half).Publish(Day)), StringComparison.Ordinal);
    }

    [Fact]
    public void Publish_WithoutBothSignatures_IsRefused()
    {
        var plan = Written(Whole, Contributions);
        plan.Sign(new UserId(1), Trust.Id, Day);

        Assert.Contains("(a)", Refused.By(JointPlanRule.PlanLacksAnItem, () => plan.Publish(Day)), StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_ByOnePersonForBothSides_IsRefused()
    {
        var plan = Written(Whole, Contributions);
        plan.Sign(new UserId(1), Trust.Id, Day);

        Refused.By(JointPlanRule.OnePersonSignsForOneSide, () => plan.Sign(new UserId(1), Council.Id, Day));
        Refused.By(JointPlanRule.SideHasSigned, () => plan.Sign(new UserId(2), Trust.Id, Day));
    }

    [Fact]
    public void Write_AfterASignature_HasItSignedAgain()
    {
        var plan = Signed(Whole, Contributions);
        plan.Write(Whole with { IndicativeBreaks = 60 }, Contributions);

        Assert.Equal(2, plan.Edition);
        Refused.By(JointPlanRule.PlanLacksAnItem, () => plan.Publish(Day));
        Assert.Equal(2, plan.Signatures.Count);
    }

    [Fact]
    public void Publish_AfterTheEndOfSeptember_IsDoneAndFlagged()
    {
        var (inTime, late) = (Signed(Whole, Contributions), Signed(Whole, Contributions));
        inTime.Publish(new(2012, 9, 30));
        late.Publish(new(2012, 10, 1));

        Assert.True(inTime.Checklist()[6].IsMet);
        Assert.Equal("g", Assert.Single(late.Checklist(), item => !item.IsMet).Letter);
        Refused.By(JointPlanRule.PlanIsPublished, () => late.Write(Whole, Contributions));
    }

    private static JointPlan Written(PlanItems items, IReadOnlyDictionary<OrganisationId, Money> contributions)
    {
        var plan = new JointPlan(PlanSubject.Carers, Year, "Carers in the North", Trust, [Council]);
        plan.Write(items, contributions);
        return plan;
    }

    private static JointPlan Signed(PlanItems items, IReadOnlyDictionary<OrganisationId, Money> contributions)
    {
        var plan = Written(items, contributions);
        plan.Sign(new UserId(1), Trust.Id, Day);
        plan.Sign(new UserId(2), Council.Id, Day);
        return plan;
    }
}
