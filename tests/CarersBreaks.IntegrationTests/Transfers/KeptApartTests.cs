using CarersBreaks.Application;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Transfers;

/// <summary>Every way in which somebody might count section 256 money as a contribution to a pooled fund is tried, and refused.</summary>
public sealed class KeptApartTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.Start();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task AnInstalmentOfAnAgreement_CannotBeATransfer()
    {
        var bodies = await Bodies.Known(_app);
        var draft = Pool.Draft(bodies);

        await Assert.ThrowsAsync<FormRefused>(() => bodies.PoolManager.Send(
            draft with { Instalments = [draft.Instalments[0] with { Source = FundingSource.Section256Transfer }] }));

        Assert.Empty(await bodies.PoolManager.Send(new ViewAgreements()));
        var agreement = await bodies.PoolManager.Send(draft);
        var drafted = await _app.AsJob().Find(db => db.PartnershipAgreements.Include(one => one.Partners).FirstAsync(one => one.Id == agreement));
        Assert.Equal(TransferRule.TransferIsNoContribution, Assert.Throws<RuleBroken>(() => drafted.Agree(bodies.BradfordTrust, Pool.Year,
            FundingSource.Section256Transfer, Money.FromPounds(1), new(2012, 5, 1))).Rule);
    }

    [Fact]
    public async Task AFundingLine_IsOfOneRoute_ByTheRuleAndByTheDatabase()
    {
        var pool = await Pool.Opened(_app);
        await pool.Bodies.PoolManager.Send(Transfer.Recording(pool.Bodies));

        Assert.Equal(TransferRule.TransferIsNoContribution, Assert.Throws<RuleBroken>(() =>
            new FundingLine(new BookId(1), pool.Agreement, pool.Bodies.BradfordTrust, FundingSource.Section256Transfer, Pool.Year)).Rule);
        foreach (var change in new[]
        {
            "UPDATE \"FundingLines\" SET \"Source\" = 30 WHERE \"AgreementId\" IS NOT NULL", "UPDATE \"FundingLines\" SET \"Source\" = 1 WHERE \"AreaId\" IS NOT NULL",
            "UPDATE \"FundingLines\" SET \"AgreementId\" = NULL", "UPDATE \"Funds\" SET \"Kind\" = 2", "UPDATE \"Funds\" SET \"AgreementId\" = NULL",
        })
            await Assert.ThrowsAnyAsync<Exception>(() => _app.AsJob().In(scope =>
                scope.GetRequiredService<CarersBreaksContext>().Database.ExecuteSqlRawAsync(change)));
    }

    [Fact]
    public async Task APooledFundsShares_RefuseATransfersLine_AndTheOtherWayRound()
    {
        var pool = await Pool.Opened(_app);
        var memorandum = await pool.Bodies.PoolManager.Send(Transfer.Recording(pool.Bodies));
        var ofTransfer = await _app.AsJob().Find(db => db.FundingLines.AsNoTracking().FirstAsync(line => line.AreaId != null));
        var fund = await _app.AsJob().Find(db => db.Funds.Include(one => one.ShareSets).FirstAsync());

        Assert.Equal(TransferRule.FundIsOfAnotherRoute, Assert.Throws<RuleBroken>(() => fund.ShareFrom(new(2012, 12, 1), [(ofTransfer, 1)])).Rule);
        var agreement = await _app.AsJob().Find(db => db.PartnershipAgreements.Include(one => one.Contributions).FirstAsync());
        var book = await _app.AsJob().Find(db => db.Books.FirstAsync());
        Assert.Equal(TransferRule.FundIsOfAnotherRoute, Assert.Throws<RuleBroken>(
            () => new Fund("Wrong", FundKind.CouncilFund, agreement, book, fund.PoolManagerId)).Rule);
        Assert.NotEqual(default, memorandum);
    }

    [Fact]
    public async Task AMemorandumsBook_HasNoAccountForContributions_AndAPooledFundsNoneForTransfers()
    {
        var pool = await Pool.Opened(_app);
        await pool.Bodies.PoolManager.Send(Transfer.Recording(pool.Bodies));
        var books = await _app.AsJob().Find(db => db.Books.Include(book => book.Accounts).Include(book => book.Periods).OrderBy(book => book.Id).ToListAsync());

        Assert.Equal(LedgerRule.BookHasNoSuchAccount, Assert.Throws<RuleBroken>(() => books[1].Account(AccountKind.FinancialContributions)).Rule);
        foreach (var kind in new[] { AccountKind.Section256Money, AccountKind.DueFromPayer, AccountKind.RepayableToPayer })
            Assert.Equal(LedgerRule.BookHasNoSuchAccount, Assert.Throws<RuleBroken>(() => books[0].Account(kind)).Rule);
    }
}
