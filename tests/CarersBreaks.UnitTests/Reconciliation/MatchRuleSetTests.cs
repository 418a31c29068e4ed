using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reconciliation;

namespace CarersBreaks.UnitTests.Reconciliation;

public sealed class MatchRuleSetTests
{
    private static readonly DateOnly Day = new(2012, 11, 14);
    private static readonly UserId Farida = new(1);
    private static readonly UserId Ian = new(2);

    private static readonly MatchRule Receipts = new()
    {
        Position = 6,
        Name = "Known account: receipts",
        Kinds = RecordKinds.FinancialContribution,
        Payer = PayerEvidence.Known,
        DaysAfter = 5,
    };

    private static MatchRuleSet Draft() => new(new OrganisationId(7), MatchRulesInForce.Shipped, 2, Farida, Day);

    [Fact]
    public void Put_ARuleThatSeesNeitherReferenceNorPayer_IsRefusedUnlessItOnlySuggests()
    {
        foreach (var payer in new[] { PayerEvidence.NotAsked, PayerEvidence.NotAnothers })
            Refused.By(MatchRuleRule.RuleSeesNeitherReferenceNorPayer, () => Draft().Put(Receipts with { Payer = payer }));
        Draft().Put(Receipts with { Payer = PayerEvidence.NotAsked, OnlySuggests = true });
    }

    [Theory]
    [InlineData(RecordKinds.PaymentRun)]
    [InlineData(RecordKinds.Payment)]
    [InlineData(RecordKinds.ReturnedPayment | RecordKinds.Recovery)]
    public void Put_AToleranceForPaymentsOfOurs_IsRefused(RecordKinds kinds) => Refused.By(MatchRuleRule.PaymentsMatchToThePenny,
        () => Draft().Put(Receipts with { Kinds = kinds, Tolerance = new Money(100), ToleranceHundredths = 50 }));

    [Theory]
    [InlineData(100, 0)]
    [InlineData(0, 50)]
    [InlineData(-1, 50)]
    public void Put_AToleranceWithoutBothLimits_IsRefused(long pence, int hundredths) => Refused.By(MatchRuleRule.ToleranceNeedsBothLimits,
        () => Draft().Put(Receipts with { Tolerance = new Money(pence), ToleranceHundredths = hundredths }));

    [Theory]
    [InlineData(10_000, 50)]
    [InlineData(1_000_000, 100)]
    [InlineData(19_999, 99)]
    public void ToleranceOf_IsTheSmallerOfBoth(long due, long most) => Assert.Equal(new Money(most),
        (Receipts with { Tolerance = new Money(100), ToleranceHundredths = 50 }).ToleranceOf(new Money(due)));

    [Fact]
    public void Put_WhatCannotStand_IsRefused()
    {
        Refused.By(MatchRuleRule.RuleHasNoName, () => Draft().Put(Receipts with { Name = " " }));
        Refused.By(MatchRuleRule.NamesAreEqual, () => Draft().Put(Receipts with { Name = MatchRulesInForce.Shipped.Rules[0].Name }));
        Refused.By(MatchRuleRule.RuleIsAboutNothing, () => Draft().Put(Receipts with { Kinds = RecordKinds.None }));
        Refused.By(MatchRuleRule.WindowIsTooWide, () => Draft().Put(Receipts with { DaysAfter = 61 }));
        Refused.By(MatchRuleRule.PartsNeedTheReference, () => Draft().Put(Receipts with { Shapes = MatchShapes.Part }));
        Refused.By(MatchRuleRule.PartsNeedTheReference,
            () => Draft().Put(Receipts with { SeesReference = true, Kinds = RecordKinds.PaymentRun, Shapes = MatchShapes.ManyToOne }));
        Refused.By(MatchRuleRule.InvoiceIsPaidWhole,
            () => Draft().Put(Receipts with { Kinds = RecordKinds.ProviderInvoice, Tolerance = new Money(100), ToleranceHundredths = 50 }));
    }

    [Fact]
    public void Submit_WhatOnlyTightens_IsInForceAtOnce()
    {
        var set = Draft();
        set.Put(MatchRulesInForce.Shipped.Rules[0] with { DaysAfter = 3 });
        Assert.True(set.Submit(MatchRulesInForce.Shipped, "Runs are never that late.", Farida, Day));
        Assert.Equal((MatchRuleSetState.InForce, Day), (set.State, set.InForceOn));
    }

    [Fact]
    public void Submit_WhatLoosens_WaitsForASecondPerson()
    {
        var set = Draft();
        set.Put(Receipts);
        Assert.False(set.Submit(MatchRulesInForce.Shipped, "Partners forget our number.", Farida, Day));

        Refused.By(AccessRule.NobodyApprovesOwnWork, () => set.Accept(MatchRulesInForce.Shipped, Farida, Day));
        set.Accept(MatchRulesInForce.Shipped, Ian, Day);
        Assert.Equal((MatchRuleSetState.InForce, Ian), (set.State, set.AcceptedById));
    }

    [Theory]
    [MemberData(nameof(Looser))]
    public void Loosens_WhateverMayMatchMore(MatchRule rule) =>
        Assert.True(rule.IsLooserThan(MatchRulesInForce.Shipped.Rules[3]));

    public static TheoryData<MatchRule> Looser()
    {
        var receipts = MatchRulesInForce.Shipped.Rules[3];
        return
        [
            receipts with { Kinds = receipts.Kinds | RecordKinds.ProviderInvoice }, receipts with { DaysBefore = 11 },
            receipts with { SeesReference = false, Payer = PayerEvidence.Known }, receipts with { Payer = PayerEvidence.NotAsked },
            receipts with { Shapes = receipts.Shapes | MatchShapes.OneToMany }, receipts with { Tolerance = new Money(1), ToleranceHundredths = 1 },
        ];
    }

    [Fact]
    public void Loosens_AnotherOrder()
    {
        var set = Draft();
        set.Raise(2);
        Assert.Equal("The rules decide in another order.", Assert.Single(set.Loosens(MatchRulesInForce.Shipped)));
    }

    [Fact]
    public void Submit_NothingChangedOrAnotherVersionInForce_IsRefused()
    {
        Refused.By(MatchRuleRule.NothingIsChanged, () => Draft().Submit(MatchRulesInForce.Shipped, "", Farida, Day));
        Refused.By(MatchRuleRule.SetIsOfAnotherVersion, () => Draft().Submit(MatchRulesInForce.Shipped with { Version = 3 }, "", Farida, Day));
    }

    [Fact]
    public void AVersionInForce_IsNotChanged()
    {
        var set = Draft();
        set.Remove(5);
        set.Submit(MatchRulesInForce.Shipped, "Fewer suggestions.", Farida, Day);
        Refused.By(MatchRuleRule.SetIsNoDraft, () => set.Put(Receipts));
        Refused.By(MatchRuleRule.SetIsNoDraft, () => set.Withdraw());
    }
}
