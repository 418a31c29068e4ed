using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Pooling;

public sealed class YearEndTests
{
    private static readonly FinancialYear First = new(2011);
    private static readonly FinancialYear Second = new(2012);

    [Fact]
    public async Task AnAgreement_RunsThroughAYearWithALateInstalmentAndCarriesForward_AndThroughOneThatIsOverspent()
    {
        await using var app = await TestApp.Start(new DateOnly(2011, 4, 1));
        var closing = await TwoYears(app, Underspend.CarriedForward);
        var pool = closing.Pool;

        // 2011-12: the trust's second instalment comes 24 days late, and £10,000.01 of £100,000 is left.
        app.Time.Set(new DateOnly(2012, 4, 2));
        await closing.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        await pool.Receive(pool.Bodies.BradfordTrust, new(2011, 5, 3));
        await pool.Receive(pool.Bodies.Bradford, new(2011, 5, 1));
        await pool.Receive(pool.Bodies.BradfordTrust, new(2011, 11, 25));
        await pool.Spend(Money.FromPounds(50_000), new(2011, 9, 5), payment: 1);
        await pool.Spend(Money.FromPounds(39_999.99m), new(2012, 2, 6), payment: 2);
        await Close(closing, First);
        Assert.Equal(Money.FromPounds(10_000.01m), await closing.Manager.Send(new ShareOverUnderspend(ActId.New(), pool.Fund, First)));
        Assert.Equal(Money.FromPounds(10_000.01m), await closing.Manager.Send(new CarryForward(ActId.New(), pool.Fund, First)));
        await Sign(closing, First);
        Assert.Equal(PeriodState.Closed, await closing.StateOf(new DateOnly(2012, 3, 1)));
        var opened = await closing.PoolManager.Send(new ViewFund(pool.Fund));
        Assert.Equal((100_000m, 10_000.01m, 110_000.01m), (opened.Years[1].Agreed.Pounds, opened.Years[1].CarriedForward.Pounds,
            opened.Years[1].Uncommitted.Pounds));
        Assert.Equal([("City of Bradford", 3_800m), ("NHS Bradford and Airedale", 6_200.01m)],
            opened.Lines.Where(line => line.Source == FundingSource.CarriedForward).Select(line => (line.Partner, line.Figures.Left.Pounds)));

        // 2012-13: £112,345.68 is spent of £110,000.01, so that £2,345.67 is shared 62 to 38.
        app.Time.Set(new DateOnly(2013, 4, 2));
        await closing.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        await pool.Receive(pool.Bodies.BradfordTrust, new(2012, 5, 3));
        await pool.Receive(pool.Bodies.Bradford, new(2012, 5, 1));
        await pool.Spend(Money.FromPounds(112_345.68m), new(2012, 10, 1), payment: 3);
        await Close(closing, Second);
        Assert.Equal(Money.FromPounds(-2_345.67m), await closing.Manager.Send(new ShareOverUnderspend(ActId.New(), pool.Fund, Second)));
        await Refused(ClosingRule.NothingIsLeftToCarryForward, () => closing.Manager.Send(new CarryForward(ActId.New(), pool.Fund, Second)));
        await Sign(closing, Second);

        var due = await app.AsJob().Find(db => db.Postings.Where(posting => posting.AccountKind == AccountKind.PartnerSettlement)
            .Join(db.Accounts, posting => posting.AccountId, account => account.Id, (posting, account) => new { account.PartnerId, posting.Side, posting.Amount.Pence })
            .ToListAsync());
        Assert.Equal([(pool.Bodies.BradfordTrust, 1_454_32L), (pool.Bodies.Bradford, 891_35L)],
            due.OrderByDescending(one => one.Pence).Select(one => (one.PartnerId!.Value, one.Pence)));
        Assert.All(due, one => Assert.Equal(Side.Debit, one.Side));
        // Past payments keep their funders.
        Assert.Equal(202_345_67L, await app.AsJob().Find(db => db.Postings.Where(posting => posting.AccountKind == AccountKind.Expenditure)
            .SumAsync(posting => posting.Amount.Pence)));
        Assert.Equal(6, await app.AsJob().Find(db => db.Postings.CountAsync(posting => posting.AccountKind == AccountKind.Expenditure)));
        await Holds(app);
    }

