using CarersBreaks.Application;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Carers;

public sealed class AssessCarerTests : IAsyncLifetime
{
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
    public async Task Assess_ShowsTheCalculationLineByLine()
    {
        var view = await _team.TeamManager.Send(new ViewAssessment(await _team.Assess(_carer)));

        Assert.Equal([("How many hours a week do you care?", "50 or more", 20), ("How is your sleep?", "Disturbed every night", 10)],
            view.Lines.Select(line => (line.Question, line.Answer, line.Points)));
        Assert.Equal((30, CarersTeam.HighestIndicativeBudget), (view.Points, view.IndicativeBudget));
        Assert.Equal([(10, false), (20, false), (30, true)], view.Bands.Select(band => (band.FromPoints, band.Applies)));
        Assert.Equal((1, 1, "Sam Okafor"), (view.QuestionnaireVersion, view.TableVersion, view.Author));
    }

    [Fact]
    public async Task Assess_BelowTheLowestBand_GivesNothing()
    {
        var assessment = await _team.SocialWorker.Send(new AssessCarer(ActId.New(), _carer, AssessmentKind.Separate, await _team.Answers(_carer, last: false),
            EligibilityBand.Low, "Said so"));

        var view = await _team.SocialWorker.Send(new ViewAssessment(assessment));
        Assert.Equal((0, Money.Zero), (view.Points, view.IndicativeBudget));
        Assert.DoesNotContain(view.Bands, band => band.Applies);
    }

    [Fact]
    public async Task Assess_WithAQuestionUnanswered_NamesIt()
    {
        var answers = await _team.Answers(_carer, last: true);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            _team.SocialWorker.Send(new AssessCarer(ActId.New(), _carer, AssessmentKind.Separate, [answers[0]], EligibilityBand.Critical, "Said so")));

        Assert.Equal(CarersRule.QuestionIsNotAnswered, refusal.Rule);
        Assert.Equal("“How is your sleep?” has no answer.", refusal.Message);
        Assert.Equal(0, await _team.SocialWorker.Find(db => db.CarersAssessments.CountAsync()));
    }

    [Fact]
    public async Task Assess_WithAnotherQuestionsAnswer_NamesTheQuestion()
    {
        var answers = await _team.Answers(_carer, last: true);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(
            new AssessCarer(ActId.New(), _carer, AssessmentKind.Separate, [answers[0], answers[1] with { Option = answers[0].Option }],
                EligibilityBand.Critical, "Said so")));

        Assert.Equal(CarersRule.AnswerIsNotOfTheQuestion, refusal.Rule);
        Assert.Contains("How is your sleep?", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assess_UsesTheTableInForceOnTheDay()
    {
        await _team.TeamManager.Send(CarersTeam.Table(new DateOnly(2013, 4, 1)) with { Bands = [new(1, Money.FromPounds(99))] });
        var before = await _team.SocialWorker.Send(new ViewAssessment(await _team.Assess(_carer)));
        _app.Time.Set(new DateOnly(2013, 4, 1));
        var after = await _team.SocialWorker.Send(new ViewAssessment(await _team.Assess(_carer)));

        Assert.Equal((1, CarersTeam.HighestIndicativeBudget), (before.TableVersion, before.IndicativeBudget));
        Assert.Equal((2, Money.FromPounds(99)), (after.TableVersion, after.IndicativeBudget));
    }

    [Fact]
    public async Task Assess_BeforeAnyTableIsInForce_BreaksNoQuestionnaireOnTheDay()
    {
        _app.Time.Set(new DateOnly(2012, 3, 31));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(new ViewAssessmentForm(_carer)));

        Assert.Equal(CarersRule.NoQuestionnaireOnTheDay, refusal.Rule);
    }

    [Fact]
    public async Task Publish_AVersionThatDoesNotStartLater_BreaksVersionStartsBeforeTheLast()
    {
        var questions = await Assert.ThrowsAsync<RuleBroken>(() => _team.TeamManager.Send(CarersTeam.Questions()));
        var table = await Assert.ThrowsAsync<RuleBroken>(() => _team.TeamManager.Send(CarersTeam.Table(new DateOnly(2011, 4, 1))));

        Assert.Equal((CarersRule.VersionStartsBeforeTheLast, CarersRule.VersionStartsBeforeTheLast), (questions.Rule, table.Rule));
        Assert.Contains("Version 1 is in force from 1 April 2012", table.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_AQuestionWithOneAnswer_IsRefusedByItsText()
    {
        var refusal = await Assert.ThrowsAsync<FormRefused>(() => _team.TeamManager.Send(CarersTeam.Questions(new DateOnly(2013, 4, 1)) with
        {
            Questions = [new("Do you work?", [new("Yes", 1)])],
        }));

        Assert.Equal("“Do you work?” needs at least two answers to choose from", Assert.Single(refusal.Faults).Message);
    }
}
