using CarersBreaks.Application;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Carers;

/// <summary>Tasks, notes, reviews, workload, and handing cases over.</summary>
public sealed class CaseworkTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2012, 11, 14);

    private TestApp _app = null!;
    private CarersTeam _team = null!;

    public async Task InitializeAsync() => _team = await CarersTeam.At(_app = await TestApp.Start(Today, with: services => new NotedReads().Register(services)));

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Tasks_StandWithTheLongestLateFirst_GoToAnother_AndAreDoneOnce()
    {
        var carer = await _team.IdentifyCarer();
        await Raise(carer, "Later", Today.AddDays(3));
        var late = await Raise(carer, "Late", Today.AddDays(-2));

        var mine = await _team.SocialWorker.Send(new ViewTasks());
        Assert.Equal(["Late", "Later"], mine.Tasks.Select(task => task.Text));
        Assert.Equal((2, 1), (mine.Count, mine.Late));

        await _team.SocialWorker.Send(new GiveTask(ActId.New(), late, 0, _team.OtherSocialWorker.Viewer.Person()));
        await _team.OtherSocialWorker.Send(new CompleteTask(ActId.New(), late, 1, "Called"));
        Assert.Empty((await _team.OtherSocialWorker.Send(new ViewTasks())).Tasks);
        Assert.Equal(("Called", "Jo Bell"), await Done(late));
        await Refused(CarersRule.TaskIsDoneAlready, _team.SocialWorker, new CompleteTask(ActId.New(), late, 2, "Again"));
        await Refused(CarersRule.TaskIsDoneAlready, _team.SocialWorker, new GiveTask(ActId.New(), late, 2, _team.SocialWorker.Viewer.Person()));
    }

    [Fact]
    public async Task ATask_GoesToNobodyOfAnotherCouncil()
    {
        var carer = await _team.IdentifyCarer();
        var reading = await CarersTeam.At(_app, "Reading");
        await Refused(CaseworkRule.OwnerIsNotOfTheCouncil, _team.SocialWorker,
            new RaiseTask(ActId.New(), carer, "Call", reading.SocialWorker.Viewer.Person(), Today));
        var task = await Raise(carer, "Call", Today);
        Assert.Equal(AccessRule.NoSuchRecord,
            (await Assert.ThrowsAsync<RuleBroken>(() => reading.SocialWorker.Send(new ViewTask(task)))).Rule);
    }

    [Fact]
    public async Task ANote_IsSealed_NotInTheAudit_AndSeenByCaseworkersAlone()
    {
        const string Words = "She cries at night";
        var carer = await _team.IdentifyCarer();
        await _team.SocialWorker.Send(new WriteCaseNote(ActId.New(), carer, Words, IsAboutCaredForPerson: true));

        var note = Assert.Single((await _team.TeamManager.Send(new ViewCaseNotes(carer))).Notes);
        Assert.Equal((Words, "Sam Okafor", true), (note.Text, note.Author, note.IsAboutCaredForPerson));
        var audit = await _app.AsJob().Find(db => db.AuditRecords.Where(record => record.Act == nameof(WriteCaseNote)).SingleAsync());
        Assert.DoesNotContain(Words, audit.Changes + audit.Answer + audit.BusinessReason, StringComparison.Ordinal);
        var finance = _app.As(Application.Access.Viewer.InPost(new UserId(1), new PostId(1), Role.FinanceManager, _team.Council));
        Assert.Equal(0, await finance.Find(db => db.CaseNotes.CountAsync()));
        Assert.Equal(0, await finance.Find(db => db.PersonalDetails.CountAsync(detail => detail.Subject == DetailSubject.CaseNote)));
        var self = _app.As(Application.Access.Viewer.OfCarer(new UserId(2), carer, _team.Council));
        Assert.Equal(0, await self.Find(db => db.CaseNotes.CountAsync()));
        Assert.Equal(0, await self.Find(db => db.PersonalDetails.CountAsync(detail => detail.Subject == DetailSubject.CaseNote)));
    }

    [Fact]
    public async Task ACaseload_GoesToAnotherInOneAct_WithItsOpenTasks()
    {
        var (one, two) = (await _team.IdentifyCarer(), await _team.IdentifyCarer("Olive Hart"));
        await Raise(one, "Call", Today);
        var done = await Raise(two, "Visit", Today);
        await _team.SocialWorker.Send(new CompleteTask(ActId.New(), done, 0, "Visited"));
        var (from, to) = (_team.SocialWorker.Viewer.Person(), _team.OtherSocialWorker.Viewer.Person());
        await Refused(CaseworkRule.CaseIsNotOnes, _team.OtherSocialWorker, new HandOverCases(ActId.New(), from, [], to, "Leaves"));

        Assert.Equal(new HandedOver(1, 1), await _team.TeamManager.Send(new HandOverCases(ActId.New(), from, [one], to, "Near the new worker's home")));
        Assert.Equal(new HandedOver(1, 0), await _team.SocialWorker.Send(new HandOverCases(ActId.New(), from, [], to, "Leaves on Friday")));

        Assert.Equal(2, (await _team.OtherSocialWorker.Send(new ViewCaseload())).Count);
        Assert.Equal("Call", Assert.Single((await _team.OtherSocialWorker.Send(new ViewTasks())).Tasks).Text);
        Assert.Equal(from, await _app.AsJob().Find(db => db.CaseTasks.Where(task => task.Id == done).Select(task => task.OwnerId).SingleAsync()));
        var audit = await _app.AsJob().Find(db => db.AuditRecords.Where(record => record.Act == nameof(HandOverCases)).OrderBy(record => record.Id).ToListAsync());
        Assert.Contains("\"open tasks\":\"1\"", audit[0].Changes, StringComparison.Ordinal);
        Assert.Equal("Near the new worker's home", audit[0].BusinessReason);
        await Refused(CaseworkRule.NothingToHandOver, _team.SocialWorker, new HandOverCases(ActId.New(), from, [], to, "Again"));
        await Refused(CaseworkRule.CaseIsNotOnes, _team.OtherSocialWorker,
            new HandOverCases(ActId.New(), to, [one, new CarerId(1)], from, "One of them is nobody's"));
    }

    [Fact]
    public async Task AReview_IsPlannedByTheNight_Overdue_Recorded_AndFollowedByTheNextAndATask()
    {
        var budget = await _team.SignOff(await _team.SubmittedPlan(from: new(2012, 4, 9)));
        Assert.Equal([_team.Council], await _app.AsJob().Send(new ViewReviewsToPlan()));
        Assert.Equal(1, await _app.AsJob().Send(new PlanReviews(ActId.New(), _team.Council)));
        Assert.Empty(await _app.AsJob().Send(new ViewReviewsToPlan()));

        var overdue = Assert.Single((await _team.SocialWorker.Send(new ViewReviews())).Overdue);
        Assert.Equal((new DateOnly(2012, 10, 8), 37, "Sam Okafor", ReviewKind.First), (overdue.Due, overdue.DaysLate, overdue.Worker, overdue.Kind));
        Assert.Single((await _team.TeamManager.Send(new ViewReviews(_team.SocialWorker.Viewer.Person()))).Overdue);
        Assert.Empty((await _team.TeamManager.Send(new ViewReviews(_team.OtherSocialWorker.Viewer.Person()))).Overdue);
        var load = (await _team.TeamManager.Send(new ViewWorkload())).Single(line => line.Name == "Sam Okafor");
        Assert.Equal((1, 0, 1, 0), (load.Carers, load.Tasks, load.OverdueReviews, load.Plans));

        await _team.SocialWorker.Send(new RecordReview(ActId.New(), budget, 0, Today, ReviewOutcome.ChangeNeeded, null));

        Assert.Empty((await _team.SocialWorker.Send(new ViewReviews())).Overdue);
        var review = Assert.Single((await _team.SocialWorker.Send(new ViewCasework(overdue.Carer))).Reviews);
        Assert.Equal((new DateOnly(2013, 11, 14), Today, ReviewOutcome.ChangeNeeded), (review.Due, review.Last, review.Outcome));
        Assert.Equal(CaseTaskKind.Review, Assert.Single((await _team.SocialWorker.Send(new ViewTasks())).Tasks).Kind);
    }

    [Fact]
    public async Task ALateTask_AndAWaitingPlan_CountInTheWorkload()
    {
        await Raise(await _team.IdentifyCarer("Olive Hart"), "Late", Today.AddDays(-1));
        await _team.SubmittedPlan();
        var load = (await _team.TeamManager.Send(new ViewWorkload())).Single(line => line.Name == "Sam Okafor");
        Assert.Equal((2, 1, 1, 1), (load.Carers, load.Tasks, load.LateTasks, load.Plans));
    }

    [Fact]
    public async Task Consent_StandsUntilWithdrawn_AndTheCarerSeesIt()
    {
        var carer = await _team.IdentifyCarer();
        var consent = await _team.SocialWorker.Send(new RecordConsent(ActId.New(), carer, SharedWith.GpPractice, ConsentGiven.InWriting, Today));
        await Refused(CaseworkRule.ConsentIsGivenAlready, _team.SocialWorker,
            new RecordConsent(ActId.New(), carer, SharedWith.GpPractice, ConsentGiven.InPerson, Today));
        var self = _app.As(Application.Access.Viewer.OfCarer(new UserId(2), carer, _team.Council));
        Assert.Equal([SharedWith.GpPractice], (await self.Send(new ViewMyCasework())).SharedWith);

        await _team.SocialWorker.Send(new WithdrawConsent(ActId.New(), consent, 0, Today));

        Assert.Empty((await self.Send(new ViewMyCasework())).SharedWith);
        Assert.Equal(Today, Assert.Single((await _team.SocialWorker.Send(new ViewCasework(carer))).Consents).WithdrawnOn);
    }

    private Task<CaseTaskId> Raise(CarerId carer, string text, DateOnly due) =>
        _team.SocialWorker.Send(new RaiseTask(ActId.New(), carer, text, _team.SocialWorker.Viewer.Person(), due));

    private async Task<(string?, string?)> Done(CaseTaskId task)
    {
        var view = await _team.SocialWorker.Send(new ViewTask(task));
        return (view.Outcome, view.DoneBy);
    }

    private static async Task Refused<T>(Enum rule, TestPerson person, MediatR.IRequest<T> act) =>
        Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBroken>(() => person.Send(act))).Rule);
}
