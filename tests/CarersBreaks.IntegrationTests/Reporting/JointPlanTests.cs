using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Reporting;

/// <summary>A plan from its draft to everybody's eyes, and what the nation's page counts.</summary>
public sealed class JointPlanTests : IAsyncLifetime
{
    private static readonly PlanItems Whole = new("Needs assessment 2012", "None is transferred", Money.FromPounds(100_000), 500);

    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.Start();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task Publish_WithAnItemMissingOrOneSignature_IsRefusedAndShowsNothing()
    {
        var bodies = await Bodies.Known(_app);
        var trust = await bodies.Somebody(Role.TrustFinanceOfficer, bodies.BradfordTrust);
        var plan = await Drafted(bodies);
        await bodies.PoolManager.Send(Writing(bodies, plan, Whole with { IndicativeBreaks = null }, 0));
        await trust.Send(new SignJointPlan(ActId.New(), plan, 1));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(new PublishJointPlan(ActId.New(), plan, 2)));

        Assert.Equal(JointPlanRule.PlanLacksAnItem, refusal.Rule);
        Assert.Contains("(a)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("(f)", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await Nobody.Send(new ViewPublishedPlans()));
        var view = await trust.Send(new ViewJointPlan(plan));
        Assert.True(view.IsOverdue);
        Assert.Equal(["a", "f", "g"], view.Checklist.Where(item => !item.IsMet).Select(item => item.Letter));
    }

    [Fact]
    public async Task Sign_ByOnePersonInTwoPosts_IsRefused()
    {
        var bodies = await Bodies.Known(_app);
        var plan = await Drafted(bodies);
        var both = _app.As(Viewer.InPost(bodies.PoolManager.Viewer.UserId!.Value, bodies.PoolManager.Viewer.PostId!.Value, Role.TrustFinanceOfficer,
            bodies.BradfordTrust));
        await bodies.PoolManager.Send(new SignJointPlan(ActId.New(), plan, 0));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => both.Send(new SignJointPlan(ActId.New(), plan, 1)));

        Assert.Equal(JointPlanRule.OnePersonSignsForOneSide, refusal.Rule);
    }

    [Fact]
    public async Task Published_IsSeenByNobodySignedIn_OneQuarterAtATime()
    {
        var pool = await Pool.Opened(_app);
        var plan = await Published(pool.Bodies);

        var seen = await Nobody.Send(new ViewPublishedPlan(plan));
        Assert.True(seen.IsLate);
        Assert.Equal((new DateOnly(2012, 9, 30), 0), (seen.Figures!.QuarterEnd, seen.Figures.SpendToDate?.Pence));
        Assert.Null(seen.Figures.ReconciledOn);
        Assert.Equal(JointPlanRule.QuarterIsPublished, (await Assert.ThrowsAsync<RuleBroken>(
            () => pool.Bodies.PoolManager.Send(new PublishQuarter(ActId.New(), plan)))).Rule);
        Assert.Empty(await _app.AsJob().Send(new ViewQuartersToPublish()));

        _app.Time.Set(new DateOnly(2013, 1, 1));
        Assert.Equal([plan], await _app.AsJob().Send(new ViewQuartersToPublish()));
        await _app.AsJob().Send(new PublishQuarter(ActId.New(), plan));
        Assert.Equal(new DateOnly(2012, 12, 31), (await Nobody.Send(new ViewPublishedPlan(plan))).Figures!.QuarterEnd);
        Assert.Equal(2, await _app.AsJob().Find(db => db.PublishedPlans.CountAsync()));
        Assert.Single(await Nobody.Send(new ViewPublishedPlans()));
    }

    [Fact]
    public async Task Plan_BeforeItIsPublic_IsItsPartiesAlone()
    {
        var bodies = await Bodies.Known(_app);
        var plan = await Drafted(bodies);
        var stranger = await bodies.Somebody(Role.PoolManager, bodies.Reading);

        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(() => stranger.Send(new ViewJointPlan(plan)))).Rule);
        Assert.Equal(JointPlanRule.OrganisationIsNoParty, (await Assert.ThrowsAsync<RuleBroken>(() => stranger.Send(
            new DraftJointPlan(ActId.New(), PlanSubject.Dementia, Pool.Year, "Plan", bodies.BradfordTrust, [bodies.Bradford])))).Rule);
    }

    [Fact]
    public async Task Nation_CountsEachRouteForItself_AndTellsAStrangerFactsAlone()
    {
        var pool = await Pool.Opened(_app);
        var bodies = pool.Bodies;
        var transfer = await Transfer.Recorded(bodies);
        await Published(bodies);
        var stranger = await bodies.Somebody(Role.TrustFinanceOfficer, bodies.BerkshireWest);
        Assert.Equal(Paid.NotAgreed, (await BradfordSeenBy(stranger)).Transferred);
        await transfer.Payer.Send(new AgreeMemorandum(ActId.New(), transfer.Memorandum, 0));
        await transfer.Receive(10_000, new(2012, 5, 1));
        await bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        await pool.Receive(bodies.BradfordTrust, new(2012, 5, 3));

        var nation = await stranger.Send(new ViewNation(Pool.Year));

        Assert.Equal(new NationCounts(2, 1, 0, 1, 1, 1, 0), nation.Counts);
        var bradford = await BradfordSeenBy(stranger);
        Assert.Equal(("5NY", Paid.InPart, Paid.InFull, new DateOnly(2012, 11, 14)),
            (bradford.OdsCode, bradford.Pooled, bradford.Transferred, bradford.PlanForCarers));
        Assert.Equal([bodies.BerkshireWest], (await stranger.Send(new ViewNation(Pool.Year, NationFilter.HasNotAgreed))).Bodies.Select(body => body.Id));
        Assert.Equal(2, (await stranger.Send(new ViewNation(Pool.Year, NationFilter.HasNotPaid))).Bodies.Count);
        Assert.Equal(0, (await stranger.Send(new ViewNation(new FinancialYear(2013)))).Counts.Bodies);

        async Task<NationRow> BradfordSeenBy(TestPerson person) =>
            (await person.Send(new ViewNation(Pool.Year))).Bodies.Single(body => body.Id == bodies.BradfordTrust);
    }

    private TestPerson Nobody => _app.As(Viewer.Nobody);

    private static Task<JointPlanId> Drafted(Bodies bodies) => bodies.PoolManager.Send(
        new DraftJointPlan(ActId.New(), PlanSubject.Carers, Pool.Year, "Carers in Bradford", bodies.BradfordTrust, [bodies.Bradford]));

    private static WriteJointPlan Writing(Bodies bodies, JointPlanId plan, PlanItems items, long version) => new(ActId.New(), plan, version, items,
        [new(bodies.BradfordTrust, Money.FromPounds(62_000)), new(bodies.Bradford, Money.FromPounds(38_000))]);

    private static async Task<JointPlanId> Published(Bodies bodies)
    {
        var plan = await Drafted(bodies);
        await bodies.PoolManager.Send(Writing(bodies, plan, Whole, 0));
        await bodies.PoolManager.Send(new SignJointPlan(ActId.New(), plan, 1));
        await (await bodies.Somebody(Role.TrustFinanceOfficer, bodies.BradfordTrust)).Send(new SignJointPlan(ActId.New(), plan, 2));
        await bodies.PoolManager.Send(new PublishJointPlan(ActId.New(), plan, 3));
        return plan;
    }
}
