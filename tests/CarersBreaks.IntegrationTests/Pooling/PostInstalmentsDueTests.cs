using CarersBreaks.Application;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Pooling;

public sealed class PostInstalmentsDueTests
{
    [Fact]
    public async Task Post_OnADay_EntersEachInstalmentDueByThenOnce()
    {
        await using var app = await TestApp.Start(new(2012, 11, 1));
        var pool = await Pool.Opened(app);

        var posted = await pool.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        var again = await pool.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));

        Assert.Equal((3, 0), (posted, again));
        var entries = await app.AsJob().Find(db => db.Entries.AsNoTracking().Include(entry => entry.Postings).OrderBy(entry => entry.AccountingDate)
            .ToListAsync());
        Assert.Equal([new(2012, 5, 1), new(2012, 5, 1), new(2012, 11, 1)], entries.Select(entry => entry.AccountingDate));
        Assert.All(entries.SelectMany(entry => entry.Postings), posting => Assert.NotNull(posting.FundingLineId));
        Assert.Equal(92_000_00, entries.SelectMany(entry => entry.Postings).Where(posting => posting.AccountKind == AccountKind.DueFromPartner)
            .Sum(posting => posting.Amount.Pence));
    }

    [Fact]
    public async Task Post_AsTheNightlyJob_FindsTheFundsAndStandsInTheHostsAudit()
    {
        await using var app = await TestApp.Start(new(2012, 5, 1));
        var pool = await Pool.Opened(app);

        var funds = await app.AsJob().Send(new ViewFundsWithInstalmentsDue());
        var act = new PostInstalmentsDue(ActId.New(), Assert.Single(funds));
        await app.AsJob().Send(act);

        Assert.Empty(await app.AsJob().Send(new ViewFundsWithInstalmentsDue()));
        var record = await app.AsJob().Find(db => db.AuditRecords.SingleAsync(one => one.ActId == act.Act.Value));
        Assert.Equal(pool.Bodies.Bradford, record.HolderId);
    }

    [Fact]
    public async Task Post_TwoAtOnce_EntersEachInstalmentOnce()
    {
        await using var app = await TestApp.Start(new(2012, 11, 1));
        var pool = await Pool.Opened(app);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await pool.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
            }
            catch (RuleBroken refusal) when (refusal.Rule is AccessRule.RecordHasChanged)
            {
                // Another was first; this one has nothing left to post.
            }
        })));

        Assert.Equal(3, await app.AsJob().Find(db => db.Entries.CountAsync()));
    }

    [Fact]
    public async Task Post_IntoAClosedPeriod_IsRefusedAndPostsNothing()
    {
        await using var app = await TestApp.Start(new(2012, 11, 1));
        var pool = await Pool.Opened(app);
        await Close(app, new(2012, 5, 1));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => pool.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund)));

        Assert.Equal(LedgerRule.PeriodIsClosed, refusal.Rule);
        Assert.Contains("May 2012", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, await app.AsJob().Find(db => db.Entries.CountAsync()));
    }

    [Fact]
    public async Task Insert_AnEntryIntoAPeriodClosedMeanwhile_IsRefusedByTheDatabase()
    {
        await using var app = await TestApp.Start(new(2012, 11, 1));
        var pool = await Pool.Opened(app);

        var refusal = await Assert.ThrowsAnyAsync<DbUpdateException>(() => pool.Change(async (db, book) =>
        {
            var entry = book.Enter(new(2012, 5, 31), EntryKind.UnknownReceipt, "Receipt", new EntrySource(EntrySourceKind.StatementLine, 1),
                book.Account(AccountKind.Bank).Debit(new Money(1)), book.Account(AccountKind.Suspense).Credit(new Money(1)));
            await Close(app, new(2012, 5, 1));
            return [entry];
        }));

        Assert.Contains("period is closed", refusal.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ByAPartnerThatIsNotTheHost_BreaksFundIsTheHosts()
    {
        await using var app = await TestApp.Start(new(2012, 11, 1));
        var pool = await Pool.Opened(app);
        var partner = await pool.Bodies.Somebody(Role.PoolManager, pool.Bodies.BradfordTrust);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => partner.Send(new PostInstalmentsDue(ActId.New(), pool.Fund)));

        Assert.Equal(PoolingRule.FundIsTheHosts, refusal.Rule);
    }

    private static Task<int> Close(TestApp app, DateOnly month) => app.AsJob().In(scope =>
        scope.GetRequiredService<CarersBreaksContext>().Set<AccountingPeriod>().Where(period => period.Month == month)
            .ExecuteUpdateAsync(set => set.SetProperty(period => period.State, PeriodState.Closed)));
}
