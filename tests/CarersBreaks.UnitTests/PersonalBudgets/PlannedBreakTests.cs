using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.UnitTests.PersonalBudgets;

public sealed class PlannedBreakTests
{
    private static readonly DateOnly Today = new(2012, 10, 1);
    private static readonly Period HalfAYear = new(Today, new DateOnly(2013, 3, 31));

    [Fact]
    public void ACloseRelativeOfTheHousehold_NeedsANecessity()
    {
        var planned = Break(WhoseService.Carers, DeliveryMethod.DirectPayment);

        Refused.By(BudgetRule.RelativeNeedsANecessity, () => planned.ProvidedBy(ProviderKind.CloseRelativeOfTheHousehold, hasNecessity: false));
        planned.ProvidedBy(ProviderKind.CloseRelativeOfTheHousehold, hasNecessity: true);

        Assert.True(planned.HasNecessity);
    }

    [Fact]
    public void TheCaredForPersonsOwnService_IsNotPaidFromTheCarersMoney()
    {
        var words = Refused.By(BudgetRule.ServiceIsTheCaredForPersons, () => Break(WhoseService.CaredForPersons, DeliveryMethod.DirectPayment));

        Assert.Contains("cared-for person's own", words, StringComparison.Ordinal);
        Assert.Null(Break(WhoseService.CaredForPersons, null).Method);
    }

    [Fact]
    public void TheCaredForPersonsOwnService_IsShownAndNotBudgeted()
    {
        var plan = Plans.Draft(HalfAYear).With(20, CostPer.Week);
        plan.Add(Break(WhoseService.CaredForPersons, null, 500));

        var budget = plan.Submitted().SignOff(Plans.Signer, Money.FromPounds(520), Today);

        Assert.Equal(2, plan.Breaks.Count);
        Assert.Equal((Money.FromPounds(20), Money.FromPounds(520)), (budget.Weekly, budget.Total));
    }

