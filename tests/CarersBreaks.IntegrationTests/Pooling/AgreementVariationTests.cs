using CarersBreaks.Application;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Pooling;

public sealed class AgreementVariationTests
{
    private static readonly DateOnly From = new(2012, 12, 1);

    [Fact]
    public async Task AVariation_AgreedByAnotherPartner_HoldsFromItsDayAndLeavesThePast()
    {
        await using var app = await TestApp.Start();
        var (pool, trust) = await WithATrust(app);
        var provisions = new AgreementProvisions(new(2013, 9, 30), new(2013, 6, 1), Pool.WholeTerms with { AimsAndOutcomes = "More breaks" },
            new RiskShareRule(RiskShare.FixedRatio, Underspend.CarriedForward, [new(pool.Bodies.BradfordTrust, 60), new(pool.Bodies.Bradford, 40)]));
        var variation = await pool.Bodies.PoolManager.Send(await Propose(pool, provisions,
            new("BRAD-1213-04", default, default, Money.FromPounds(10_000), new(2013, 3, 1)),
            new(null, pool.Bodies.BradfordTrust, FundingSource.Recurrent, Money.FromPounds(5_000), new(2013, 1, 15)),
            new(null, pool.Bodies.BradfordTrust, FundingSource.Recurrent, Money.FromPounds(40_000), new(2013, 4, 2))));

        await trust.Send(new AgreeVariation(ActId.New(), pool.Agreement, await Version(pool), variation));

        var before = await pool.Bodies.PoolManager.Send(new ViewAgreement(pool.Agreement, From.AddDays(-1)));
        var after = await pool.Bodies.PoolManager.Send(new ViewAgreement(pool.Agreement, From));
        Assert.Equal((new DateOnly(2013, 3, 31), RiskShare.ProRataToContributions, "Breaks for carers", 4),
            (before.To, before.RiskShare.Overspend, before.Terms.AimsAndOutcomes, before.Instalments.Count));
        Assert.Equal(100_000_00, before.Instalments.Sum(one => one.Amount.Pence));
        Assert.Equal((new DateOnly(2013, 9, 30), RiskShare.FixedRatio, Underspend.CarriedForward, "More breaks", new DateOnly(2013, 6, 1)),
            (after.To, after.RiskShare.Overspend, after.RiskShare.Underspend, after.Terms.AimsAndOutcomes, after.ReviewOn));
        Assert.Equal([60, 40], after.RiskShare.Ratios.Select(ratio => ratio.Ratio));
        Assert.Equal(["BRAD-1213-05", "BRAD-1213-04", "BRAD-1213-06"], after.Instalments.Skip(3).Select(one => one.Reference));
        Assert.Equal(new DateOnly(2013, 3, 1), after.Instalments.Single(one => one.Reference == "BRAD-1213-04").DueOn);
        var years = await app.AsJob().Find(db => db.FundYears.AsNoTracking().OrderBy(one => one.Year).ToListAsync());
        Assert.Equal([107_000_00, 40_000_00], years.Select(year => year.Agreed.Pence));
        Assert.True(await app.AsJob().Find(db => db.FundingLines.AnyAsync(line => line.Year == new FinancialYear(2013))));
    }

    [Fact]
    public async Task AVariation_OfWhoProposedIt_IsNotAgreedByTheSamePersonNorTheSamePartner()
    {
        await using var app = await TestApp.Start();
        var (pool, _) = await WithATrust(app);
        var variation = await pool.Bodies.PoolManager.Send(await Propose(pool, Unchanged));
        var version = await Version(pool);
        var colleague = await pool.Bodies.Somebody(Role.FinanceManager, pool.Bodies.Bradford);
        var sameInAnotherPost = app.As(Application.Access.Viewer.InPost(pool.Bodies.PoolManager.Viewer.UserId!.Value, new PostId(7), Role.TrustFinanceOfficer,
            pool.Bodies.BradfordTrust));

        Assert.Equal(PoolingRule.VariationIsTheOthers, await Refused(colleague, new AgreeVariation(ActId.New(), pool.Agreement, version, variation)));
        Assert.Equal(AccessRule.NobodyApprovesOwnWork,
            await Refused(sameInAnotherPost, new AgreeVariation(ActId.New(), pool.Agreement, version, variation)));
    }

