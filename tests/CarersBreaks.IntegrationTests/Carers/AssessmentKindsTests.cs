using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Carers;

public sealed class AssessmentKindsTests : IAsyncLifetime
{
    private static readonly DateOnly NextYear = new(2013, 4, 1);

    private TestApp _app = null!;
    private CarersTeam _team = null!;
    private CarerId _carer;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: new NotedReads().Register);
        _team = await CarersTeam.At(_app);
        _carer = await _team.IdentifyCarer();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Declined_SaysWhoAndWhen_AndNothingFollows()
    {
        var declined = await _team.SocialWorker.Send(new RecordDeclinedAssessment(ActId.New(), _carer, new DateOnly(2012, 11, 9), "Not now"));

        var carer = await _team.SocialWorker.Send(new ViewCarer(_carer));
        var row = Assert.Single(carer.Assessments);
        Assert.Equal((AssessmentKind.Declined, new DateOnly(2012, 11, 9), null, null), (row.Kind, row.CompletedOn, row.Points, row.IndicativeBudget));
        Assert.Equal(CaseStep.Assess, carer.Next);
        Assert.Equal(_team.SocialWorker.Viewer.UserId,
            await _team.SocialWorker.Find(db => db.CarersAssessments.Where(one => one.Id == declined).Select(one => one.AuthorId).FirstAsync()));
        var plan = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(_team.Plan(declined)));
        Assert.Equal(CarersRule.AssessmentIsNotComplete, plan.Rule);
        await _team.Assess(_carer);
        Assert.Equal(CaseStep.WritePlan, (await _team.SocialWorker.Send(new ViewCarer(_carer))).Next);
    }

    [Fact]
    public async Task Joint_ShowsTheCarerNothingPrivateToThePersonCaredFor()
    {
        await _team.TeamManager.Send(CarersTeam.Questions(NextYear) with
        {
            Questions =
            [
                new("How is your sleep?", [new("Undisturbed", 0), new("Disturbed", 5)]),
                new("Does the person need help at night?", [new("No", 0), new("Incontinent", 25)], IsAboutCaredForPerson: true),
            ],
        });
        _app.Time.Set(NextYear);
        var assessment = await _team.SocialWorker.Send(new AssessCarer(ActId.New(), _carer, AssessmentKind.JointWithCaredForPerson,
            await _team.Answers(_carer, last: true), EligibilityBand.Critical, "You cannot go on like this", "Has a diagnosis that she has not told"));
        var carer = _app.As(Viewer.OfCarer(new UserId(990_001), _carer, _team.Council));

        var mine = (await carer.Send(new ViewMyAssessment())).Assessment!;
        var seen = System.Text.Json.JsonSerializer.Serialize(mine);

        Assert.Equal(("Disturbed", 25, 30), (Assert.Single(mine.Lines).Answer, mine.PointsOfOthers, mine.Points));
        Assert.Equal("You cannot go on like this", mine.Ground);
        Assert.DoesNotContain("diagnosis", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Incontinent", seen, StringComparison.Ordinal);
        Assert.Equal(0, await carer.Find(db => db.PersonalDetails.CountAsync(one => one.Kind == DetailKind.NoteOnCaredForPerson)));
        Assert.Equal("Has a diagnosis that she has not told", (await _team.TeamManager.Send(new ViewAssessment(assessment))).NoteOnCaredForPerson);
        var audit = await _app.AsJob().Find(db => db.AuditRecords.Select(one => one.Changes).ToListAsync());
        Assert.DoesNotContain(audit, changes => changes.Contains("diagnosis", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AScheme_OfASingleSum_SaysSo()
    {
        await Publish(AllocationKind.OneOffBands, new(), new GivenBand(10, Money.FromPounds(250)));

        var view = await _team.SocialWorker.Send(new ViewAssessment(await _team.Assess(_carer)));

        Assert.Equal((AllocationSpan.Once, Money.FromPounds(250)), (view.Span, view.IndicativeBudget));
    }

    [Fact]
    public async Task AScheme_OfHoursAsAssessed_AsksForThem()
    {
        await Publish(AllocationKind.HoursAtARate, new(HourlyRate: Money.FromPounds(12.40m), WeeksAYear: 48));

        Assert.True((await _team.SocialWorker.Send(new ViewAssessmentForm(_carer))).AsksForHours);
        Assert.Equal(CarersRule.HoursAreNotAssessed, (await Assert.ThrowsAsync<RuleBroken>(() => _team.Assess(_carer))).Rule);
        var view = await _team.SocialWorker.Send(new ViewAssessment(await _team.SocialWorker.Send(new AssessCarer(ActId.New(), _carer,
            AssessmentKind.Separate, await _team.Answers(_carer, last: true), EligibilityBand.Substantial, "Cares alone", "", 390))));
        Assert.Equal(Money.FromPounds(3_868.80m), view.IndicativeBudget);
        Assert.Equal("6 hours 30 minutes a week at £12.40 an hour, for 48 weeks", Assert.Single(view.Steps).Working);
    }

    [Fact]
    public async Task Assess_WithoutTheGroundOfItsDecision_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<FormRefused>(async () => await _team.SocialWorker.Send(new AssessCarer(ActId.New(), _carer,
            AssessmentKind.Separate, await _team.Answers(_carer, last: true), EligibilityBand.Low)));

        Assert.Equal("EligibilityGround", Assert.Single(refusal.Faults).Field);
    }

    private async Task Publish(AllocationKind kind, AllocationTerms terms, params GivenBand[] bands)
    {
        await _team.TeamManager.Send(new PublishAllocationTable(ActId.New(), "Another scheme", NextYear, bands, kind, terms));
        _app.Time.Set(NextYear);
    }
}
