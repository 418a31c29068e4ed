using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Carers;

public sealed class MergeCarersTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private CarersTeam _team = null!;
    private CarerId _kept;
    private CarerId _merged;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: new NotedReads().Register);
        _team = await CarersTeam.At(_app);
        _kept = await _team.IdentifyCarer();
        _merged = await _team.IdentifyCarer("Asha Pattel");
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Merged_IsShownWithTheOneKept_AndFoundAsIt()
    {
        var assessment = await _team.Assess(_merged);
        await Merge();

        var kept = await _team.SocialWorker.Send(new ViewCarer(_kept));
        var merged = await _team.SocialWorker.Send(new ViewCarer(_merged));
        var found = (await _team.SocialWorker.Send(new FindPeople(Reference: "C000002"))).People;

        Assert.Equal((_kept, _kept), (kept.Carer, merged.Carer));
        Assert.Equal(assessment, Assert.Single(kept.Assessments).Assessment);
        Assert.Equal((_merged, "C000002"), (Assert.Single(kept.Others).Carer, kept.Others[0].Number));
        Assert.Equal(2, kept.Relationships.Count);
        Assert.Equal((_kept, "C000002"), (Assert.Single(Assert.Single(found).Carers).Carer, found[0].MergedFrom));
        Assert.Equal("C000001", Assert.Single((await _team.SocialWorker.Send(new ViewCaseload())).Carers).Number);
    }

    [Fact]
    public async Task TheCarer_SeesBothRecords_AndNobodyElsesCarerDoes()
    {
        await _team.Assess(_merged);
        await Merge();
        var carer = _app.As(Viewer.OfCarer(new UserId(990_001), _kept, _team.Council));
        var stranger = _app.As(Viewer.OfCarer(new UserId(990_002), await _team.IdentifyCarer("Olive Hart"), _team.Council));

        Assert.Equal(30, (await carer.Send(new ViewMyAssessment())).Assessment?.Points);
        Assert.Null((await stranger.Send(new ViewMyAssessment())).Assessment);
        Assert.Equal((2, 1), (await carer.Find(db => db.Carers.CountAsync()), await stranger.Find(db => db.Carers.CountAsync())));
        Assert.Equal(0, await stranger.Find(db => db.CarersAssessments.CountAsync()));
    }

    [Fact]
    public async Task NobodyOfAnotherCouncil_SeesCarers()
    {
        await Merge();
        var other = await CarersTeam.At(_app, "Reading");

        Assert.Equal((0, 0), (await other.TeamManager.Find(db => db.Carers.CountAsync()), await other.TeamManager.Find(db => db.CarerMerges.CountAsync())));
    }

    [Fact]
    public async Task Parted_StandsForItself()
    {
        await _team.Assess(_merged);
        await Merge();
        await _team.TeamManager.Send(new PartCarers(ActId.New(), _merged, 1, "Two sisters-in-law"));

        Assert.Empty((await _team.SocialWorker.Send(new ViewCarer(_kept))).Assessments);
        Assert.Equal("C000002", (await _team.SocialWorker.Send(new ViewCarer(_merged))).Number);
        var merge = await _team.TeamManager.Find(db => db.CarerMerges.SingleAsync());
        Assert.Equal(("Same NHS number", "Two sisters-in-law", _team.TeamManager.Viewer.UserId), (merge.Reason, merge.ReasonForParting, merge.PartedById));
        var again = await Assert.ThrowsAsync<RuleBroken>(() => _team.TeamManager.Send(new PartCarers(ActId.New(), _merged, 2, "Again")));
        Assert.Equal(CarersRule.RecordIsNotMerged, again.Rule);
    }

    [Fact]
    public async Task Merge_OfWhatIsMergedOrKept_BreaksItsRule()
    {
        var third = await _team.IdentifyCarer("Asha Patell");
        await Merge();

        var chain = await Assert.ThrowsAsync<RuleBroken>(() => Merge(_kept, third, 1));
        var twice = await Assert.ThrowsAsync<RuleBroken>(() => Merge(_merged, third, 1));
        var into = await Assert.ThrowsAsync<RuleBroken>(() => Merge(third, _merged, 0));
        var self = await Assert.ThrowsAsync<RuleBroken>(() => Merge(third, third, 0));
        var assess = await Assert.ThrowsAsync<RuleBroken>(() => _team.Assess(_merged));

        Assert.Equal([CarersRule.RecordsCannotBeMerged, CarersRule.RecordIsMerged, CarersRule.RecordsCannotBeMerged, CarersRule.RecordsCannotBeMerged,
            CarersRule.RecordIsMerged], new[] { chain, twice, into, self, assess }.Select(one => one.Rule));
    }

    [Fact]
    public async Task Merge_WhileBothArePaidForTheSameDays_BreaksBothRecordsArePaid()
    {
        await Pay(_kept);
        await Pay(_merged);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => Merge());

        Assert.Equal(CarersRule.BothRecordsArePaid, refusal.Rule);
        Assert.Contains("up to 31 March 2013", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_ByASocialWorker_IsNotTheirs() => Assert.Equal(AccessRule.RoleDoesNotHaveThis, (await Assert.ThrowsAsync<RuleBroken>(() =>
        _team.SocialWorker.Send(new MergeCarers(ActId.New(), _merged, 0, _kept, "Same NHS number")))).Rule);

    private Task<MediatR.Unit> Merge() => Merge(_merged, _kept, 0);

    private Task<MediatR.Unit> Merge(CarerId merged, CarerId kept, long version) =>
        _team.TeamManager.Send(new MergeCarers(ActId.New(), merged, version, kept, "Same NHS number"));

    private async Task Pay(CarerId id)
    {
        var plan = await _team.SocialWorker.Send(_team.Plan(await _team.Assess(id)));
        await _team.SocialWorker.Send(new Application.PersonalBudgets.SubmitSupportPlan(ActId.New(), plan, await _team.VersionOf(plan), null));
        var budgetId = await _team.SignOff(plan);
        var (carer, budget) = await _app.AsJob().Find(async db => (await db.Carers.AsNoTracking().FirstAsync(one => one.Id == id),
            await db.PersonalBudgets.AsNoTracking().FirstAsync(one => one.Id == budgetId)));
        var account = new PayeeAccount(carer, [1, (byte)(id.Value % 256)], _team.SocialWorker.Viewer.Person(), new DateOnly(2012, 11, 14));
        await _app.AsJob().Insert(account);
        await _app.AsJob().Insert(new DirectPaymentAgreement(budget, account, new DateOnly(2012, 11, 14), budget.From));
    }
}
