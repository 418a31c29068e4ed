using System.Globalization;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Settlements;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Settlements;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace CarersBreaks.IntegrationTests.Settlements;

public sealed class ImportWeightsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly FinancialYear Year = new(2012);

    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.Start();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task FourHundredMillion_OverTheBodiesOfEachYear_IsSharedToThePenny()
    {
        if (NationalBodies.Read(output.WriteLine) is not { } nation)
            return;
        await nation.Keep(_app);
        var manager = _app.As(Viewer.InPost(new UserId(1), new PostId(1), Role.PoolManager, new OrganisationId(1)));
        var settlement = await manager.Send(FourHundredMillion());
        Assert.Equal((151, 211), (nation.Trusts.Count, nation.Groups.Count));

        foreach (var (year, bodies) in new[] { (2011, nation.Trusts), (2012, nation.Trusts), (2013, nation.Groups), (2014, nation.Groups) })
        {
            // Odd weights, so that every share has a remainder.
            var file = File(bodies.Select((body, i) => (body.Code, $"{100_000 + (i * 37 % 211)}.5")));
            Assert.Empty((await manager.Send(new CheckWeights(settlement, new(year), file))).Problems);
            Assert.Equal(bodies.Count, await manager.Send(new ImportWeights(ActId.New(), settlement, new(year), "Invented for a test", file)));
        }

        var seen = await manager.Send(new ViewSettlement(settlement));
        Assert.Equal([151, 151, 211, 211], seen.Years.Select(year => year.Bodies.Count));
        Assert.All(seen.Years, year => Assert.Equal(year.Amount, Money.Sum(year.Bodies.Select(body => body.EstimatedShare))));
        Assert.Equal(400_000_000_00, seen.Years.Sum(year => year.Bodies.Sum(body => body.EstimatedShare.Pence)));
        Assert.All(seen.Years[3].Bodies, body => Assert.True(body.EstimatedShare.IsPositive));
    }

    [Fact]
    public async Task Import_OfAnAbolishedBodyOrOneToCome_IsRefusedByNameAndLine()
    {
        var bodies = await Bodies.Known(_app);
        var settlement = await bodies.PoolManager.Send(FourHundredMillion());

        var refusal = await Assert.ThrowsAsync<FormRefused>(() => bodies.PoolManager.Send(
            new ImportWeights(ActId.New(), settlement, new(2013), "Test", "code,weight\n5NY,10\n")));

        Assert.Equal("Line 2 of the weights: NHS Bradford and Airedale does not exist on 1 April 2013, so it has no share of 2013-14.",
            Assert.Single(refusal.Faults).Message);
    }

    [Fact]
    public async Task Import_OfAFileWithBadRows_NamesEachLineAndKeepsNothing()
    {
        var bodies = await Bodies.Known(_app);
        var settlement = await bodies.PoolManager.Send(FourHundredMillion());
        const string Unreadable = "code,weight\n5NY,ten\n5QF,-1\n5QF,1\n,3\n";
        const string Unknown = "code,weight\n5NY,10\n9ZZ,10\nE08000032,1\n";

        var unreadable = await bodies.PoolManager.Send(new CheckWeights(settlement, Year, Unreadable));
        var unknown = await bodies.PoolManager.Send(new CheckWeights(settlement, Year, Unknown));

        Assert.Equal([2, 3, 4, 5], unreadable.Problems.Select(problem => problem.Line));
        Assert.Equal([3, 4], unknown.Problems.Select(problem => problem.Line));
        Assert.Contains("no organisation bears the code 9ZZ", unknown.Problems[0].Problem, StringComparison.Ordinal);
        foreach (var file in new[] { Unreadable, Unknown })
            await Assert.ThrowsAsync<FormRefused>(() => bodies.PoolManager.Send(new ImportWeights(ActId.New(), settlement, Year, "Test", file)));
        Assert.Empty(await _app.AsJob().Find(db => db.Settlements.SelectMany(one => one.Weights).ToListAsync()));
    }

    [Fact]
    public async Task Check_KeepsNothing_NamesWhoIsMissing_AndShowsWhatImportThenGives()
    {
        var bodies = await Bodies.Known(_app);
        var settlement = await bodies.PoolManager.Send(FourHundredMillion());
        await bodies.PoolManager.Send(new WeighBodies(ActId.New(), settlement, Year, [new(bodies.BerkshireWest, 5, "Before"), new(null, 95, "Before")]));

        var check = await bodies.PoolManager.Send(new CheckWeights(settlement, Year, "code,weight\n5NY,1.50\n"));

        Assert.Equal(["NHS Berkshire West"], check.NotNamed);
        Assert.Equal(129_000_000_00, Assert.Single(check.Shares).Share.Pence);
        Assert.Equal(2, (await Shares(bodies, settlement)).Count);
        await bodies.PoolManager.Send(new ImportWeights(ActId.New(), settlement, Year, "After", "code,weight\n5NY,1.50\n"));
        var shares = await Shares(bodies, settlement);
        Assert.Equal([(bodies.BerkshireWest, 0), (bodies.BradfordTrust, 129_000_000_00)], shares.Select(one => (one.Organisation!.Value, one.EstimatedShare.Pence)));
    }

    private static string File(IEnumerable<(string Code, string Weight)> rows) =>
        "code,weight\n" + string.Concat(rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Code},{row.Weight}\n")));

    private static async Task<IReadOnlyList<NotionalShareView>> Shares(Bodies bodies, SettlementId settlement) =>
        (await bodies.PoolManager.Send(new ViewSettlement(settlement))).Years.Single(year => year.Year == Year).Bodies;

    private static RecordSettlement FourHundredMillion() => new(ActId.New(), "Carers' breaks 2011 to 2015", Money.FromPounds(400_000_000),
        "Recognised, valued and supported, November 2010",
        [
            new(new(2011), Money.FromPounds(90_333_333.34m), IsDocumented: false, "Assumed"),
            new(Year, Money.FromPounds(129_000_000), IsDocumented: true, "Carers Trust"),
            new(new(2013), Money.FromPounds(90_333_333.33m), IsDocumented: false, "Assumed"),
            new(new(2014), Money.FromPounds(90_333_333.33m), IsDocumented: false, "Assumed"),
        ]);
}
