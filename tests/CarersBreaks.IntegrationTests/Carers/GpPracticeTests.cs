using CarersBreaks.Application;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Carers;

namespace CarersBreaks.IntegrationTests.Carers;

/// <summary>A carer's GP practice, and how many have breaks by its consortium, on any day.</summary>
public sealed class GpPracticeTests : IAsyncLifetime
{
    private static readonly DateOnly June2011 = new(2011, 6, 1);
    private static readonly DateOnly Today = new(2012, 11, 14);

    private TestApp _app = null!;
    private CarersTeam _team = null!;

    public async Task InitializeAsync() => _team = await CarersTeam.At(_app = await TestApp.Start(Today, with: services => new NotedReads().Register(services)));

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task ACarersPractice_IsShownWithItsConsortium_AndTheNextEndsIt()
    {
        var (first, second) = (await Practice("Beckside Surgery", await Consortium("North")), await Practice("Moorend Practice", null));
        var carer = await _team.IdentifyCarer();
        await _team.SocialWorker.Send(new RecordGpPractice(ActId.New(), carer, first, new(2012, 4, 1)));
        Assert.Equal("Beckside Surgery (North)", (await _team.SocialWorker.Send(new ViewCarer(carer))).GpPractice);

        await _team.SocialWorker.Send(new RecordGpPractice(ActId.New(), carer, second, new(2012, 11, 14)));

        Assert.Equal("Moorend Practice", (await _team.SocialWorker.Send(new ViewCarer(carer))).GpPractice);
        await Refused(CarersRule.PracticeStartsBeforeTheLast, new RecordGpPractice(ActId.New(), carer, first, new(2012, 11, 14)));
    }

    [Fact]
    public async Task ABodyThatIsNoPractice_BreaksPracticeIsAGpPractice() => await Refused(CarersRule.PracticeIsAGpPractice,
        new RecordGpPractice(ActId.New(), await _team.IdentifyCarer(), await Consortium("North"), new(2012, 4, 1)));

    [Fact]
    public async Task AnotherCouncilsCarer_IsNotThere()
    {
        var carer = await _team.IdentifyCarer();
        var reading = await CarersTeam.At(_app, "Reading");
        var act = new RecordGpPractice(ActId.New(), carer, await Practice("Beckside Surgery", null), new(2012, 4, 1));

        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(() => reading.SocialWorker.Send(act))).Rule);
    }

    [Fact]
    public async Task Breaks_AreCountedByTheConsortiumOfTheDay_AndOfFewNothingIsSaid()
    {
        var (north, south) = (await Consortium("North"), await Consortium("South"));
        var (crowded, moving) = (await Practice("Crowded", north), await Practice("Moving", north));
        await Clerk.Send(new RecordMembership(ActId.New(), moving, south, Today, null));
        _app.Time.Set(new DateOnly(2012, 6, 1));
        await Carers(6, crowded);
        await Carers(5, moving);
        await Carers(1, await Practice("Small", await Consortium("West")));

        var before = await _team.TeamManager.Send(new ViewBreaksByConsortium(Today.AddDays(-1)));
        var after = await _team.TeamManager.Send(new ViewBreaksByConsortium(Today));

        Assert.Equal([("North", 11), ("West", null)], before.Lines.Select(line => (line.Consortium, line.Figures?.Carers)));
        Assert.Equal([("North", 6), ("South", 5), ("West", null)], after.Lines.Select(line => (line.Consortium, line.Figures?.Carers)));
        Assert.Null(after.Total);
    }

    [Fact]
    public async Task ATotal_IsGivenWhereTwoFiguresAreWithheld()
    {
        await Carers(2, await Practice("A", await Consortium("North")));
        await Carers(3, await Practice("B", await Consortium("South")));
        await Carers(6, null);

        var report = await _team.TeamManager.Send(new ViewBreaksByConsortium(null));

        Assert.Equal([("North", null), ("South", null), (null, 6)], report.Lines.Select(line => (line.Consortium, line.Figures?.Carers)));
        Assert.Equal(new ConsortiumFigures(11, 0), report.Total);
    }

    [Fact]
    public async Task AnotherCouncilsCarers_AreNotCounted()
    {
        await Carers(6, await Practice("Crowded", await Consortium("North")));
        var reading = await CarersTeam.At(_app, "Reading");

        Assert.Empty((await reading.TeamManager.Send(new ViewBreaksByConsortium(null))).Lines);
    }

    private async Task Carers(int count, OrganisationId? practice)
    {
        for (var i = 0; i < count; i++)
        {
            var carer = await _team.IdentifyCarer($"Carer {i}");
            if (practice is { } at)
                await _team.SocialWorker.Send(new RecordGpPractice(ActId.New(), carer, at, new(2012, 4, 1)));
        }
    }

    private Task<OrganisationId> Consortium(string name) => Record(OrganisationKind.Consortium, name);

    private async Task<OrganisationId> Practice(string name, OrganisationId? consortium)
    {
        var practice = await Record(OrganisationKind.GpPractice, name);
        if (consortium is { } group)
            await Clerk.Send(new RecordMembership(ActId.New(), practice, group, June2011, null));
        return practice;
    }

    private Task<OrganisationId> Record(OrganisationKind kind, string name) =>
        Clerk.Send(new RecordOrganisation(ActId.New(), kind, name, June2011, null, null, null));

    private TestPerson Clerk =>
        _app.As(Application.Access.Viewer.InPost(new UserId(9), new PostId(9), Role.PoolManager, _team.Council));

    private async Task Refused(CarersRule rule, RecordGpPractice act) =>
        Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBroken>(() => _team.SocialWorker.Send(act))).Rule);
}