    [Fact]
    public async Task AnUnderspend_ThatTheAgreementRefunds_IsOwedToThePartners_AndCannotBeCarriedForward()
    {
        await using var app = await TestApp.Start(new DateOnly(2011, 4, 1));
        var closing = await TwoYears(app, Underspend.RefundedToContributors);
        app.Time.Set(new DateOnly(2012, 4, 2));
        await closing.PoolManager.Send(new PostInstalmentsDue(ActId.New(), closing.Pool.Fund));
        await closing.Pool.Spend(Money.FromPounds(90_000), new(2011, 9, 5), payment: 1);
        await Close(closing, First);
        await closing.Manager.Send(new ShareOverUnderspend(ActId.New(), closing.Pool.Fund, First));

        var words = await Refused(ClosingRule.CarryForwardIsNotAgreed, () => closing.Manager.Send(new CarryForward(ActId.New(), closing.Pool.Fund, First)));

        Assert.Contains("refunds an underspend", words, StringComparison.Ordinal);
        Assert.Equal(-10_000_00L, await app.AsJob().Find(db => db.Postings.Where(posting => posting.AccountKind == AccountKind.PartnerSettlement)
            .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence)));
        Assert.Equal(Money.Zero, (await closing.PoolManager.Send(new ViewFund(closing.Pool.Fund))).Years[1].CarriedForward);
        await Sign(closing, First);
        await Holds(app);
    }

    [Fact]
    public async Task YearEnd_WithAnythingToDo_NamesAllOfIt()
    {
        await using var app = await TestApp.Start(new DateOnly(2011, 4, 1));
        var closing = await TwoYears(app, Underspend.CarriedForward);
        var act = new ShareOverUnderspend(ActId.New(), closing.Pool.Fund, First);
        await Refused(ClosingRule.YearHasNotEnded, () => closing.Manager.Send(act));
        app.Time.Set(new DateOnly(2012, 4, 2));

        var words = await Refused(ClosingRule.SomethingIsStillToDo, () => closing.Manager.Send(act));

        Assert.Contains("instalment TWO-01 is not posted", words, StringComparison.Ordinal);
        Assert.Contains("April 2011 is not closed", words, StringComparison.Ordinal);
        Assert.Contains("March 2012 is not soft closed", words, StringComparison.Ordinal);
        Assert.Contains("say what was accrued", words, StringComparison.Ordinal);
        var seen = await closing.Manager.Send(new ViewYearEnd(closing.Pool.Fund, First));
        Assert.Equal([false, false, false, true, false, false, true], seen.Items.Select(item => item.IsDone));
        Assert.Equal(0, await app.AsJob().Find(db => db.Entries.CountAsync()));
    }

    [Fact]
    public async Task YearEnd_IsSignedByTwoPeople_AndNothingIsDatedInItAfterwards()
    {
        await using var app = await TestApp.Start(new DateOnly(2011, 4, 1));
        var closing = await TwoYears(app, Underspend.RefundedToContributors);
        var (fund, march) = (closing.Pool.Fund, new DateOnly(2012, 3, 1));
        app.Time.Set(new DateOnly(2012, 4, 2));
        await closing.PoolManager.Send(new PostInstalmentsDue(ActId.New(), fund));
        await closing.Pool.Spend(Money.FromPounds(90_000), new(2011, 9, 5), payment: 1);
        await Close(closing, First);
        var waiting = await closing.Manager.Send(Accrual(fund));
        await Refused(ClosingRule.YearIsNotShared, () => closing.Manager.Send(new SignOffYearEnd(ActId.New(), fund, First)));
        await closing.OtherManager.Send(new RejectJournal(ActId.New(), waiting, 0));
        await closing.Manager.Send(new ShareOverUnderspend(ActId.New(), fund, First));
        await Refused(ClosingRule.YearIsSharedAlready, () => closing.Manager.Send(new ShareOverUnderspend(ActId.New(), fund, First)));
        await Refused(ClosingRule.YearIsShared, () => closing.Manager.Send(Accrual(fund)));
        await Refused(ClosingRule.YearIsShared, () => closing.Manager.Send(new ProposeReopening(ActId.New(), closing.Book, march, "an invoice came")));
        await Refused(ClosingRule.SomethingIsStillToDo, () => closing.Close(march));

        Assert.False(await closing.Manager.Send(new SignOffYearEnd(ActId.New(), fund, First)));
        await Refused(AccessRule.NobodyApprovesOwnWork, () => closing.Manager.Send(new SignOffYearEnd(ActId.New(), fund, First)));
        Assert.Equal(PeriodState.SoftClosed, await closing.StateOf(march));
        Assert.True(await closing.PoolManager.Send(new SignOffYearEnd(ActId.New(), fund, First)));

        Assert.Equal(PeriodState.Closed, await closing.StateOf(march));
        await Refused(ClosingRule.YearIsSignedOff, () => closing.OtherManager.Send(new SignOffYearEnd(ActId.New(), fund, First)));
    }

    [Fact]
    public async Task Verification_FindsACarryForwardThatIsNotWhatWasLeft()
    {
        await using var app = await TestApp.Start(new DateOnly(2011, 4, 1));
        var closing = await TwoYears(app, Underspend.CarriedForward);
        app.Time.Set(new DateOnly(2012, 4, 2));
        await closing.PoolManager.Send(new PostInstalmentsDue(ActId.New(), closing.Pool.Fund));
        await closing.Pool.Spend(Money.FromPounds(90_000), new(2011, 9, 5), payment: 1);
        await Close(closing, First);
        await closing.Manager.Send(new ShareOverUnderspend(ActId.New(), closing.Pool.Fund, First));
        await closing.Manager.Send(new CarryForward(ActId.New(), closing.Pool.Fund, First));
        await Holds(app);
        await app.AsJob().Find(db => db.FundYears.Where(year => year.Year == Second)
            .ExecuteUpdateAsync(set => set.SetProperty(year => year.CarriedForward.Pence, 1_00)));

        var faults = await app.AsJob().In(async scope =>
        {
            var found = new List<string>();
            await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
                found.AddRange(proof.Faults);
            return found;
        });

        Assert.Contains("£1.00 is carried forward, £10,000.00 in the books", Assert.Single(faults), StringComparison.Ordinal);
    }

    internal static async Task<Closing> TwoYears(TestApp app, Underspend underspend)
    {
        var bodies = await Bodies.Known(app);
        IEnumerable<AgreedInstalment> Of(FinancialYear year) =>
        [
            new(bodies.BradfordTrust, year, FundingSource.Recurrent, Money.FromPounds(31_000), new(year.StartsIn, 5, 1)),
            new(bodies.BradfordTrust, year, FundingSource.Recurrent, Money.FromPounds(31_000), new(year.StartsIn, 11, 1)),
            new(bodies.Bradford, year, FundingSource.Recurrent, Money.FromPounds(38_000), new(year.StartsIn, 5, 1)),
        ];
        var agreement = await bodies.PoolManager.Send(Pool.Draft(bodies, "TWO") with
        {
            From = First.FirstDay,
            To = Second.LastDay,
            RiskShare = new RiskShareRule(RiskShare.ProRataToContributions, underspend, []),
            Instalments = [.. Of(First), .. Of(Second)],
        });
        await bodies.PoolManager.Send(new ActivateAgreement(ActId.New(), agreement, Version: 0));
        var fund = await bodies.PoolManager.Send(Pool.Open(bodies, agreement) with
        {
            Shares = [.. new[] { First, Second }.SelectMany(year => new PartnerShare[] { new(year, bodies.BradfordTrust, 62), new(year, bodies.Bradford, 38) })],
        });
        return await Closing.Of(new Pool(bodies, agreement, fund));
    }

    /// <summary>The bank agrees, April to February are closed, March is soft closed, and nothing was to accrue.</summary>
    internal static async Task Close(Closing closing, FinancialYear year)
    {
        await closing.Reconcile();
        await closing.CloseThrough(year.FirstDay, year.FirstDay.AddMonths(10));
        await closing.SoftClose(year.FirstDay.AddMonths(11));
        await closing.Manager.Send(new StateAccruals(ActId.New(), closing.Pool.Fund, year, "Nothing was delivered that is not invoiced"));
    }

    private static async Task Sign(Closing closing, FinancialYear year)
    {
        Assert.False(await closing.Manager.Send(new SignOffYearEnd(ActId.New(), closing.Pool.Fund, year)));
        Assert.True(await closing.PoolManager.Send(new SignOffYearEnd(ActId.New(), closing.Pool.Fund, year)));
    }

    private static ProposeJournal Accrual(FundId fund) => new(ActId.New(), fund, new DateOnly(2012, 3, 31), "Breaks delivered", new DateOnly(2012, 4, 1),
        [new(AccountKind.Expenditure, Side.Debit, Money.FromPounds(100)), new(AccountKind.Accruals, Side.Credit, Money.FromPounds(100))]);

    private static async Task<string> Refused(Enum rule, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<RuleBroken>(act);
        Assert.Equal(rule, refused.Rule);
        return refused.Message;
    }

    private static Task Holds(TestApp app) => app.AsJob().In(async scope =>
    {
        await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
            Assert.True(proof.Holds, $"{proof.Statement}: {string.Join("; ", proof.Faults)}");
        return 0;
    });
}
