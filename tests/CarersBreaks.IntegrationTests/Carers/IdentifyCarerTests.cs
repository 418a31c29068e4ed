using CarersBreaks.Application;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Carers;

public sealed class IdentifyCarerTests : IAsyncLifetime
{
    private readonly NotedReads _reads = new();
    private TestApp _app = null!;
    private CarersTeam _team = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: _reads.Register);
        _team = await CarersTeam.At(_app);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Identify_GivesACouncilNumberAndTheWorkerWhoActs()
    {
        var first = await _team.SocialWorker.Send(new ViewCarer(await _team.IdentifyCarer()));
        var second = await _team.SocialWorker.Send(new ViewCarer(await _team.IdentifyCarer("Olive Hart")));

        Assert.Equal(("C000001", "C000002"), (first.Number, second.Number));
        Assert.Equal(("Asha Patel", new DateOnly(1961, 3, 9), "12 Mill Lane, Shipley", "01274 000000", "Sam Okafor"),
            (first.Name, first.DateOfBirth, first.Address, first.Telephone, first.Worker));
        Assert.Equal(("Ravi Patel", "husband"), (Assert.Single(first.Relationships).CaredFor, first.Relationships[0].Relation));
        Assert.Equal(CaseStep.Assess, first.Next);
    }

    [Fact]
    public async Task Identify_SomebodyUnder16_BreaksCarerIsUnderAge()
    {
        var birthday = _app.Time.GetUtcNow().AddYears(-16);
        var day = DateOnly.FromDateTime(birthday.UtcDateTime);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(Somebody() with { DateOfBirth = day.AddDays(1) }));
        await _team.SocialWorker.Send(Somebody() with { DateOfBirth = day });

        Assert.Equal(CarersRule.CarerIsUnderAge, refusal.Rule);
        Assert.Equal(1, await _team.SocialWorker.Find(db => db.Carers.CountAsync()));
    }

    [Fact]
    public async Task Identify_WithAnEmptyForm_NamesEachField()
    {
        var refusal = await Assert.ThrowsAsync<FormRefused>(() =>
            _team.SocialWorker.Send(new IdentifyCarer(ActId.New(), "", default, "", "", default, "", "")));

        Assert.Equal(["Name", "DateOfBirth", "Address", "IdentifiedBy", "CaredForName", "Relation"], refusal.Faults.Select(fault => fault.Field));
    }

    [Fact]
    public async Task Identify_SentTwice_GivesOneCarer()
    {
        var act = Somebody();

        Assert.Equal(await _team.SocialWorker.Send(act), await _team.SocialWorker.Send(act));
        Assert.Equal(1, await _team.SocialWorker.Find(db => db.Carers.CountAsync()));
        var other = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(act with { Name = "Somebody else" }));
        Assert.Equal(AccessRule.ActWasSentWithOtherContent, other.Rule);
    }

    [Fact]
    public async Task View_ByAnotherCouncilsWorker_IsNoSuchRecord()
    {
        var carer = await _team.IdentifyCarer();
        var other = await CarersTeam.At(_app, "Reading");

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => other.SocialWorker.Send(new ViewCarer(carer)));
        var assessing = await Assert.ThrowsAsync<RuleBroken>(() =>
            other.SocialWorker.Send(new AssessCarer(ActId.New(), carer, AssessmentKind.Separate, [], EligibilityBand.Low, "Said so")));

        Assert.Equal((AccessRule.NoSuchRecord, AccessRule.NoSuchRecord), (refusal.Rule, assessing.Rule));
        Assert.Empty((await other.SocialWorker.Send(new ViewCaseload())).Carers);
        Assert.Equal(0, await other.SocialWorker.Find(db => db.PersonalDetails.CountAsync()));
    }

    [Fact]
    public async Task View_NotesWhoLookedAtWhom()
    {
        var carer = await _team.IdentifyCarer();

        await _team.TeamManager.Send(new ViewCarer(carer));

        var read = Assert.Single(_reads.Reads);
        Assert.Equal((carer, _team.TeamManager.Viewer.UserId, nameof(ViewCarer)), (read.CarerId, read.ReaderId, read.What));
    }

    [Fact]
    public async Task Account_IsOpenedOnceAndNeverSomebodyElses()
    {
        var carer = await _team.IdentifyCarer();
        var second = await _team.IdentifyCarer("Olive Hart");
        var account = new UserId(990_001);
        await _team.SocialWorker.Send(new OpenCarersAccount(ActId.New(), carer, 0, account));

        var again = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(new OpenCarersAccount(ActId.New(), carer, 1, new UserId(990_002))));
        var taken = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(new OpenCarersAccount(ActId.New(), second, 0, account)));
        var officers = await Assert.ThrowsAsync<RuleBroken>(() =>
            _team.SocialWorker.Send(new OpenCarersAccount(ActId.New(), second, 0, _team.TeamManager.Viewer.UserId!.Value)));
        var stale = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(new OpenCarersAccount(ActId.New(), second, 7, new UserId(990_003))));

        Assert.Equal(CarersRule.CarerHasAnAccountAlready, again.Rule);
        Assert.Equal((CarersRule.AccountIsSomebodyElses, CarersRule.AccountIsSomebodyElses), (taken.Rule, officers.Rule));
        Assert.Equal(AccessRule.RecordHasChanged, stale.Rule);
    }

    [Fact]
    public async Task Caseload_ShowsOwnCarersWithTheirNextStep()
    {
        var assessed = await _team.IdentifyCarer();
        await _team.Assess(assessed);
        await _team.IdentifyCarer("Olive Hart");
        await _team.SubmittedPlan(name: "Una Reed");

        var caseload = await _team.SocialWorker.Send(new ViewCaseload());

        Assert.Equal([("C000001", "Asha Patel", CaseStep.WritePlan), ("C000002", "Olive Hart", CaseStep.Assess),
            ("C000003", "Una Reed", CaseStep.AwaitSignOff)],
            caseload.Carers.Select(line => (line.Number, line.Name, line.Next)));
        Assert.Empty((await _team.OtherSocialWorker.Send(new ViewCaseload())).Carers);
    }

    [Fact]
    public async Task Caseload_OfManyCarers_IsShownByPages()
    {
        for (var i = 0; i <= ViewCaseload.PageSize; i++)
            await _team.IdentifyCarer();

        var second = await _team.SocialWorker.Send(new ViewCaseload(2));

        Assert.Equal((2, 2, ViewCaseload.PageSize + 1), (second.Page, second.Pages, second.Count));
        Assert.Equal("C000026", Assert.Single(second.Carers).Number);
    }

    private static IdentifyCarer Somebody() =>
        new(ActId.New(), "Asha Patel", new DateOnly(1961, 3, 9), "12 Mill Lane, Shipley", "", IdentifiedBy.Self, "Ravi Patel", "husband");
}
