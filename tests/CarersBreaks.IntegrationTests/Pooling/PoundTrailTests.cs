using CarersBreaks.Application;
using CarersBreaks.Application.Access;
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

public sealed class PoundTrailTests
{
    [Fact]
    public async Task Trail_GoesBothWays_FirstInFirstOut()
    {
        await using var app = await TestApp.Start(new DateOnly(2013, 3, 1));
        var pool = await Pool.Opened(app);
        await pool.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        await pool.Receive(pool.Bodies.BradfordTrust, new(2012, 5, 3), Money.FromPounds(100));
        await pool.Receive(pool.Bodies.Bradford, new(2012, 5, 1));
        await pool.Spend(Money.FromPounds(100), new(2012, 6, 1), payment: 1);
        await pool.Spend(Money.FromPounds(100), new(2012, 7, 2), payment: 2);
        var trust = await pool.Bodies.Somebody(Role.TrustFinanceOfficer, pool.Bodies.BradfordTrust);
        var first = await First(app, pool.Bodies.BradfordTrust);

        var bought = await trust.Send(new ViewContributionTrail(pool.Fund, first));
        var paid = await trust.Send(new ViewPaymentTrail(pool.Fund, 2));

        // The trust has paid in £100 of its £31,000: £62 went on payment 1 and £38 of its £62 on payment 2, the rest is covered.
        Assert.Equal([(1L, 62m, 62m), (2L, 62m, 38m)], bought.Payments.Select(one => (one.Payment!.Value, one.Whole.Pounds, one.Amount.Pounds)));
        Assert.Equal((100m, 100m, 0m), (bought.Received.Pounds, bought.Spent.Pounds, bought.Left.Pounds));
        Assert.Equal([("City of Bradford", "BRAD-1213-03", 38m), ("NHS Bradford and Airedale", null, 24m), ("NHS Bradford and Airedale", "BRAD-1213-01", 38m)],
            paid.Sources.Select(one => (one.Partner, one.Reference, one.Amount.Pounds)).Order());
        Assert.Equal(Money.FromPounds(100), paid.Amount);
    }

