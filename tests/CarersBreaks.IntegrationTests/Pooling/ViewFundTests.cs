using CarersBreaks.Application;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.TestKit;

namespace CarersBreaks.IntegrationTests.Pooling;

public sealed class ViewFundTests
{
    private static readonly DateOnly Today = new(2012, 11, 14);

    [Fact]
    public async Task View_AFundWithPayments_ShowsItsYearAndLines()
    {
        await using var app = await TestApp.Start(Today);
        var pool = await UsedPool(app);

        var fund = await pool.Bodies.PoolManager.Send(new ViewFund(pool.Fund));

        var year = Assert.Single(fund.Years);
        Assert.Equal((100_000_00, 0, 100_000_00), (year.Agreed.Pence, year.Committed.Pence, year.Uncommitted.Pence));
        Assert.Equal(new Figures(Money.FromPounds(92_000), Money.FromPounds(61_000), new Money(300_01)), year.Figures);
        Assert.Equal(Money.FromPounds(61_000), fund.CashAtBank);
        Assert.Null(fund.LastReconciliation);
        Assert.Equal(["City of Bradford", "City of Bradford", "NHS Bradford and Airedale"], fund.Lines.Select(line => line.Partner));
        Assert.Equal([114_00, 0, 186_01], fund.Lines.Select(line => line.Figures.Spent.Pence));
    }

    [Fact]
    public async Task View_AtAnyDate_LinesSumToTheFund()
    {
        await using var app = await TestApp.Start(Today);
        var pool = await UsedPool(app);

        foreach (var on in new DateOnly[] { new(2012, 4, 1), new(2012, 5, 1), new(2012, 6, 3), new(2012, 7, 2), Today, new(2013, 3, 31) })
        {
            var fund = await pool.Bodies.PoolManager.Send(new ViewFund(pool.Fund, on));
            Assert.Equal(fund.Whole.Contributed, Money.Sum(fund.Lines.Select(line => line.Figures.Contributed)));
            Assert.Equal(fund.Whole.Received, Money.Sum(fund.Lines.Select(line => line.Figures.Received)));
            Assert.Equal(fund.Whole.Spent, Money.Sum(fund.Lines.Select(line => line.Figures.Spent)));
            Assert.Equal(fund.Whole.Left, Money.Sum(fund.Lines.Select(line => line.Figures.Left)));
        }
        Assert.Equal(new Money(100_00), (await pool.Bodies.PoolManager.Send(new ViewFund(pool.Fund, new(2012, 6, 3)))).Whole.Spent);
    }

    [Fact]
    public async Task View_LateInstalments_AreFlaggedWithTheirDays()
    {
        await using var app = await TestApp.Start(Today);
        var pool = await UsedPool(app);

        var instalments = (await pool.Bodies.PoolManager.Send(new ViewFund(pool.Fund))).Instalments.ToDictionary(one => one.Reference);

        // Received two days after its day; in time; thirteen days late and still expected; not due yet.
        Assert.Equal((false, 2), (instalments["BRAD-1213-01"].IsLate, instalments["BRAD-1213-01"].DaysLate));
        Assert.Equal((false, 0), (instalments["BRAD-1213-03"].IsLate, instalments["BRAD-1213-03"].DaysLate));
        Assert.Equal((true, 13), (instalments["BRAD-1213-02"].IsLate, instalments["BRAD-1213-02"].DaysLate));
        Assert.Equal((false, 0), (instalments["BRAD-1213-04"].IsLate, instalments["BRAD-1213-04"].DaysLate));
    }

    [Fact]
    public async Task ViewFunds_OfAParty_HasTheFiguresOfTodaysYear()
    {
        await using var app = await TestApp.Start(Today);
        var pool = await UsedPool(app);
        var officer = await pool.Bodies.Somebody(Role.TrustFinanceOfficer, pool.Bodies.BradfordTrust);

        var fund = Assert.Single(await officer.Send(new ViewFunds()));

        Assert.Equal(("City of Bradford", Pool.Year, 1), (fund.Host, fund.Year, fund.LateInstalments));
        Assert.Equal([100_000_00, 61_000_00, 0, 100_000_00, 300_01, 61_000_00],
            [fund.Agreed.Pence, fund.Received.Pence, fund.Committed.Pence, fund.Uncommitted.Pence, fund.Spent.Pence, fund.CashAtBank.Pence]);
    }

