using CarersBreaks.Application;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Settlements;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Settlements;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Settlements;

public sealed class SettlementTests
{
    private static readonly FinancialYear Year = new(2012);

    private static RecordSettlement FourHundredMillion(decimal lastYear = 91_000_000) => new(ActId.New(), "Carers' breaks 2011 to 2015",
        Money.FromPounds(400_000_000), "Recognised, valued and supported, November 2010",
        [
            new(new(2011), Money.FromPounds(90_000_000), IsDocumented: false, "Assumed: what is left, in equal parts"),
            new(Year, Money.FromPounds(129_000_000), IsDocumented: true, "Carers Trust: included in baseline allocations in 2012/13"),
            new(new(2013), Money.FromPounds(90_000_000), IsDocumented: false, "Assumed: what is left, in equal parts"),
            new(new(2014), Money.FromPounds(lastYear), IsDocumented: false, "Assumed: what is left, in equal parts"),
        ]);

    [Fact]
    public async Task Record_YearsThatDoNotSum_BreaksYearsDoNotSumAndKeepsNothing()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(FourHundredMillion(lastYear: 90_000_000)));

        Assert.Equal(SettlementRule.YearsDoNotSumToTheSettlement, refusal.Rule);
        Assert.Contains("£1,000,000.00", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await bodies.PoolManager.Send(new ViewSettlements()));
    }

    [Fact]
    public async Task View_AYearSharedByWeights_SumsToThePennyAndTiesGoToTheFirst()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var settlement = await bodies.PoolManager.Send(FourHundredMillion());
        await bodies.PoolManager.Send(new WeighBodies(ActId.New(), settlement, Year,
            [new(bodies.BerkshireWest, 1, "Equal"), new(bodies.BradfordTrust, 1, "Equal"), new(null, 5, "The rest")]));

        var year = (await bodies.PoolManager.Send(new ViewSettlement(settlement))).Years.Single(one => one.Year == Year);

        Assert.True(year.IsDocumented);
        Assert.Equal([bodies.BerkshireWest, bodies.BradfordTrust, null], year.Bodies.Select(body => body.Organisation));
        // 129,000,000.00 / 7 = 18,428,571.428…: one penny is left for the largest remainder, the rest's.
        Assert.Equal([18_428_571_43, 18_428_571_43, 92_142_857_14], year.Bodies.Select(body => body.EstimatedShare.Pence));
        Assert.Equal(year.Amount, Money.Sum(year.Bodies.Select(body => body.EstimatedShare)));
    }

    [Fact]
    public async Task Weigh_ABodyThatDoesNotExistInTheYear_IsRefusedByName()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var settlement = await bodies.PoolManager.Send(FourHundredMillion());

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(
            new WeighBodies(ActId.New(), settlement, new(2013), [new(bodies.BradfordTrust, 10, "Allocation")])));

        Assert.Equal(SettlementRule.BodyDoesNotExistInTheYear, refusal.Rule);
        Assert.Contains("NHS Bradford and Airedale", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weigh_ACouncilOrACluster_BreaksBodyHasNoAllocation()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var settlement = await bodies.PoolManager.Send(FourHundredMillion());

        foreach (var body in new[] { bodies.Bradford, bodies.Cluster })
        {
            var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(
                new WeighBodies(ActId.New(), settlement, Year, [new(body, 10, "Allocation")])));
            Assert.Equal(SettlementRule.BodyHasNoAllocation, refusal.Rule);
        }
    }

    [Fact]
    public async Task Weigh_ABodyTwice_BreaksBodyHasTwoWeights()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var settlement = await bodies.PoolManager.Send(FourHundredMillion());
        await bodies.PoolManager.Send(new WeighBodies(ActId.New(), settlement, Year, [new(bodies.BradfordTrust, 10, "Allocation"), new(null, 10, "Rest")]));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(
            new WeighBodies(ActId.New(), settlement, Year, [new(null, 20, "Rest again")])));

        Assert.Equal(SettlementRule.BodyHasTwoWeights, refusal.Rule);
    }

    [Fact]
    public async Task View_OfABodyWithAnAgreement_KeepsEstimateAgreedAndReceivedApart()
    {
        await using var app = await TestApp.Start();
        var pool = await Pool.Opened(app);
        var bodies = pool.Bodies;
        var settlement = await bodies.PoolManager.Send(FourHundredMillion());
        await bodies.PoolManager.Send(new WeighBodies(ActId.New(), settlement, Year,
            [new(bodies.BradfordTrust, 1, "Allocation"), new(bodies.BerkshireWest, 1, "Allocation")]));
        await bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        await pool.Receive(bodies.BradfordTrust, new(2012, 5, 3));

        var body = await ShareOfBradford(bodies.PoolManager);
        Assert.Equal((64_500_000_00, 62_000_00, 31_000_00), (body.EstimatedShare.Pence, body.AgreedContribution?.Pence, body.CashReceived?.Pence));

        // Another trust sees the estimate and nothing of the agreement, and a year without an agreement has none.
        var stranger = await ShareOfBradford(await bodies.Somebody(Role.TrustFinanceOfficer, bodies.BerkshireWest));
        Assert.Equal((64_500_000_00, null, null), (stranger.EstimatedShare.Pence, stranger.AgreedContribution, stranger.CashReceived));

        async Task<NotionalShareView> ShareOfBradford(TestPerson viewer) =>
            (await viewer.Send(new ViewSettlement(settlement))).Years.Single(one => one.Year == Year)
                .Bodies.Single(one => one.Organisation == bodies.BradfordTrust);
    }

    [Fact]
    public async Task Weigh_SeveralBodies_KeepsTheOrderInWhichTheyWereGiven()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var settlement = await bodies.PoolManager.Send(FourHundredMillion());

        await bodies.PoolManager.Send(new WeighBodies(ActId.New(), settlement, Year,
            [new(null, 3, "c"), new(bodies.BerkshireWest, 2, "b"), new(bodies.BradfordTrust, 1, "a")]));

        var kept = await app.AsJob().Find(db => db.Settlements.AsNoTracking().SelectMany(one => one.Weights).OrderBy(one => one.Position)
            .Select(one => one.Source).ToListAsync());
        Assert.Equal(["c", "b", "a"], kept);
    }
}