    [Fact]
    public async Task Trail_ToAStranger_ShowsNothing()
    {
        await using var app = await TestApp.Start(new DateOnly(2013, 3, 1));
        var pool = await Pool.Opened(app);
        await pool.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        await pool.Receive(pool.Bodies.BradfordTrust, new(2012, 5, 3));
        await pool.Spend(Money.FromPounds(100), new(2012, 6, 1), payment: 1);
        var stranger = await pool.Bodies.Somebody(Role.PoolManager, pool.Bodies.Reading);
        var first = await First(app, pool.Bodies.BradfordTrust);

        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(() => stranger.Send(new ViewPaymentTrail(pool.Fund, 1)))).Rule);
        Assert.Equal(AccessRule.NoSuchRecord,
            (await Assert.ThrowsAsync<RuleBroken>(() => stranger.Send(new ViewContributionTrail(pool.Fund, first)))).Rule);
        var book = await app.AsJob().Find(db => db.Funds.Select(fund => fund.BookId).SingleAsync());
        // The port itself asks who looks.
        Assert.Empty(await stranger.In(scope => scope.GetRequiredService<IPoundTrail>().Bought(stranger.Viewer, book, first, CancellationToken.None)));
        Assert.Empty(await stranger.In(scope => scope.GetRequiredService<IPoundTrail>().PaidFrom(Viewer.Nobody, book, 1, CancellationToken.None)));
        Assert.NotEmpty(await stranger.In(scope =>
            scope.GetRequiredService<IPoundTrail>().Bought(pool.Bodies.PoolManager.Viewer, book, first, CancellationToken.None)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Trail_OfAnyYear_IsThatOfAPlainModel(int seed)
    {
        await using var app = await TestApp.Start(new DateOnly(2013, 3, 1));
        var pool = await Pool.Opened(app);
        await pool.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        await AYear(pool, new Random(seed));
        var book = await app.AsJob().Find(db => db.Funds.Select(fund => fund.BookId).SingleAsync());
        var entries = await app.AsJob().Find(db => db.Entries.AsNoTracking().Include(entry => entry.Postings).ToListAsync());
        var model = PlainTrail.Of(entries);
        var viewer = pool.Bodies.PoolManager.Viewer;

        foreach (var contribution in await app.AsJob().Find(db => db.FinancialContributions.Select(one => one.Id).ToListAsync()))
        {
            var bought = await app.AsJob().In(scope =>
                scope.GetRequiredService<IPoundTrail>().Bought(viewer, book, contribution, CancellationToken.None));
            Assert.Equal(model.Where(step => step.Contribution == contribution.Value).GroupBy(step => (step.Line, step.Payment))
                    .Select(step => (step.Key.Line.Value, step.Key.Payment, step.Sum(one => one.Pence))).Order(),
                bought.Select(one => (one.Line.Value, one.Payment!.Value, one.Amount.Pence)).Order());
        }
        foreach (var payment in entries.Where(entry => entry.Kind == EntryKind.PaymentReleased).Select(entry => entry.SourceKey))
        {
            var paid = await app.AsJob().In(scope => scope.GetRequiredService<IPoundTrail>().PaidFrom(viewer, book, payment, CancellationToken.None));
            Assert.Equal(model.Where(step => step.Payment == payment).GroupBy(step => (step.Line, step.Contribution))
                    .Select(step => (step.Key.Line.Value, step.Key.Contribution, step.Sum(one => one.Pence))).Order(),
                paid.GroupBy(one => (one.Line, one.Contribution)).Select(one => (one.Key.Line.Value, one.Key.Contribution?.Value ?? 0,
                    one.Sum(part => part.Amount.Pence))).Order());
        }
        Assert.Contains(model, step => step.Contribution == 0);
        Assert.Contains(model, step => step.Contribution != 0);
    }

    private static Task<ContributionId> First(TestApp app, Domain.Organisations.OrganisationId partner) => app.AsJob().Find(db =>
        db.FinancialContributions.Where(one => one.PartnerId == partner).OrderBy(one => one.Number).Select(one => one.Id).FirstAsync());

    /// <summary>Parts of contributions come in, payments go out, some of either are reversed, in no order.</summary>
    private static async Task AYear(Pool pool, Random random)
    {
        var payment = 0L;
        for (var step = 0; step < 40; step++)
        {
            var on = new DateOnly(2012, 5, 1).AddDays(random.Next(300));
            switch (random.Next(5))
            {
                case 0 or 1:
                    await pool.Receive(random.Next(2) == 0 ? pool.Bodies.BradfordTrust : pool.Bodies.Bradford, on, new Money(1 + random.Next(300_00)));
                    break;
                case 2 or 3:
                    await pool.Spend(new Money(1 + random.Next(400_00)), on, ++payment);
                    break;
                default:
                    await pool.Change(async (db, book) =>
                    {
                        var made = await db.Entries.Include(entry => entry.Postings).Where(entry => entry.ReversesId == null
                            && (entry.Kind == EntryKind.PaymentReleased || entry.Kind == EntryKind.ContributionReceived)
                            && !db.Entries.Any(later => later.ReversesId == entry.Id)).OrderBy(entry => entry.Id).ToListAsync();
                        return made.Count == 0 ? [] : [made[random.Next(made.Count)].Reverse(book, new DateOnly(2013, 3, 31), "tested")];
                    });
                    break;
            }
        }
    }

    /// <summary>First in, first out, by taking pounds off a queue.</summary>
    private static class PlainTrail
    {
        /// <param name="Contribution">0: nobody had paid it in.</param>
        public sealed record Step(FundingLineId Line, long Payment, long Contribution, long Pence);

        public static List<Step> Of(List<Entry> entries)
        {
            var undone = entries.Select(entry => entry.ReversesId).OfType<EntryId>().ToHashSet();
            var live = entries.Where(entry => entry.ReversesId is null && !undone.Contains(entry.Id)).OrderBy(entry => entry.AccountingDate)
                .ThenBy(entry => entry.Id.Value).ToList();
            var steps = new List<Step>();
            foreach (var line in live.SelectMany(entry => entry.Postings).Select(posting => posting.FundingLineId).OfType<FundingLineId>().Distinct())
            {
                var queue = new Queue<(long Contribution, long Pence)>(Of(live, EntryKind.ContributionReceived, AccountKind.Bank, line));
                var (contribution, left) = (0L, 0L);
                foreach (var (payment, pence) in Of(live, EntryKind.PaymentReleased, AccountKind.Expenditure, line))
                {
                    for (var owed = pence; owed > 0;)
                    {
                        if (left == 0)
                            (contribution, left) = queue.TryDequeue(out var next) ? next : (0, long.MaxValue);
                        var part = Math.Min(owed, left);
                        steps.Add(new Step(line, payment, contribution, part));
                        (owed, left) = (owed - part, left - part);
                    }
                }
            }
            return steps;
        }

        private static IEnumerable<(long Source, long Pence)> Of(List<Entry> live, EntryKind kind, AccountKind account, FundingLineId line) =>
            live.Where(entry => entry.Kind == kind).SelectMany(entry => entry.Postings, (entry, posting) => (entry, posting))
                .Where(both => both.posting.AccountKind == account && both.posting.FundingLineId == line)
                .Select(both => (both.entry.SourceKey, both.posting.Amount.Pence));
    }
}