    [Fact]
    public void APlanOfTheCaredForPersonsServicesAlone_HasNoBreaks()
    {
        var plan = Plans.Draft(HalfAYear);
        plan.Add(Break(WhoseService.CaredForPersons, null));

        Refused.By(BudgetRule.PlanHasNoBreaks, () => plan.Submitted());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void AServiceDeliveredToTheCaredForPerson_NeedsBothToAgreeAndNothingIntimate(bool bothAgree, bool nothingIntimate)
    {
        var planned = Break(WhoseService.CarersDeliveredToCaredForPerson, DeliveryMethod.DirectPayment);

        Refused.By(BudgetRule.DeliveryNeedsAgreement, () => planned.DeliveredToCaredForPerson(bothAgree, nothingIntimate));
        planned.DeliveredToCaredForPerson(bothAgree: true, nothingIntimate: true);
    }

    [Fact]
    public void AOneOffPayment_IsNotPaidEachWeek() =>
        Refused.By(BudgetRule.OneOffPaymentIsPaidOnce, () => Break(WhoseService.Carers, DeliveryMethod.OneOffPayment, per: CostPer.Week));

    [Fact]
    public void Parts_SumToTheBudget_ByWayOfDelivery()
    {
        var budget = Plans.Draft(new Period(Today, Today.AddDays(2))).With(10, CostPer.Week).With(7, CostPer.Week, DeliveryMethod.CouncilManaged)
            .With(5.01m, CostPer.Once, DeliveryMethod.OneOffPayment).Submitted().SignOff(Plans.Signer, Money.FromPounds(100), Today);

        Assert.Equal([(DeliveryMethod.DirectPayment, 10m, 0m), (DeliveryMethod.CouncilManaged, 7m, 0m), (DeliveryMethod.OneOffPayment, 0m, 5.01m)],
            budget.Parts.Select(part => (part.Method, part.Weekly.Pounds, part.Once.Pounds)));
        Assert.Equal((Money.FromPounds(7), Money.Zero), budget.Part(DeliveryMethod.CouncilManaged));
        // Each part is rounded as it is paid: £4.29, £3.00 and £5.01.
        Assert.Equal(Money.FromPounds(12.30m), budget.Total);
    }

    [Fact]
    public void Sitting_OfAMemberWithAPartInThePlan_IsRefused()
    {
        var plan = Plans.Draft(HalfAYear).With(20, CostPer.Week).Submitted();
        var (one, other, assessor) = (new UserId(11), new UserId(12), new UserId(13));
        var referral = new PanelReferral(plan, one, Today);

        Refused.By(BudgetRule.MemberHasPartInThePlan, () => referral.Decide(plan, assessor, PanelDecision.Agreed, [one, Plans.Author], other, Today));
        Refused.By(BudgetRule.MemberHasPartInThePlan, () => referral.Decide(plan, assessor, PanelDecision.Agreed, [one, assessor], other, Today));
        Refused.By(AccessRule.NobodyApprovesOwnWork, () => referral.Decide(plan, assessor, PanelDecision.Agreed, [one, other], Plans.Author, Today));
        referral.Decide(plan, assessor, PanelDecision.Agreed, [one, other], other, Today);
        Refused.By(BudgetRule.PanelHasDecided, () => referral.Decide(plan, assessor, PanelDecision.Refused, [one, other], other, Today));
    }

    [Fact]
    public void AOneOffAward_BeyondWhatTheYearAllows_IsRefusedWithTheVersion()
    {
        var rules = new SchemeRulesOfTest().Two;

        rules.EnsureAnotherOneOffAward(1, new FinancialYear(2012));
        var words = Refused.By(BudgetRule.OneOffAwardsAreUsedUp, () => rules.EnsureAnotherOneOffAward(2, new FinancialYear(2012)));

        Assert.Contains("version 3", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1994-10-01", false)]
    [InlineData("1994-10-02", true)]
    public void ACarerUnderTheSchemesAge_IsRefusedWithTheVersion(string born, bool isRefused)
    {
        var rules = new SchemeRulesOfTest().Two;

        if (isRefused)
            Assert.Contains("version 3", Refused.By(CarersRule.CarerIsUnderAge, () => rules.EnsureOldEnough(DateOnly.Parse(born, null), Today)),
                StringComparison.Ordinal);
        else
            rules.EnsureOldEnough(DateOnly.Parse(born, null), Today);
    }

    [Fact]
    public void ALimit_HoldsFromItsDay()
    {
        var post = new Post(new UserId(1), new OrganisationId(2), Role.TeamManager, new DateOnly(2012, 4, 1), Money.FromPounds(500));
        post.LimitFrom(new DateOnly(2012, 12, 1), Money.FromPounds(900));

        Assert.Equal([500m, 500m, 900m], new[] { new DateOnly(2012, 4, 1), new DateOnly(2012, 11, 30), new DateOnly(2012, 12, 1) }
            .Select(day => post.LimitOn(day).Pounds));
        Refused.By(AccessRule.LimitHoldsFromTheDay, () => post.LimitFrom(new DateOnly(2012, 12, 1), Money.FromPounds(1)));
    }

    private static PlannedBreak Break(WhoseService whose, DeliveryMethod? method, decimal pounds = 10, CostPer per = CostPer.Week) =>
        new(new OrganisationId(90), BreakKind.DayAway, whose, Money.FromPounds(pounds), per, method);

    /// <summary>A council's third version: from 18 on, and two single awards a year.</summary>
    private sealed class SchemeRulesOfTest
    {
        public SchemeRules Two { get; } = Versioned(SchemeRules.Usual(new OrganisationId(90)));

        private static SchemeRules Versioned(SchemeRules usual) => new()
        {
            HolderId = usual.HolderId,
            Number = 3,
            From = new DateOnly(2012, 9, 1),
            YoungestAge = 18,
            OneOffAwardsAYear = 2,
            ReturnThreshold = usual.ReturnThreshold,
            ReturnMonths = usual.ReturnMonths,
            ReturnDueDays = usual.ReturnDueDays,
            SurplusCeilingWeeks = usual.SurplusCeilingWeeks,
            RecoveryNoticeDays = usual.RecoveryNoticeDays,
            WriteOffLimit = usual.WriteOffLimit,
            NoticeDays = usual.NoticeDays,
            RunOnWeeks = usual.RunOnWeeks,
            BereavementPauseWeeks = usual.BereavementPauseWeeks,
            FirstReviewDays = usual.FirstReviewDays,
            ReviewMonths = usual.ReviewMonths,
            ChallengeDays = usual.ChallengeDays,
        };
    }
}