    [Theory]
    [InlineData(2012, 11, 1)]
    [InlineData(2012, 11, 13)]
    public async Task AVariation_DatedInThePastOrOnAnInstalmentThatFellDue_IsRefused(int year, int month, int day)
    {
        await using var app = await TestApp.Start();
        var (pool, _) = await WithATrust(app);

        Assert.Equal(PoolingRule.VariationRewritesThePast,
            await Refused(pool.Bodies.PoolManager, await Propose(pool, Unchanged) with { From = new(year, month, day) }));
    }

    [Fact]
    public async Task AVariation_OfTheDayOnWhichAnInstalmentFallsDue_OrOfADueInstalment_IsRefused()
    {
        await using var app = await TestApp.Start(new(2012, 11, 1));
        var (pool, _) = await WithATrust(app);

        Assert.Equal(PoolingRule.VariationRewritesThePast,
            await Refused(pool.Bodies.PoolManager, await Propose(pool, Unchanged) with { From = new(2012, 11, 1) }));
        Assert.Equal(PoolingRule.VariationRewritesThePast, await Refused(pool.Bodies.PoolManager, await Propose(pool, Unchanged,
            new InstalmentChange("BRAD-1213-02", default, default, Money.FromPounds(1), new(2012, 12, 10)))));
    }

    [Fact]
    public async Task AVariation_FromADayInAClosedPeriod_IsRefused()
    {
        await using var app = await TestApp.Start();
        var (pool, _) = await WithATrust(app);
        await app.AsJob().In(async scope =>
        {
            var db = (Infrastructure.Store.CarersBreaksContext)scope.GetService(typeof(Infrastructure.Store.CarersBreaksContext))!;
            return await db.Set<AccountingPeriod>().Where(period => period.Month == From)
                .ExecuteUpdateAsync(set => set.SetProperty(period => period.State, PeriodState.Closed));
        });

        Assert.Equal(LedgerRule.PeriodIsClosed, await Refused(pool.Bodies.PoolManager, await Propose(pool, Unchanged)));
    }

    [Fact]
    public async Task AVariation_ThatTakesWhatIsCommitted_IsRefusedAndChangesNothing()
    {
        await using var app = await TestApp.Start();
        var (pool, trust) = await WithATrust(app);
        await app.AsJob().Find(db => db.FundYears.ExecuteUpdateAsync(set => set.SetProperty(one => one.Committed.Pence, 95_000_00)));
        var variation = await pool.Bodies.PoolManager.Send(await Propose(pool, Unchanged, new InstalmentChange("BRAD-1213-04", default, default, null, null)));

        Assert.Equal(PoolingRule.VariationFallsBelowCommitments,
            await Refused(trust, new AgreeVariation(ActId.New(), pool.Agreement, await Version(pool), variation)));
        Assert.Equal(100_000_00, await app.AsJob().Find(db => db.FundYears.Select(one => one.Agreed.Pence).SingleAsync()));
        Assert.Equal(4, await app.AsJob().Find(db => db.FinancialContributions.CountAsync()));
    }

    [Fact]
    public async Task AnInstalmentTakenAway_LeavesTheScheduleAndItsNumberIsNotGivenAgain()
    {
        await using var app = await TestApp.Start();
        var (pool, trust) = await WithATrust(app);
        var variation = await pool.Bodies.PoolManager.Send(await Propose(pool, Unchanged, new("BRAD-1213-04", default, default, null, null),
            new(null, pool.Bodies.Bradford, FundingSource.NonRecurrent, Money.FromPounds(3_000), new(2013, 3, 1))));

        await trust.Send(new AgreeVariation(ActId.New(), pool.Agreement, await Version(pool), variation));

        Assert.Equal(["BRAD-1213-01", "BRAD-1213-02", "BRAD-1213-03", "BRAD-1213-05"],
            await app.AsJob().Find(db => db.FinancialContributions.OrderBy(one => one.Number).Select(one => one.Reference).ToListAsync()));
        Assert.Equal(95_000_00, await app.AsJob().Find(db => db.FundYears.Select(one => one.Agreed.Pence).SingleAsync()));
        Assert.Equal(4, (await pool.Bodies.PoolManager.Send(new ViewAgreement(pool.Agreement))).Instalments.Count);
    }

