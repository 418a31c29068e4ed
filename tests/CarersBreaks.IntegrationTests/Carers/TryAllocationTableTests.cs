using CarersBreaks.Application;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Carers;

public sealed class TryAllocationTableTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private CarersTeam _team = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: new NotedReads().Register);
        _team = await CarersTeam.At(_app);
        await ShareThreeToOne();
        await _team.SignOff(await _team.SubmittedPlan());
        var none = await _team.IdentifyCarer("Olive Hart");
        await _team.SocialWorker.Send(new AssessCarer(ActId.New(), none, AssessmentKind.Separate, await _team.Answers(none, last: false),
            EligibilityBand.Low, "Copes well"));
        var twice = await _team.IdentifyCarer("Una Reed");
        await _team.Assess(twice);
        await _team.Assess(twice);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    /// <summary>Two carers of 30 points get 1,560 now and 1,800 at 60 a point; one of no points gets nothing either way.</summary>
    [Fact]
    public async Task ADearerTable_SaysForHowManyAndAtWhosCost()
    {
        var trial = await _team.TeamManager.Send(Price(60));

        Assert.Equal((3, 2, 0, 1, 0), (trial.Carers, trial.Up, trial.Down, trial.Same, trial.NotWorkedOut));
        Assert.Equal((Money.FromPounds(3_120), Money.FromPounds(3_600), Money.FromPounds(480)), (trial.Now, trial.Then, trial.Difference));
        Assert.Equal([("City of Bradford", Money.FromPounds(60)), ("NHS City of Bradford", Money.FromPounds(180))],
            trial.Partners.Select(partner => (partner.Partner, partner.Difference)));
        Assert.Equal(Money.FromPounds(240), trial.NotFunded);
        Assert.Equal(trial.Difference, Money.Sum(trial.Partners.Select(partner => partner.Difference)) + trial.NotFunded);
    }

    [Fact]
    public async Task ACheaperTable_CountsDown_AndKeepsNothing()
    {
        var trial = await _team.TeamManager.Send(Price(10));

        Assert.Equal((0, 2, 1, Money.FromPounds(-2_520)), (trial.Up, trial.Down, trial.Same, trial.Difference));
        Assert.Equal(1, await _team.TeamManager.Find(db => db.AllocationTables.CountAsync()));
    }

    [Fact]
    public async Task OutsideThePeriod_NobodyCounts() => Assert.Equal(0,
        (await _team.TeamManager.Send(Price(60) with { From = new DateOnly(2011, 4, 1), To = new DateOnly(2012, 3, 31) })).Carers);

    [Fact]
    public async Task HoursThatNobodyAssessed_AreNotWorkedOut()
    {
        var trial = await _team.TeamManager.Send(Price(0) with
        {
            Kind = AllocationKind.HoursAtARate,
            Terms = new(HourlyRate: Money.FromPounds(12), WeeksAYear: 50),
        });

        Assert.Equal((3, 3, Money.Zero), (trial.Carers, trial.NotWorkedOut, trial.Now));
    }

    [Fact]
    public async Task AnIncompleteTable_IsRefused() => Assert.Equal(CarersRule.AllocationIsIncomplete,
        (await Assert.ThrowsAsync<RuleBroken>(() => _team.TeamManager.Send(Price(60) with { Terms = null }))).Rule);

    [Fact]
    public async Task AnotherCouncil_TriesOnItsOwn()
    {
        var other = await CarersTeam.At(_app, "Reading");

        Assert.Equal(0, (await other.TeamManager.Send(Price(60))).Carers);
        Assert.Equal(0, Assert.Single((await other.TeamManager.Send(new ViewCouncilRules())).Tables).Assessments);
    }

    [Fact]
    public async Task Questions_AreReadFromText()
    {
        var read = await _team.TeamManager.Send(new CheckQuestionnaire("""
            question,answer,points,about
            "Sleep, at night?",Good,0,
            "Sleep, at night?",Bad,5,
            Nights?,No,0,cared for
            Nights?,Yes,9,cared for
            """));
        var wrong = await _team.TeamManager.Send(new CheckQuestionnaire("question,answer,points,about\nSleep?,Good,many,\nSleep?,Bad,5,neighbour"));
        var bands = await _team.TeamManager.Send(new CheckBands("points,hours\n10,4\n30,6.5"));
        var odd = await _team.TeamManager.Send(new CheckBands("points,pounds\n10,4.005\nten,5"));

        Assert.Equal([("Sleep, at night?", 2, false), ("Nights?", 2, true)],
            read.Questions.Select(question => (question.Text, question.Options.Count, question.IsAboutCaredForPerson)));
        Assert.Equal(["Line 2 is not a question, an answer and its points.", "Line 3: 'neighbour' is neither carer nor cared for."], wrong.Problems);
        Assert.Equal([(10, 240), (30, 390)], bands.Bands.Select(band => (band.FromPoints, band.MinutesAWeek!.Value)));
        Assert.Equal(["Line 2: 4.005 is not pounds and pence.", "Line 3 is not points and pounds."], odd.Problems);
    }

    private static TryAllocationTable Price(decimal pounds) => new(AllocationKind.PointsTimesPrice, new(Money.FromPounds(pounds)), [],
        new DateOnly(2012, 4, 1), new DateOnly(2013, 3, 31));

    private Task<int> ShareThreeToOne() => _app.AsJob().In(async scope =>
    {
        var db = scope.GetRequiredService<CarersBreaksContext>();
        var agreement = await db.PartnershipAgreements.Select(one => one.Id).FirstAsync();
        var partners = await db.Organisations.Include(one => one.Names).ToListAsync();
        var lines = partners.OrderBy(one => one.Id == _team.Council).Select(partner =>
            new FundingLine(_team.Book, agreement, partner.Id, FundingSource.Recurrent, new FinancialYear(2012))).ToList();
        db.AddRange(lines);
        var fund = await db.Funds.Include(one => one.ShareSets).FirstAsync(one => one.Id == _team.Fund);
        fund.ShareFrom(new DateOnly(2012, 4, 1), [(lines[0], 75), (lines[1], 25)]);
        return await db.SaveChangesAsync();
    });
}