    [Fact]
    public async Task ViewFundPayments_AsTheTrust_ShowsWhoseShareAndNobody()
    {
        await using var app = await TestApp.Start(Today);
        var pool = await UsedPool(app);
        var officer = await pool.Bodies.Somebody(Role.TrustFinanceOfficer, pool.Bodies.BradfordTrust);

        var payments = (await officer.Send(new ViewFundPayments(pool.Fund))).Payments;

        Assert.Equal([(2L, 200_01L), (1L, 100_00L)], payments.Select(payment => (payment.Payment!.Value, payment.Amount.Pence)));
        Assert.Equal([("NHS Bradford and Airedale", 124_01L), ("City of Bradford", 76_00L)],
            payments[0].Shares.Select(share => (share.Partner, share.Amount.Pence)));
    }

    [Fact]
    public async Task ViewLedger_AsAParty_ShowsEachEntryBalanced()
    {
        await using var app = await TestApp.Start(Today);
        var pool = await UsedPool(app);
        var officer = await pool.Bodies.Somebody(Role.TrustFinanceOfficer, pool.Bodies.BradfordTrust);
        var book = (await officer.Send(new ViewFund(pool.Fund))).BookId;

        var ledger = await officer.Send(new ViewLedger(book));

        Assert.Equal((7, 1), (ledger.Entries.Count, ledger.Pages));
        Assert.All(ledger.Entries, entry => Assert.Equal(
            entry.Postings.Where(posting => posting.Side == Side.Debit).Sum(posting => posting.Amount.Pence),
            entry.Postings.Where(posting => posting.Side == Side.Credit).Sum(posting => posting.Amount.Pence)));
        Assert.Equal(ledger.Entries.OrderBy(entry => entry.AccountingDate).Select(entry => entry.Number), ledger.Entries.Select(entry => entry.Number));
        Assert.Contains(ledger.Entries.SelectMany(entry => entry.Postings), posting =>
            posting is { Account: AccountKind.DueFromPartner, AccountOf: "NHS Bradford and Airedale" });
        Assert.Empty((await officer.Send(new ViewLedger(book, Page: 2))).Entries);
    }

    [Fact]
    public async Task View_AsAnotherCouncilOrAnotherTrust_ThereIsNoSuchRecord()
    {
        await using var app = await TestApp.Start(Today);
        var pool = await UsedPool(app);
        var book = (await pool.Bodies.PoolManager.Send(new ViewFund(pool.Fund))).BookId;
        TestPerson[] strangers =
        [
            await pool.Bodies.Somebody(Role.PoolManager, pool.Bodies.Reading),
            await pool.Bodies.Somebody(Role.TrustFinanceOfficer, pool.Bodies.BerkshireWest),
        ];

        foreach (var stranger in strangers)
        {
            Assert.Empty(await stranger.Send(new ViewAgreements()));
            Assert.Empty(await stranger.Send(new ViewFunds()));
            await NoSuchRecord(() => stranger.Send(new ViewAgreement(pool.Agreement)));
            await NoSuchRecord(() => stranger.Send(new ViewFund(pool.Fund)));
            await NoSuchRecord(() => stranger.Send(new ViewFundPayments(pool.Fund)));
            await NoSuchRecord(() => stranger.Send(new ViewLedger(book)));
        }
        await NoSuchRecord(() => strangers[0].Send(new PostInstalmentsDue(ActId.New(), pool.Fund)));
        await NoSuchRecord(() => strangers[0].Send(new ActivateAgreement(ActId.New(), pool.Agreement, 1)));
    }

    private static async Task NoSuchRecord(Func<Task> look) =>
        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(look)).Rule);

    /// <summary>Two instalments received, one of them two days late, one still expected; two payments released.</summary>
    private static async Task<Pool> UsedPool(TestApp app)
    {
        var pool = await Pool.Opened(app);
        await pool.Bodies.PoolManager.Send(new PostInstalmentsDue(ActId.New(), pool.Fund));
        await pool.Receive(pool.Bodies.BradfordTrust, new(2012, 5, 3));
        await pool.Receive(pool.Bodies.Bradford, new(2012, 5, 1));
        await pool.Spend(Money.FromPounds(100), new(2012, 6, 1), payment: 1);
        await pool.Spend(new Money(200_01), new(2012, 7, 2), payment: 2);
        return pool;
    }
}