    [Fact]
    public async Task NewShares_HoldFromTheVariationsDay()
    {
        await using var app = await TestApp.Start();
        var (pool, trust) = await WithATrust(app);
        var variation = await pool.Bodies.PoolManager.Send(await Propose(pool, Unchanged) with
        {
            Shares = [new(Pool.Year, pool.Bodies.BradfordTrust, 50), new(Pool.Year, pool.Bodies.Bradford, 50)],
        });

        await trust.Send(new AgreeVariation(ActId.New(), pool.Agreement, await Version(pool), variation));

        var fund = await app.AsJob().Find(db => db.Funds.Include(one => one.ShareSets).ThenInclude(set => set.Shares).SingleAsync());
        Assert.Equal([62, 38], fund.SharesOn(From.AddDays(-1)).Shares.OrderBy(share => share.Position).Select(share => share.Share));
        Assert.Equal([50, 50], fund.SharesOn(From).Shares.Select(share => share.Share));
    }

    [Fact]
    public async Task Notice_LeavesTheMonthsAgreedAndEndsTheAgreement()
    {
        await using var app = await TestApp.Start(new(2012, 5, 2));
        var bodies = await Bodies.Known(app);
        var manager = bodies.PoolManager;
        var agreement = await manager.Send(Pool.Draft(bodies) with { Figures = new AgreementFigures(new(2012, 9, 30), 6, VatRegime.Council) });
        await manager.Send(new ActivateAgreement(ActId.New(), agreement, 0));

        Assert.Equal(PoolingRule.NoticeIsTooShort, await Refused(manager, new GiveNotice(ActId.New(), agreement, 1, new(2012, 11, 1), "file 7")));
        await manager.Send(new GiveNotice(ActId.New(), agreement, 1, new(2012, 11, 2), "file 7"));

        var view = await manager.Send(new ViewAgreement(agreement));
        Assert.Equal((new DateOnly(2012, 11, 2), new DateOnly(2012, 5, 2)), (view.To, view.NoticeOn));
        Assert.Equal(new DateOnly(2013, 3, 31), (await manager.Send(new ViewAgreement(agreement, new(2012, 5, 1)))).To);
        Assert.Equal(PoolingRule.AgreementStillRuns, await Refused(manager, new EndAgreement(ActId.New(), agreement, 2)));
        app.Time.Set(new DateOnly(2012, 11, 3));
        await manager.Send(new EndAgreement(ActId.New(), agreement, 2));
        Assert.Equal(AgreementState.Ended, (await manager.Send(new ViewAgreement(agreement))).State);
    }

    [Fact]
    public async Task Activate_WithContributionsThatDoNotSumToTheSchedule_NamesTheDifference()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var agreement = await bodies.PoolManager.Send(Pool.Draft(bodies) with
        {
            Contributions =
            [
                new(bodies.BradfordTrust, Pool.Year, FundingSource.Recurrent, Money.FromPounds(63_000)),
                new(bodies.Bradford, Pool.Year, FundingSource.Recurrent, Money.FromPounds(30_000)),
            ],
        });

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(new ActivateAgreement(ActId.New(), agreement, 0)));

        Assert.Equal(PoolingRule.ContributionsDoNotSumToTheSchedule, refusal.Rule);
        Assert.Contains("£1,000.00 too little", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("BRAD-1213-04", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await bodies.PoolManager.Send(new ViewAgreement(agreement))).Differences.Count);
    }

    private static AgreementProvisions Unchanged => new(Pool.Year.LastDay, null, Pool.WholeTerms, RiskShare.ProRataToContributions);

    private static async Task<(Pool Pool, TestPerson Trust)> WithATrust(TestApp app)
    {
        var pool = await Pool.Opened(app);
        return (pool, await pool.Bodies.Somebody(Role.TrustFinanceOfficer, pool.Bodies.BradfordTrust));
    }

    private static async Task<ProposeVariation> Propose(Pool pool, AgreementProvisions provisions, params InstalmentChange[] instalments) =>
        new(ActId.New(), pool.Agreement, await Version(pool), From, "Signed variation, file 12", "More carers came forward.", provisions, instalments, []);

    private static Task<long> Version(Pool pool) =>
        pool.App.AsJob().Find(db => db.PartnershipAgreements.Where(one => one.Id == pool.Agreement).Select(one => one.Version).SingleAsync());

    private static async Task<Enum> Refused<T>(TestPerson person, MediatR.IRequest<T> act) =>
        (await Assert.ThrowsAsync<RuleBroken>(() => person.Send(act))).Rule;
}
