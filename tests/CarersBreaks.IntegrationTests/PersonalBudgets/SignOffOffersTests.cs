using CarersBreaks.Application;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Ledger;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.PersonalBudgets;

/// <summary>A plan above every limit, past its fund, or a second award of a year: what is refused, and what is offered.</summary>
public sealed class SignOffOffersTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.Start(with: new NotedReads().Register);

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task AboveEveryLimit_IsRefusedUntilThePanelAgrees()
    {
        var team = await CarersTeam.At(_app, limit: 300);
        var plan = await team.SubmittedPlan(weekly: 20);
        Assert.Equal(BudgetRule.BudgetIsAboveTheSignersLimit, (await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan))).Rule);

        var referral = await team.TeamManager.Send(new ReferToPanel(ActId.New(), plan, "Above every limit"));
        Assert.Equal(BudgetRule.BudgetIsAboveTheSignersLimit, (await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan))).Rule);
        Assert.Equal(BudgetRule.PanelHasThePlan,
            (await Assert.ThrowsAsync<RuleBroken>(() => team.TeamManager.Send(new ReferToPanel(ActId.New(), plan, "Again")))).Rule);
        var author = await Assert.ThrowsAsync<RuleBroken>(() => Decide(team, referral, PanelDecision.Agreed, team.SocialWorker, team.OtherTeamManager));
        Assert.Equal(BudgetRule.MemberHasPartInThePlan, author.Rule);
        await Decide(team, referral, PanelDecision.Agreed, team.OtherSocialWorker, team.OtherTeamManager);
        await team.SignOff(plan);

        Assert.Equal(Money.FromPounds(340), await team.Committed());
        var panel = (await team.SocialWorker.Send(new ViewSupportPlan(plan))).Panel!;
        Assert.Equal((PanelDecision.Agreed, "Caring cannot go on without it", 2), (panel.Decision, panel.Reasons, panel.Members.Count));
    }

    [Fact]
    public async Task APanelsAgreement_GoesNoFurtherThanWhatWasBeforeIt()
    {
        var team = await CarersTeam.At(_app, limit: 300);
        var plan = await team.SubmittedPlan(weekly: 20);
        var referral = await team.TeamManager.Send(new ReferToPanel(ActId.New(), plan, "Above every limit"));
        await Decide(team, referral, PanelDecision.Agreed, team.OtherSocialWorker, team.OtherTeamManager);
        await team.TeamManager.Send(new ReturnPlan(ActId.New(), plan, await team.VersionOf(plan), "Add the fare"));
        await team.SocialWorker.Send(new AddBreak(ActId.New(), plan, await team.VersionOf(plan), CarersTeam.Break(5, CostPer.Once)));
        await team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), plan, await team.VersionOf(plan), null));

        Assert.Equal(BudgetRule.BudgetIsAboveTheSignersLimit, (await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan))).Rule);
    }

    [Theory]
    [InlineData(PanelDecision.Refused, PlanState.Refused)]
    [InlineData(PanelDecision.SentBack, PlanState.Returned)]
    public async Task APanelThatDoesNotAgree_EndsOrReturnsThePlan(PanelDecision decision, PlanState state)
    {
        var team = await CarersTeam.At(_app, limit: 300);
        var plan = await team.SubmittedPlan(weekly: 20);
        var referral = await team.TeamManager.Send(new ReferToPanel(ActId.New(), plan, "Above every limit"));

        await Decide(team, referral, decision, team.OtherSocialWorker, team.OtherTeamManager);

        Assert.Equal(state, (await team.SocialWorker.Send(new ViewSupportPlan(plan))).State);
        Assert.Equal(BudgetRule.PlanIsNotSubmitted, (await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan))).Rule);
    }

    [Fact]
    public async Task APanel_IsRefusedWhereSomebodyMaySign_AndForPeopleOfAnotherCouncil()
    {
        var team = await CarersTeam.At(_app, limit: 340);
        var other = await CarersTeam.At(_app, "Reading");
        var within = await team.SubmittedPlan(weekly: 20);
        var above = await team.SubmittedPlan(weekly: 21);

        Assert.Equal(BudgetRule.PanelIsNotNeeded,
            (await Assert.ThrowsAsync<RuleBroken>(() => team.TeamManager.Send(new ReferToPanel(ActId.New(), within, "No need")))).Rule);
        var referral = await team.TeamManager.Send(new ReferToPanel(ActId.New(), above, "Above"));
        Assert.Equal(BudgetRule.MemberIsNotOfTheCouncil,
            (await Assert.ThrowsAsync<RuleBroken>(() => Decide(team, referral, PanelDecision.Agreed, team.OtherSocialWorker, other.TeamManager))).Rule);
    }

    [Fact]
    public async Task PastTheFund_APlanWaitsOnADatedList_AndIsSignedOffWhenThereIsMoney()
    {
        var team = await CarersTeam.At(_app, agreed: 300);
        var poolManager = await PayingCouncil.Appoint(_app, team.Council, Role.PoolManager);
        var trust = await _app.AsJob().Find(db => db.Organisations.Where(one => one.Kind == Domain.Organisations.OrganisationKind.PrimaryCareTrust)
            .Select(one => one.Id).FirstAsync());
        var trustOfficer = await PayingCouncil.Appoint(_app, trust, Role.TrustFinanceOfficer);
        var plan = await team.SubmittedPlan(weekly: 20);
        Assert.Equal(PoolingRule.FundHasNoUncommittedMoney, (await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan))).Rule);
        Assert.True((await team.TeamManager.Send(new ViewSupportPlan(plan))).IsPastTheFund);

        await team.TeamManager.Send(new WaitForMoney(ActId.New(), plan));
        Assert.Equal(BudgetRule.PlanWaitsAlready, (await Assert.ThrowsAsync<RuleBroken>(() => team.TeamManager.Send(new WaitForMoney(ActId.New(), plan)))).Rule);
        await team.TeamManager.Send(new WaitForMoney(ActId.New(), plan, "The partners could add £40"));

        var seen = Assert.Single(await poolManager.Send(new ViewWaitingPlans()));
        Assert.Equal((new DateOnly(2012, 11, 14), Money.FromPounds(340), Money.FromPounds(300), false), (seen.Since, seen.Amount, seen.Uncommitted, seen.CanBePaid));
        Assert.Equal(("C000001", "The partners could add £40"), (seen.CarerNumber, seen.VariationNote));
        var byTheTrust = Assert.Single(await trustOfficer.Send(new ViewWaitingPlans()));
        Assert.Equal((null, null, Money.FromPounds(340)), (byTheTrust.CarerNumber, byTheTrust.Plan, byTheTrust.Amount));

        await _app.AsJob().Find(db => db.FundYears.ExecuteUpdateAsync(set => set.SetProperty(year => year.Agreed.Pence, 340_00)));
        Assert.True(Assert.Single(await team.TeamManager.Send(new ViewWaitingPlans())).CanBePaid);
        await team.SignOff(plan);
        Assert.Empty(await poolManager.Send(new ViewWaitingPlans()));
    }

    [Fact]
    public async Task PastTheFund_APlanMovesToTheCouncilsOwnBudget_AndNowhereElse()
    {
        var team = await CarersTeam.At(_app, agreed: 300);
        var poolManager = await PayingCouncil.Appoint(_app, team.Council, Role.PoolManager);
        var own = await poolManager.Send(new OpenCouncilsOwnBudget(ActId.New(), "Own breaks, 2012-13", new FinancialYear(2012), Money.FromPounds(1_000)));
        var plan = await team.SubmittedPlan(weekly: 20);
        await team.TeamManager.Send(new WaitForMoney(ActId.New(), plan));

        async Task Move(FundId fund) => await team.TeamManager.Send(new MovePlanToFund(ActId.New(), plan, await team.VersionOf(plan), fund, "The pool is spent"));
        Assert.Equal(BudgetRule.FundIsNotTheCouncilsAlone, (await Assert.ThrowsAsync<RuleBroken>(() => Move(team.Fund))).Rule);
        Assert.Equal(own, Assert.Single((await team.TeamManager.Send(new ViewSupportPlan(plan))).OwnFunds).Fund);
        await Move(own);
        var budget = await team.SignOff(plan);

        Assert.Empty(await poolManager.Send(new ViewWaitingPlans()));
        Assert.Equal(Money.Zero, await team.Committed());
        var fund = await poolManager.Send(new ViewFund(own));
        Assert.Equal((FundKind.CouncilsOwnBudget, "The council's own money", Money.FromPounds(340)), (fund.Kind, fund.Agreement, fund.Years[0].Committed));
        Assert.Equal(own, await team.SocialWorker.Find(db => db.PersonalBudgets.Where(one => one.Id == budget).Select(one => one.FundId).SingleAsync()));
        Assert.Contains(await poolManager.Send(new ViewFunds()), row => row.Id == own && row.Agreement == "The council's own money");
        var asked = await team.SubmittedPlan(weekly: 20, name: "Ben Cole");
        await team.TeamManager.Send(new MovePlanToFund(ActId.New(), asked, await team.VersionOf(asked), own, "The pool is spent"));
        Assert.Equal(BudgetRule.NoAgreementToVary,
            (await Assert.ThrowsAsync<RuleBroken>(() => team.TeamManager.Send(new WaitForMoney(ActId.New(), asked, "More")))).Rule);
    }

    [Fact]
    public async Task ASecondOneOffAwardOfAYear_IsRefusedUnlessTheSchemeAllowsIt()
    {
        var team = await CarersTeam.At(_app);
        var assessment = await team.Assess(await team.IdentifyCarer());
        async Task<SupportPlanId> OneOff(DateOnly? from = null)
        {
            var plan = await team.SocialWorker.Send(team.Plan(assessment, weekly: 0, once: 100, from: from));
            await team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), plan, 0, null));
            return plan;
        }
        await team.SignOff(await OneOff());
        var second = await OneOff(new DateOnly(2013, 1, 7));

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(second));
        Assert.Equal(BudgetRule.OneOffAwardsAreUsedUp, refused.Rule);
        Assert.Contains("the usual rules", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Money.FromPounds(100), await team.Committed());

        await Publish(team, rules => rules with { OneOffAwardsAYear = 2 });
        await team.SignOff(second);
        Assert.Equal(Money.FromPounds(200), await team.Committed());
    }

    [Fact]
    public async Task ACarerUnderTheSchemesOwnAge_IsNeitherIdentifiedNorGivenABudget()
    {
        var team = await CarersTeam.At(_app);
        Task<CarerId> Young(string name) => team.SocialWorker.Send(new IdentifyCarer(ActId.New(), name, new DateOnly(1995, 6, 1), "1 Mill Lane", "",
            IdentifiedBy.Self, "Ravi Patel", "father"));
        var assessment = await team.Assess(await Young("Asha Patel"));
        var plan = await team.SocialWorker.Send(team.Plan(assessment));
        await team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), plan, 0, null));
        await Publish(team, rules => rules with { YoungestAge = 18 });

        var signed = await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan));
        var identified = await Assert.ThrowsAsync<RuleBroken>(() => Young("Dev Patel"));

        Assert.Equal([CarersRule.CarerIsUnderAge, CarersRule.CarerIsUnderAge], new[] { signed.Rule, identified.Rule });
        Assert.Contains("version 1 of the council's rules", signed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_OutsideTheirBounds_AreRefusedByField_AndAVersionFollowsTheLast()
    {
        var team = await CarersTeam.At(_app);
        var refused = await Assert.ThrowsAsync<FormRefused>(() => Publish(team, rules => rules with { YoungestAge = 15, ReturnMonths = 0 }));
        Assert.Equal(["Rules.YoungestAge", "Rules.ReturnMonths"], refused.Faults.Select(fault => fault.Field));

        await Publish(team, rules => rules);
        Assert.Equal(CarersRule.VersionStartsBeforeTheLast, (await Assert.ThrowsAsync<RuleBroken>(() => Publish(team, rules => rules))).Rule);
        Assert.Equal((1, 1), ((await team.SocialWorker.Send(new ViewSchemeRules())).Today.Number, (await team.SocialWorker.Send(new ViewSchemeRules())).Versions.Count));
    }

    [Fact]
    public async Task WhatAPlanSays_LiesSealed_AndAPlanFromBeforeIsReadWhereItWasWritten()
    {
        var team = await CarersTeam.At(_app);
        var assessment = await team.Assess(await team.IdentifyCarer());
        var plan = await team.SocialWorker.Send(team.Plan(assessment) with
        {
            Outcomes = ["To see her sister", "To sleep"],
            Breaks = [CarersTeam.Break(10, CostPer.Week) with { ProviderName = "Aire Valley", Provider = ProviderKind.CloseRelativeOfTheHousehold, Necessity = "No other speaks Punjabi" }],
        });
        Assert.Equal(BudgetRule.RelativeNeedsANecessity, (await Assert.ThrowsAsync<RuleBroken>(() => team.SocialWorker.Send(
            new AddBreak(ActId.New(), plan, 0, CarersTeam.Break(10, CostPer.Week) with { Provider = ProviderKind.CloseRelativeOfTheHousehold })))).Rule);

        var kept = await team.SocialWorker.Find(db => db.SupportPlans.Include(one => one.Breaks).SingleAsync());
        Assert.Equal(("", ""), (kept.Outcome, Assert.Single(kept.Breaks).Description));
        var view = await team.SocialWorker.Send(new ViewSupportPlan(plan));
        Assert.Equal(["To see her sister", "To sleep"], view.Outcomes);
        Assert.Equal(("Aire Valley", "No other speaks Punjabi"), (view.Breaks[0].Given.ProviderName, view.Breaks[0].Given.Necessity));

        await _app.AsJob().Find(async db =>
        {
            await db.PersonalDetails.Where(one => one.Subject == DetailSubject.PlannedBreak).ExecuteDeleteAsync();
            return await db.PlannedBreaks.ExecuteUpdateAsync(set => set.SetProperty(one => one.Description, "Written before"));
        });
        Assert.Equal("Written before", (await team.SocialWorker.Send(new ViewSupportPlan(plan))).Breaks[0].Given.Description);
    }

    [Fact]
    public async Task ABreak_IsTakenOutOfADraft()
    {
        var team = await CarersTeam.At(_app);
        var assessment = await team.Assess(await team.IdentifyCarer());
        var plan = await team.SocialWorker.Send(team.Plan(assessment, weekly: 10, once: 50));
        var first = (await team.SocialWorker.Send(new ViewSupportPlan(plan))).Breaks[0];

        await team.SocialWorker.Send(new RemoveBreak(ActId.New(), plan, 0, first.Id));

        var view = await team.SocialWorker.Send(new ViewSupportPlan(plan));
        Assert.Equal((Money.Zero, Money.FromPounds(50), 1), (view.Weekly, view.Once, view.Breaks.Count));
        await team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), plan, view.Version, null));
        Assert.Equal(BudgetRule.PlanIsNotDraft, (await Assert.ThrowsAsync<RuleBroken>(() =>
            team.SocialWorker.Send(new RemoveBreak(ActId.New(), plan, view.Version + 1, view.Breaks[0].Id)))).Rule);
    }

    private static async Task Decide(CarersTeam team, PanelReferralId referral, PanelDecision decision, params TestPerson[] members) =>
        await team.TeamManager.Send(new RecordPanelDecision(ActId.New(), referral, 0, decision, new DateOnly(2012, 11, 14),
            [.. members.Select(member => member.Viewer.Person())], "Caring cannot go on without it"));

    private static Task<SchemeRulesId> Publish(CarersTeam team, Func<GivenRules, GivenRules> change) =>
        team.TeamManager.Send(new PublishSchemeRules(ActId.New(), new DateOnly(2012, 11, 14), change(GivenRules.Of(SchemeRules.Usual(team.Council)))));
}
