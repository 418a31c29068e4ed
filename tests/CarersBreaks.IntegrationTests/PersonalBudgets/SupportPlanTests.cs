using CarersBreaks.Application;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.PersonalBudgets;

public sealed class SupportPlanTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private CarersTeam _team = null!;
    private AssessmentId _assessment;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: new NotedReads().Register);
        _team = await CarersTeam.At(_app);
        _assessment = await _team.Assess(await _team.IdentifyCarer());
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Submit_APlanWithoutBreaks_BreaksPlanHasNoBreaks()
    {
        var plan = await _team.SocialWorker.Send(_team.Plan(_assessment) with { Breaks = [] });

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), plan, 0, null)));

        Assert.Equal(BudgetRule.PlanHasNoBreaks, refusal.Rule);
    }

    [Fact]
    public async Task Submit_DearerThanTheIndicativeBudget_NeedsAReasonAndSaysByHowMuch()
    {
        var plan = await _team.SocialWorker.Send(_team.Plan(_assessment, weekly: 30, once: 40.50m));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), plan, 0, " ")));
        Assert.Equal(BudgetRule.PlanCostsMoreThanTheIndicativeBudget, refusal.Rule);
        Assert.Contains("£40.50 more than the indicative budget of £1,560.00", refusal.Message, StringComparison.Ordinal);

        await _team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), plan, 0, "One night away for a wedding"));
        var view = await _team.TeamManager.Send(new ViewSupportPlan(plan));
        Assert.Equal((PlanState.Submitted, Money.FromPounds(40.50m), "One night away for a wedding"), (view.State, view.Departure, view.ReasonForDeparture));
    }

    [Fact]
    public async Task Write_WithAFundOfAnotherCouncil_IsNoSuchRecord()
    {
        var other = await CarersTeam.At(_app, "Reading");

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(_team.Plan(_assessment) with { Fund = other.Fund }));
        var form = await _team.SocialWorker.Send(new ViewPlanForm(_assessment));

        Assert.Equal(AccessRule.NoSuchRecord, refusal.Rule);
        Assert.Equal((_team.Fund, Money.FromPounds(10_000)), (Assert.Single(form.Funds).Fund, form.Funds[0].Uncommitted));
    }

    [Fact]
    public async Task Write_ByAnotherCouncilsWorker_IsNoSuchRecord()
    {
        var other = await CarersTeam.At(_app, "Reading");

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => other.SocialWorker.Send(other.Plan(_assessment)));

        Assert.Equal(AccessRule.NoSuchRecord, refusal.Rule);
    }

    [Fact]
    public async Task Write_Anew_KeepsTheEarlierPlanAsReplaced()
    {
        var first = await _team.SocialWorker.Send(_team.Plan(_assessment, weekly: 10));
        var second = await _team.SocialWorker.Send(_team.Plan(_assessment, weekly: 12) with { Replaces = new ReplacedPlan(first, 0) });

        var written = (await _team.SocialWorker.Send(new ViewPlanForm(_assessment))).Written!;
        Assert.Equal((second, Money.FromPounds(12)), (written.Plan, Assert.Single(written.Breaks).Cost));
        var earlier = await _team.SocialWorker.Find(db => db.SupportPlans.Include(plan => plan.Breaks).FirstAsync(plan => plan.Id == first));
        Assert.Equal((PlanState.Replaced, Money.FromPounds(10)), (earlier.State, earlier.Weekly));
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), first, earlier.Version, null)));
        Assert.Equal(BudgetRule.PlanIsNotDraft, refusal.Rule);
    }

    [Fact]
    public async Task Write_Anew_OnAStaleVersion_IsRefused()
    {
        var first = await _team.SocialWorker.Send(_team.Plan(_assessment));
        await _team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), first, 0, null));
        await _team.TeamManager.Send(new ReturnPlan(ActId.New(), first, 1, "Say which Sundays"));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            _team.SocialWorker.Send(_team.Plan(_assessment) with { Replaces = new ReplacedPlan(first, 0) }));

        Assert.Equal(AccessRule.RecordHasChanged, refusal.Rule);
        Assert.Equal(1, await _team.SocialWorker.Find(db => db.SupportPlans.CountAsync()));
    }

    [Fact]
    public async Task Return_SendsThePlanBackWithItsReason()
    {
        var plan = await _team.SocialWorker.Send(_team.Plan(_assessment));
        await _team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), plan, 0, null));

        var empty = await Assert.ThrowsAsync<FormRefused>(() => _team.TeamManager.Send(new ReturnPlan(ActId.New(), plan, 1, "")));
        await _team.TeamManager.Send(new ReturnPlan(ActId.New(), plan, 1, "Say which Sundays"));

        Assert.Equal("Reason", Assert.Single(empty.Faults).Field);
        Assert.Equal("Say which Sundays", (await _team.SocialWorker.Send(new ViewPlanForm(_assessment))).Written!.ReasonForReturn);
        Assert.Empty((await _team.TeamManager.Send(new ViewPlansToSignOff())).Plans);
        await _team.SocialWorker.Send(new SubmitSupportPlan(ActId.New(), plan, 2, null));
        Assert.Single((await _team.TeamManager.Send(new ViewPlansToSignOff())).Plans);
    }

    [Fact]
    public async Task Write_WithAnUnreadableBreak_NamesItsField()
    {
        var refusal = await Assert.ThrowsAsync<FormRefused>(() => _team.SocialWorker.Send(_team.Plan(_assessment) with
        {
            To = new DateOnly(2012, 1, 1),
            Breaks = [CarersTeam.Break(5, CostPer.Week), CarersTeam.Break(5, CostPer.Once) with { Description = "", Cost = Money.Zero }],
        }));

        Assert.Equal(["To", "Breaks[1].Description", "Breaks[1].Cost"], refusal.Faults.Select(fault => fault.Field));
    }
}
