using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.PersonalBudgets;

public sealed class UpratingTests : IAsyncLifetime
{
    private static readonly DateOnly First = new(2012, 11, 5);
    private static readonly DateOnly From = new(2012, 12, 3);

    private TestApp _app = null!;
    private PayingCouncil _council = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: PayingCouncil.With);
        _council = await PayingCouncil.At(_app);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task TenThousandBudgets_BalanceToThePennyWithTheControlTotal_AndAreUndoneAsOneAct()
    {
        var random = new Random(20130401);
        List<long> weekly = [.. Enumerable.Range(0, 10_000).Select(_ => (long)random.Next(500, 12_000))];
        await _council.Budgets(weekly, First);
        var committed = await _council.Committed();

        var uprating = await Propose(210);
        await Decide(uprating);

        // By hand: 2.1 % of each, half a penny up; seventeen weeks from 3 December to 31 March.
        var after = weekly.ConvertAll(pence => (long)Math.Round(pence * 1.021m, MidpointRounding.AwayFromZero));
        var kept = await _app.AsJob().Find(db => db.Upratings.SingleAsync());
        Assert.Equal((10_000, weekly.Sum(), after.Sum()), (kept.Count, kept.WeeklyBefore.Pence, kept.WeeklyAfter.Pence));
        Assert.Equal(committed.Pence + (17 * (after.Sum() - weekly.Sum())), (await _council.Committed()).Pence);
        Assert.Equal(10_000, await _app.AsJob().Find(db => db.BudgetChanges.CountAsync(change => change.State == BudgetChangeState.InForce)));
        await Verified();

        await _council.OtherManager.Send(new UndoUprating(ActId.New(), uprating, 1, "The council changed its mind"));

        Assert.Equal(committed, await _council.Committed());
        Assert.Equal(0, await _app.AsJob().Find(db => db.BudgetChanges.CountAsync(change => change.State == BudgetChangeState.InForce)));
        await Verified();
    }

    [Fact]
    public async Task ByATable_OfBudgetsWithChangesSuspensionsAndEnds_AgreesWithTheControlMadeAnotherWay()
    {
        var budgets = await _council.Budgets([1_000, 1_000, 2_000, 2_000, 3_000], First);
        await _council.Change(budgets[0].Id, new(2013, 1, 7), 20);
        await _council.SocialWorker.Send(new SuspendBudget(ActId.New(), budgets[1].Id, new(2013, 1, 7), "We look at something."));
        var end = await _council.SocialWorker.Send(new ProposeBudgetEnd(ActId.New(), budgets[2].Id, new(2012, 12, 31), "", "She asked to stop."));
        await _council.TeamManager.Send(new DecideBudgetChange(ActId.New(), end, 0, true, ""));

        var uprating = await Propose(0, new(new(1_000), new(1_050)), new(new(2_000), new(2_125)), new(new(3_000), new(3_000)));
        await Decide(uprating);

        // Two rates of the first, before and in the suspension of the second, the third until its end, the fourth; £30 stays.
        var changes = await _app.AsJob().Find(db => db.BudgetChanges.Where(change => change.UpratingId == uprating).OrderBy(change => change.Id).ToListAsync());
        Assert.Equal([1_050L, 2_125, 1_050, 1_050, 2_125, 2_125], changes.Select(change => change.Weekly!.Value.Pence));
        Assert.Equal(4, await _app.AsJob().Find(db => db.Upratings.Select(one => one.Count).SingleAsync()));
        await Verified();
    }

    [Fact]
    public async Task AWeeklyAmountThatIsNotInTheTable_IsNamed()
    {
        await _council.Budgets([1_000, 1_234], First);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => Propose(0, new UpratedRate(new(1_000), new(1_050))));

        Assert.Equal(BudgetChangeRule.RateIsNotInTheTable, refusal.Rule);
        Assert.Contains("£12.34", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABudgetChangedAfterTheProposal_StopsTheApproval()
    {
        var budget = Assert.Single(await _council.Budgets([1_000], First));
        var uprating = await Propose(300);
        await _council.Change(budget.Id, new(2013, 1, 7), 20);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => Decide(uprating));

        Assert.Equal(BudgetChangeRule.UpratingHasChanged, refusal.Rule);
        Assert.Empty(await _app.AsJob().Find(db => db.BudgetChanges.Where(change => change.UpratingId != null).ToListAsync()));
    }

    [Fact]
    public async Task OnesOwnUprating_IsApprovedBySomebodyElse()
    {
        await _council.Budgets([1_000], First);
        var officer = _council.Officer.Viewer;
        var both = await PayingCouncil.Appoint(_app, _council.Council, Role.FinanceManager);
        var uprating = await Propose(300);
        var sameInAnotherPost = _app.As(Application.Access.Viewer.InPost(officer.Person(), both.Viewer.PostId!.Value, Role.FinanceManager, _council.Council));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => sameInAnotherPost.Send(new DecideUprating(ActId.New(), uprating, 0, true, "")));

        Assert.Equal(AccessRule.NobodyApprovesOwnWork, refusal.Rule);
    }

    [Fact]
    public async Task PaidInAdvance_TheRiseOfDaysAlreadyPaidIsArrears_AndUndoneItStaysCommitted()
    {
        await _council.Payee(70, from: First);
        await _council.Commit(await _app.AsJob().Find(db => db.PersonalBudgets.Select(one => one.Id).SingleAsync()));
        await _council.Pay();
        var uprating = await _council.Officer.Send(new ProposeUprating(ActId.New(), _council.Fund.Id, new(2012, 11, 19), 1_000, [], "Prices rose."));
        await Decide(uprating);
        var run = await _council.Pay(new(2012, 12, 3));
        Assert.Equal([Money.FromPounds(14), Money.FromPounds(308)], (await _council.PaymentsOf(run)).Select(payment => payment.Amount));

        await _council.OtherManager.Send(new UndoUprating(ActId.New(), uprating, 1, "The council changed its mind"));

        // £14 and £28 are paid beyond what the budget gives now.
        Assert.Equal(Money.FromPounds(1_470 + 42), await _council.Committed());
        await Verified();
    }

    private Task<UpratingId> Propose(int basisPoints, params UpratedRate[] rates) =>
        _council.Officer.Send(new ProposeUprating(ActId.New(), _council.Fund.Id, From, basisPoints, rates, "Prices rose."));

    private Task<MediatR.Unit> Decide(UpratingId uprating) => _council.Manager.Send(new DecideUprating(ActId.New(), uprating, 0, true, ""));

    private Task<bool> Verified() => _app.AsJob().In(async scope =>
    {
        await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
            Assert.True(proof.Holds, $"{proof.Statement}: {string.Join("; ", proof.Faults)}");
        return true;
    });
}
