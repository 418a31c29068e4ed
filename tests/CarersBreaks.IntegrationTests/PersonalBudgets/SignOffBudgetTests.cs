using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.PersonalBudgets;

public sealed class SignOffBudgetTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.Start(with: new NotedReads().Register);

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task SignOff_CommitsTheBudgetOnTheFund()
    {
        var team = await CarersTeam.At(_app);

        // 3 December to 31 March is 17 weeks: 17 × £20, and £60 once.
        var budget = await team.SignOff(await team.SubmittedPlan(weekly: 20, once: 60));

        var kept = await team.SocialWorker.Find(db => db.PersonalBudgets.Include(one => one.Years).FirstAsync(one => one.Id == budget));
        Assert.Equal(Money.FromPounds(400), kept.Total);
        Assert.True(Assert.Single(kept.Years).IsCommitted);
        Assert.Equal(Money.FromPounds(400), await team.Committed());
        Assert.Equal(team.TeamManager.Viewer.UserId, kept.SignedOffById);
        var audit = await team.TeamManager.Find(db => db.AuditRecords.FirstAsync(one => one.Act == nameof(SignOffBudget)));
        Assert.Contains("400.00", audit.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOff_IntoAYearThatIsNotAgreed_LeavesThatPartSubjectToAgreement()
    {
        var team = await CarersTeam.At(_app);
        var plan = await team.SubmittedPlan(weekly: 10, from: new DateOnly(2013, 3, 4), to: new DateOnly(2013, 5, 5));
        var seen = await team.TeamManager.Send(new ViewSupportPlan(plan));

        var budget = await team.SignOff(plan);

        var years = await team.SocialWorker.Find(db =>
            db.PersonalBudgets.Where(one => one.Id == budget).SelectMany(one => one.Years).OrderBy(one => one.Year).ToListAsync());
        Assert.Equal([(2012, 40m, true), (2013, 50m, false)], years.Select(year => (year.Year.StartsIn, year.Amount.Pounds, year.IsCommitted)));
        Assert.Equal(Money.FromPounds(40), await team.Committed());
        Assert.Equal([Money.FromPounds(10_000), null], seen.Years.Select(year => year.Uncommitted));
    }

    [Fact]
    public async Task SignOff_StartingInAYearThatIsNotAgreed_BreaksYearIsNotAgreed()
    {
        var team = await CarersTeam.At(_app);
        var plan = await team.SubmittedPlan(weekly: 10, from: new DateOnly(2013, 4, 1), to: new DateOnly(2013, 5, 5));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan));

        Assert.Equal(PoolingRule.YearIsNotAgreed, refusal.Rule);
    }

    [Fact]
    public async Task SignOff_OverTheFundsUncommittedMoney_IsRefusedWithWhatIsLeft()
    {
        var team = await CarersTeam.At(_app, agreed: 500);
        await team.SignOff(await team.SubmittedPlan(weekly: 20));
        var plan = await team.SubmittedPlan(weekly: 10);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan));

        Assert.Equal(PoolingRule.FundHasNoUncommittedMoney, refusal.Rule);
        Assert.Equal("The budget needs £170.00 in 2012-13, and Pooled fund of City of Bradford has £160.00 uncommitted. Nothing was signed off.",
            refusal.Message);
        Assert.Equal(Money.FromPounds(340), await team.Committed());
        Assert.Equal(PlanState.Submitted, (await team.TeamManager.Send(new ViewSupportPlan(plan))).State);
    }

    [Fact]
    public async Task SignOff_OfTwoAtTheSameTime_NeverGoesPastTheFund()
    {
        var team = await CarersTeam.At(_app, agreed: 500);
        var plans = new[] { await team.SubmittedPlan(weekly: 20), await team.SubmittedPlan(weekly: 20) };
        var start = new TaskCompletionSource();

        var outcomes = await Task.WhenAll(Sign(team.TeamManager, plans[0]), Sign(team.OtherTeamManager, plans[1]), Release());

        var refusal = Assert.Single(outcomes.OfType<RuleBroken>());
        Assert.Equal(PoolingRule.FundHasNoUncommittedMoney, refusal.Rule);
        Assert.Equal(1, await team.TeamManager.Find(db => db.PersonalBudgets.CountAsync()));
        Assert.Equal(Money.FromPounds(340), await team.Committed());

        Task<Exception?> Sign(TestPerson manager, SupportPlanId plan) => Task.Run<Exception?>(async () =>
        {
            await start.Task;
            return await Record.ExceptionAsync(() => team.SignOff(plan, manager));
        });

        async Task<Exception?> Release()
        {
            await Task.Delay(50);
            start.SetResult();
            return null;
        }
    }

    [Fact]
    public async Task SignOff_OfOnePlanByTwoAtTheSameTime_GivesOneBudget()
    {
        var team = await CarersTeam.At(_app);
        var plan = await team.SubmittedPlan();

        var outcomes = await Task.WhenAll(
            Task.Run(() => Record.ExceptionAsync(() => team.SignOff(plan))),
            Task.Run(() => Record.ExceptionAsync(() => team.SignOff(plan, team.OtherTeamManager))));

        Assert.Contains(Assert.IsType<RuleBroken>(Assert.Single(outcomes, outcome => outcome is not null)).Rule,
            new Enum[] { BudgetRule.PlanIsNotSubmitted, AccessRule.RecordHasChanged });
        Assert.Equal(Money.FromPounds(340), await team.Committed());
    }

    [Fact]
    public async Task SignOff_OfOwnPlanOrOwnAssessment_BreaksNobodyApprovesOwnWork()
    {
        var team = await CarersTeam.At(_app);
        // One person in two posts: assesses and writes as social worker, signs as manager. The person is compared, not the role.
        var manager = team.TeamManager.Viewer;
        var both = _app.As(Viewer.InPost(manager.UserId!.Value, team.SocialWorker.Viewer.PostId!.Value, Role.SocialWorker, team.Council));
        var carer = await team.IdentifyCarer();

        var assessed = await team.SocialWorker.Send(team.Plan(await team.Assess(carer, both)));
        await team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), assessed, 0, null));
        var written = await both.Send(team.Plan(await team.Assess(carer)));
        await team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), written, 0, null));
        var submitted = await team.SocialWorker.Send(team.Plan(await team.Assess(carer)));
        await both.Send(new SubmitSupportPlan(ActId.New(), submitted, 0, null));

        foreach (var plan in new[] { assessed, written, submitted })
        {
            Assert.True((await team.TeamManager.Send(new ViewSupportPlan(plan))).IsOwnWork);
            Assert.Equal(AccessRule.NobodyApprovesOwnWork, (await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan))).Rule);
        }
        await team.SignOff(written, team.OtherTeamManager);
    }

    [Fact]
    public async Task SignOff_AboveTheSignersLimit_IsRefusedWithTheLimit()
    {
        var team = await CarersTeam.At(_app, limit: 339.99m);
        var plan = await team.SubmittedPlan(weekly: 20);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan));

        Assert.Equal(BudgetRule.BudgetIsAboveTheSignersLimit, refusal.Rule);
        Assert.Contains("The budget is £340.00, and you may sign off up to £339.99", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOff_ByAPostThatIsNotInForce_IsRefused()
    {
        var team = await CarersTeam.At(_app);
        var plan = await team.SubmittedPlan();
        var later = new Post(team.OtherTeamManager.Viewer.UserId!.Value, team.Council, Role.TeamManager, new DateOnly(2013, 1, 1), Money.FromPounds(9_000));
        await _app.AsJob().Insert(later);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            team.SignOff(plan, _app.As(Viewer.InPost(later.HolderId, later.Id, Role.TeamManager, team.Council))));

        Assert.Equal(AccessRule.RoleDoesNotHaveThis, refusal.Rule);
    }

    [Fact]
    public async Task SignOff_ByAnotherCouncil_IsNoSuchRecord()
    {
        var team = await CarersTeam.At(_app);
        var plan = await team.SubmittedPlan();
        var other = await CarersTeam.At(_app, "Reading");

        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan, other.TeamManager))).Rule);
        Assert.Empty((await other.TeamManager.Send(new ViewPlansToSignOff())).Plans);
    }

    [Fact]
    public async Task SignOff_OfAStaleVersion_IsRefusedAndCommitsNothing()
    {
        var team = await CarersTeam.At(_app);
        var plan = await team.SubmittedPlan();

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => team.TeamManager.Send(new SignOffBudget(ActId.New(), plan, 0)));

        Assert.Equal(AccessRule.RecordHasChanged, refusal.Rule);
        Assert.Equal(Money.Zero, await team.Committed());
    }

    [Fact]
    public async Task SignOff_SentTwice_GivesOneBudgetAndOneCommitment()
    {
        var team = await CarersTeam.At(_app);
        var plan = await team.SubmittedPlan();
        var act = new SignOffBudget(ActId.New(), plan, await team.VersionOf(plan));

        Assert.Equal(await team.TeamManager.Send(act), await team.TeamManager.Send(act));
        Assert.Equal(1, await team.TeamManager.Find(db => db.PersonalBudgets.CountAsync()));
        Assert.Equal(Money.FromPounds(340), await team.Committed());
    }

    [Fact]
    public async Task SignOff_ByASocialWorker_IsNotTheirs()
    {
        var team = await CarersTeam.At(_app);
        var plan = await team.SubmittedPlan();

        Assert.Equal(AccessRule.RoleDoesNotHaveThis, (await Assert.ThrowsAsync<RuleBroken>(() => team.SignOff(plan, team.SocialWorker))).Rule);
    }

    [Fact]
    public async Task List_ShowsCostFundAndLimit()
    {
        var team = await CarersTeam.At(_app);
        await team.SubmittedPlan(weekly: 20);

        var view = await team.TeamManager.Send(new ViewPlansToSignOff());

        var plan = Assert.Single(view.Plans);
        Assert.Equal((Money.FromPounds(2_000), "Asha Patel", "Sam Okafor", Money.FromPounds(340), Money.FromPounds(1_040), Money.FromPounds(10_000)),
            (view.Limit, plan.Name, plan.Author, plan.Total, plan.CostOfAYear, plan.Uncommitted));
    }
}
