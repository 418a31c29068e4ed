using CarersBreaks.Application;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Pooling;

public sealed class VirementTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private Closing _people = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(new DateOnly(2012, 7, 14));
        _people = await Closing.Of(await Pool.Opened(_app));
        await _people.PoolManager.Send(new PlanFundBudget(ActId.New(), _people.Pool.Fund, Pool.Year,
            [new("Direct payments", Money.FromPounds(60_000)), new("One-off breaks", Money.FromPounds(25_000)), new("Contingency", Money.FromPounds(15_000))]));
        await _people.Manager.Send(new SetVirementLimit(ActId.New(), _people.Pool.Fund, Pool.Year, new DateOnly(2012, 4, 1), Money.FromPounds(5_000),
            Money.FromPounds(10_000)));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Virement_WithinTheDelegatedLimit_IsMadeAtOnce_AndLeavesTheLedgerAlone()
    {
        var made = await Move("Contingency", "One-off breaks", 5_000);

        Assert.True(made.IsMade);
        var plan = await Plan();
        Assert.Equal([60_000m, 30_000m, 10_000m], plan.Headings.Select(heading => heading.Amount.Pounds));
        Assert.Equal([60_000m, 25_000m, 15_000m], plan.Headings.Select(heading => heading.Planned.Pounds));
        Assert.Equal(0, await _app.AsJob().Find(db => db.Entries.CountAsync()));
    }

    [Fact]
    public async Task Virement_AboveTheDelegatedLimit_WaitsForASecondPerson()
    {
        var made = await Move("Contingency", "One-off breaks", 5_000.01m);

        Assert.False(made.IsMade);
        Assert.Equal(15_000m, (await Plan()).Headings[2].Amount.Pounds);
        await Refused(AccessRule.NobodyApprovesOwnWork, () => Approve(_people.PoolManager, made.Virement));
        await Approve(_people.Manager, made.Virement);
        Assert.Equal([60_000m, 30_000.01m, 9_999.99m], (await Plan()).Headings.Select(heading => heading.Amount.Pounds));
        await Refused(VirementRule.VirementIsDecided, () => Approve(_people.OtherManager, made.Virement));
    }

    [Fact]
    public async Task Virement_SplitIntoSmallOnes_ReachesTheDelegatedLimitAllTheSame()
    {
        await Move("Contingency", "One-off breaks", 3_000);
        Assert.False((await Move("Contingency", "One-off breaks", 3_000)).IsMade);
    }

    [Fact]
    public async Task Virement_PastItsLimit_IsRefusedForEverybody()
    {
        var words = await Refused(VirementRule.VirementIsAboveTheLimit, () => Move("Contingency", "One-off breaks", 10_000.01m));

        Assert.Contains("no more than £10,000.00", words, StringComparison.Ordinal);
        Assert.Empty((await Plan()).Virements);
    }

    [Fact]
    public async Task Virement_OfMoreThanTheHeadingHas_OrBeforeAnyLimit_IsRefused()
    {
        await _people.Manager.Send(new SetVirementLimit(ActId.New(), _people.Pool.Fund, Pool.Year, new DateOnly(2012, 4, 2), Money.FromPounds(50_000),
            Money.FromPounds(90_000)));
        await Refused(VirementRule.HeadingHasTooLittle, () => Move("Contingency", "One-off breaks", 15_000.01m));
        await Refused(VirementRule.VirementIsWithinOneHeading, () => Move("Contingency", "Contingency", 1));
        await Refused(VirementRule.LimitStartsTooEarly, () => _people.Manager.Send(new SetVirementLimit(ActId.New(), _people.Pool.Fund, Pool.Year,
            new DateOnly(2012, 4, 2), Money.Zero, Money.Zero)));
    }

    [Fact]
    public async Task Virement_LimitsAreThoseOfItsDay()
    {
        await _people.Manager.Send(new SetVirementLimit(ActId.New(), _people.Pool.Fund, Pool.Year, new DateOnly(2012, 8, 1), Money.Zero,
            Money.FromPounds(10_000)));
        Assert.True((await Move("Contingency", "One-off breaks", 1_000)).IsMade);
        _app.Time.Set(new DateOnly(2012, 8, 1));
        Assert.False((await Move("Contingency", "One-off breaks", 1)).IsMade);
    }

    [Fact]
    public async Task Plan_OfMoreThanTheFundHas_IsRefused()
    {
        await using var app = await TestApp.Start(new DateOnly(2012, 7, 14));
        var pool = await Pool.Opened(app);
        await Refused(VirementRule.HeadingsAreMoreThanTheFundHas, () => pool.Bodies.PoolManager.Send(new PlanFundBudget(ActId.New(), pool.Fund, Pool.Year,
            [new("Breaks", Money.FromPounds(100_000)), new("More", new Money(1))])));
    }

    private Task<FundBudgetView> Plan() => _people.PoolManager.Send(new ViewFundBudget(_people.Pool.Fund));

    private async Task<VirementMade> Move(string from, string to, decimal pounds)
    {
        var plan = await Plan();
        return await _people.PoolManager.Send(new MoveBetweenHeadings(ActId.New(), _people.Pool.Fund, Pool.Year, plan.Version!.Value,
            plan.Headings.Single(heading => heading.Name == from).Id, plan.Headings.Single(heading => heading.Name == to).Id, Money.FromPounds(pounds),
            "more is asked for"));
    }

    private async Task Approve(TestPerson who, VirementId virement) => await who.Send(new ApproveVirement(ActId.New(), _people.Pool.Fund, Pool.Year,
        (await Plan()).Version!.Value, virement));

    private static async Task<string> Refused(Enum rule, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<RuleBroken>(act);
        Assert.Equal(rule, refused.Rule);
        return refused.Message;
    }
}
