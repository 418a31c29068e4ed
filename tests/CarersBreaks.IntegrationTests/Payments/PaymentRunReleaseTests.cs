using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Infrastructure.Banking.Bacs;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Payments;

public sealed class PaymentRunReleaseTests
{
    [Fact]
    public async Task Release_OfARun_NamesTheFundersOfEachPennyAndMakesTheFile()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(weekly: 0, once: 0.50m, from: new(2012, 11, 5));
        await council.Payee(weekly: 0, once: 100.01m, from: new(2012, 11, 5));

        var run = await council.Pay();

        Assert.Equal(
        [
            "2012-11-16 Payment 1 Expenditure Debit 31 0", "2012-11-16 Payment 1 Expenditure Debit 19 1", "2012-11-16 Payment 1 PaymentsInTransit Credit 50 -1",
            "2012-11-16 Payment 2 Expenditure Debit 6201 0", "2012-11-16 Payment 2 Expenditure Debit 3800 1",
            "2012-11-16 Payment 2 PaymentsInTransit Credit 10001 -1",
        ], await council.BooksOf(run));
        Assert.All(await council.PaymentsOf(run), payment => Assert.Equal(PaymentState.Released, payment.State));
        var released = await council.Run(run);
        Assert.Equal(RunState.Approved, released.State);
        Assert.Equal(10_051, await app.AsJob().Find(db => db.FundShareSets.Select(set => set.SplitSoFar.Pence).SingleAsync()));
        Assert.Equal(BatchState.Complete, await app.AsJob().Find(db => db.Batches.Select(batch => batch.State).SingleAsync()));
        var file = await council.FileOf(run);
        Assert.Contains("PAYEE O NEILL", file, StringComparison.Ordinal);
        Assert.Contains("PR000001", file, StringComparison.Ordinal);
        var record = await app.AsJob().Find(db => db.AuditRecords.SingleAsync(one => one.Act == "ReleasePaymentRun"));
        Assert.Contains(Convert.ToHexStringLower(released.FileHash!), record.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("O'Neill", record.Changes, StringComparison.OrdinalIgnoreCase);
        Assert.True(record.Changes.Length < 4_000, "The audit holds figures, not the file.");
    }

    [Fact]
    public async Task Release_OfDaysAfterMarch_IsPrepaid()
    {
        await using var app = await TestApp.Start(new DateOnly(2013, 3, 20), PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(weekly: 70, from: new(2013, 3, 25), to: new(2014, 3, 23));

        var run = await council.Pay(new DateOnly(2013, 3, 25));

        // 28 days of £10: seven of them lie in March.
        Assert.Equal(
        [
            "2013-03-25 Payment 1 Expenditure Debit 4340 0", "2013-03-25 Payment 1 Expenditure Debit 2660 1",
            "2013-03-25 Payment 1 Prepayments Debit 21000 -1", "2013-03-25 Payment 1 PaymentsInTransit Credit 28000 -1",
        ], await council.BooksOf(run));
    }

    [Fact]
    public async Task Release_OfTheNextRun_GoesOnWhereTheSplitEnded()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app, shares: [1, 1, 1]);
        for (var i = 0; i < 7; i++)
        {
            await council.Payee(weekly: 0, once: 0.10m, from: new(2012, 11, 5));
            await council.Pay();
        }

        var split = await app.AsJob().Find(db => db.Postings.Where(posting => posting.FundingLineId != null).GroupBy(posting => posting.FundingLineId)
            .Select(line => line.Sum(posting => posting.Amount.Pence)).ToListAsync());

        Assert.Equal([23L, 23, 24], split.Order());
    }

    [Fact]
    public async Task TheFile_OfARun_PassesTheStrictReader()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        await council.Payee(from: new(2012, 9, 3), once: 75);
        var run = await council.Pay();

        using var file = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(await council.FileOf(run)));
        Assert.Empty(BacsCheck.Of(file).Problems);
    }

    [Fact]
    public async Task TheView_BeforeAndAfterTheRelease_NamesTheSameFunders()
    {
        await using var app = await TestApp.Start(new DateOnly(2013, 3, 20), PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(weekly: 70, from: new(2013, 3, 25), to: new(2014, 3, 23));
        await council.Payee(weekly: 33.33m, from: new(2013, 2, 4));
        var run = (await council.Propose(new DateOnly(2013, 3, 25))).Run;

        var before = await council.Manager.Send(new ViewPaymentRun(run));
        await council.Approve(run);
        await council.Manager.Send(new ContinuePaymentRunRelease(run));
        var after = await council.Manager.Send(new ViewPaymentRun(run));

        Assert.Equal(before.Funders, after.Funders);
        Assert.Equal((Money.FromPounds(210), before.Prepaid), (after.Prepaid, after.Prepaid));
        Assert.Equal(after.Total, Money.Sum(after.Funders.Select(part => part.Amount)) + after.Prepaid);
        Assert.Equal(["NHS City of Bradford", "City of Bradford"], after.Funders.Select(part => part.Partner));
        Assert.Equal((2, "Carer 1"), (after.People, after.Payments[0].CarerName));
    }
}
