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

public sealed class OpenFundTests
{
    [Fact]
    public async Task Open_AnActiveAgreementsFund_HasItsBookLinesAndShares()
    {
        await using var app = await TestApp.Start();
        var pool = await Pool.Opened(app);

        var fund = await app.AsJob().Find(db => db.Funds.AsNoTracking().Include(one => one.Years).Include(one => one.ShareSets)
            .ThenInclude(set => set.Shares).SingleAsync());
        var book = await app.AsJob().Find(db => db.Books.AsNoTracking().Include(one => one.Accounts).Include(one => one.Periods).SingleAsync());
        var lines = await app.AsJob().Find(db => db.FundingLines.AsNoTracking().ToListAsync());

        Assert.Equal((book.Id, pool.Bodies.Bradford, 100_000_00), (fund.BookId, fund.HostId, fund.Years.Single().Agreed.Pence));
        Assert.Equal(12, book.Periods.Count);
        Assert.NotNull(book.Account(AccountKind.DueFromPartner, pool.Bodies.BradfordTrust));
        Assert.Equal(3, lines.Count);
        var (shared, split) = fund.SharesOn(new(2012, 4, 1)).InOrder();
        Assert.Equal([(pool.Bodies.BradfordTrust, FundingSource.Recurrent), (pool.Bodies.Bradford, FundingSource.Recurrent)],
            shared.Select(id => lines.Single(line => line.Id == id)).Select(line => (line.PartnerId, line.Source)));
        Assert.Equal([62, 38], split.Next(Money.Zero, new Money(100)).Select(part => part.Pence));
    }

    [Fact]
    public async Task Open_ASecondFundOfAnAgreement_BreaksAgreementHasItsFund()
    {
        await using var app = await TestApp.Start();
        var pool = await Pool.Opened(app);

        Assert.Equal(PoolingRule.AgreementHasItsFund, await Refused(pool.Bodies.PoolManager, Pool.Open(pool.Bodies, pool.Agreement)));
    }

    [Fact]
    public async Task Open_BeforeTheAgreementIsActive_BreaksAgreementIsNotActive()
    {
        await using var app = await TestApp.Start();
        var bodies = await Bodies.Known(app);
        var agreement = await bodies.PoolManager.Send(Pool.Draft(bodies));

        Assert.Equal(PoolingRule.AgreementIsNotActive, await Refused(bodies.PoolManager, Pool.Open(bodies, agreement)));
    }

    [Fact]
    public async Task Open_ByAPartnerThatIsNotTheHost_BreaksFundIsTheHosts()
    {
        await using var app = await TestApp.Start();
        var (bodies, agreement) = await Active(app);
        var partner = await bodies.Somebody(Role.PoolManager, bodies.BradfordTrust);

        Assert.Equal(PoolingRule.FundIsTheHosts, await Refused(partner, Pool.Open(bodies, agreement)));
    }

    [Fact]
    public async Task Open_WithAPoolManagerOfAnotherBody_BreaksPoolManagerIsNotTheHosts()
    {
        await using var app = await TestApp.Start();
        var (bodies, agreement) = await Active(app);
        var theirs = await bodies.Somebody(Role.PoolManager, bodies.BradfordTrust);

        Assert.Equal(PoolingRule.PoolManagerIsNotTheHosts,
            await Refused(bodies.PoolManager, Pool.Open(bodies, agreement) with { PoolManager = theirs.Viewer.PostId!.Value }));
    }

    [Fact]
    public async Task Open_WithAPartnersShareTwice_BreaksSharesNameALineTwice()
    {
        await using var app = await TestApp.Start();
        var (bodies, agreement) = await Active(app);

        Assert.Equal(PoolingRule.SharesNameALineTwice, await Refused(bodies.PoolManager, Pool.Open(bodies, agreement) with
        {
            Shares = [new(Pool.Year, bodies.BradfordTrust, 62), new(Pool.Year, bodies.BradfordTrust, 38)],
        }));
    }

    [Fact]
    public async Task Open_WithAShareOfAPartnerWithoutRecurrentMoney_BreaksShareHasNoFundingLine()
    {
        await using var app = await TestApp.Start();
        var (bodies, agreement) = await Active(app);

        Assert.Equal(PoolingRule.ShareHasNoFundingLine, await Refused(bodies.PoolManager, Pool.Open(bodies, agreement) with
        {
            Shares = [new(Pool.Year, bodies.BradfordTrust, 62), new(Pool.Year, bodies.Reading, 38)],
        }));
    }

    [Fact]
    public async Task Open_WithoutTheSharesOfAYear_NamesTheYear()
    {
        await using var app = await TestApp.Start();
        var (bodies, agreement) = await Active(app);

        Assert.Equal(PoolingRule.FundHasNoSharesOnTheDay, await Refused(bodies.PoolManager, Pool.Open(bodies, agreement) with { Shares = [] }));
        Assert.Equal(0, await app.AsJob().Find(db => db.Books.CountAsync()));
    }

    private static async Task<(Bodies Bodies, AgreementId Agreement)> Active(TestApp app)
    {
        var bodies = await Bodies.Known(app);
        var agreement = await bodies.PoolManager.Send(Pool.Draft(bodies));
        await bodies.PoolManager.Send(new ActivateAgreement(ActId.New(), agreement, 0));
        return (bodies, agreement);
    }

    private static async Task<Enum> Refused(TestPerson person, OpenFund act) => (await Assert.ThrowsAsync<RuleBroken>(() => person.Send(act))).Rule;
}
