using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Store;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Ledger;

public sealed class ChargePrepaymentsTests
{
    private static readonly DateOnly Thursday = new(2013, 3, 28);
    private static readonly FinancialYear NewYear = new(2013);

    [Fact]
    public async Task APaymentOf28MarchForApril_IsTheSuccessorsCost()
    {
        await using var app = await TestApp.Start(new DateOnly(2013, 3, 20), PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        // 1 April 2013 is Easter Monday, so April is paid on the Thursday before; the other payment spans 31 March.
        await council.Payee(weekly: 35, from: new(2013, 4, 1), to: new(2013, 4, 28), firstPayDate: new(2013, 4, 1));
        await council.Payee(weekly: 14, from: new(2013, 3, 28), to: new(2013, 4, 3), firstPayDate: new(2013, 3, 28));
        await council.Pay(Thursday);
        var (successor, councilLine) = await Successor(app, council, 62, 38);

        await Assert.ThrowsAsync<RuleBroken>(() => council.Manager.Send(new ChargePrepayments(ActId.New(), council.Fund.Id, NewYear)));
        app.Time.Set(new DateOnly(2013, 4, 3));
        var charged = await council.Manager.Send(new ChargePrepayments(ActId.New(), council.Fund.Id, NewYear));

        // £140 for April, and 3 of the 7 days of £14.
        Assert.Equal((2, Money.FromPounds(146)), (charged.Payments, charged.Total));
        var entries = await app.AsJob().Find(db => db.Entries.AsNoTracking().Include(one => one.Postings)
            .Where(one => one.Kind == EntryKind.PrepaymentCharged).ToListAsync());
        Assert.All(entries, entry => Assert.Equal(new DateOnly(2013, 4, 1), entry.AccountingDate));
        var spent = entries.SelectMany(entry => entry.Postings).Where(posting => posting.AccountKind == AccountKind.Expenditure)
            .GroupBy(posting => posting.FundingLineId!.Value).ToDictionary(line => line.Key, line => line.Sum(posting => posting.Amount.Pence));
        Assert.Equal((90_52L, 55_48L), (spent[successor], spent[councilLine]));
        Assert.Equal(0, await app.AsJob().Find(db => db.Postings.Where(posting => posting.AccountKind == AccountKind.Prepayments)
            .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence)));
        await Holds(app);
    }

    [Fact]
    public async Task Charging_Twice_ChargesNothingMore()
    {
        await using var app = await TestApp.Start(new DateOnly(2013, 3, 20), PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(weekly: 35, from: new(2013, 4, 1), to: new(2013, 4, 28), firstPayDate: new(2013, 4, 1));
        await council.Pay(Thursday);
        await Successor(app, council, 1, 1, 1);
        app.Time.Set(new DateOnly(2013, 4, 3));

        Assert.Equal(1, (await council.Manager.Send(new ChargePrepayments(ActId.New(), council.Fund.Id, NewYear))).Payments);
        Assert.Equal(0, (await council.OtherManager.Send(new ChargePrepayments(ActId.New(), council.Fund.Id, NewYear))).Payments);
        await Holds(app);
    }

    [Fact]
    public async Task Charging_WithoutSharesOfTheNewYear_SaysSo()
    {
        await using var app = await TestApp.Start(new DateOnly(2013, 3, 20), PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await app.AsJob().In(async scope =>
        {
            var db = scope.GetRequiredService<CarersBreaksContext>();
            (await db.Books.Include(one => one.Periods).SingleAsync()).OpenYear(NewYear);
            return await db.SaveChangesAsync();
        });
        app.Time.Set(new DateOnly(2013, 4, 3));
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => council.Manager.Send(new ChargePrepayments(ActId.New(), council.Fund.Id, NewYear)));
        Assert.Equal(PoolingRule.FundHasNoSharesOnTheDay, refused.Rule);
    }

    /// <summary>A clinical commissioning group takes the trust's place on 1 April 2013; answers its line and the council's.</summary>
    private static async Task<(FundingLineId Successor, FundingLineId Council)> Successor(TestApp app, PayingCouncil council, params int[] shares)
    {
        var group = new Organisation(OrganisationKind.ClinicalCommissioningGroup, "NHS Bradford Districts", new DateOnly(2013, 4, 1));
        await app.AsJob().Insert(group);
        FundingSource[] sources = [FundingSource.Recurrent, FundingSource.Recurrent, FundingSource.NonRecurrent];
        var lines = shares.Select((_, i) => new FundingLine(council.Fund.BookId, council.Fund.AgreementId, i == 0 ? group.Id : council.Council, sources[i],
            NewYear)).ToList();
        await app.AsJob().Insert([.. lines]);
        await app.AsJob().In(async scope =>
        {
            var db = scope.GetRequiredService<CarersBreaksContext>();
            (await db.Books.Include(one => one.Periods).SingleAsync()).OpenYear(NewYear);
            (await db.Funds.Include(one => one.ShareSets).SingleAsync()).ShareFrom(NewYear.FirstDay, [.. lines.Zip(shares)]);
            return await db.SaveChangesAsync();
        });
        return (lines[0].Id, lines[1].Id);
    }

    private static async Task Holds(TestApp app) => await app.AsJob().In(async scope =>
    {
        await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
            Assert.True(proof.Holds, $"{proof.Statement}: {string.Join("; ", proof.Faults)}");
        return 0;
    });
}
