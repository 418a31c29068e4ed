using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Reconciliation;

public sealed class MatchPaymentsTests
{
    private static readonly DateOnly PayDay = PayingCouncil.PayDay;

    /// <summary>A council whose bank shows each payment of a run by itself, with a run of so many payments of £140 each.</summary>
    private static async Task<(BankedCouncil Council, PaymentRun Run, List<Payment> Payments)> Paying(TestApp app, int carers)
    {
        var council = await BankedCouncil.At(app);
        await council.Council.Manager.Send(new SetPaymentLimits(ActId.New(), council.Council.Fund.Id, null, null, 30, false, ShowsEachPayment: true));
        for (var i = 0; i < carers; i++)
            await council.Payee();
        var run = await council.Council.Pay();
        app.Time.Set(PayDay.AddDays(8));
        return (council, await council.Council.Run(run), await council.Council.PaymentsOf(run));
    }

    private static Task<Money> BalanceOf(TestApp app, AccountKind kind) => app.AsJob().Find(async db => new Money(await db.Postings
        .Where(posting => posting.AccountKind == kind).SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence)));

    [Fact]
    public async Task Reconcile_APaymentShownByItself_PaysItAndSaysWhy_AndTheRunOnceTheLastIsShown()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, run, payments) = await Paying(app, carers: 3);
        await council.Import(council.File().Line(PayDay, -140, payments[0].Reference).Line(PayDay.AddDays(3), -140, payments[1].Reference));

        var result = await council.Reconcile();

        Assert.Equal(2, result.Matched);
        Assert.Equal(RunState.Approved, (await council.Council.Run(run.Id)).State);
        Assert.Equal([(PaymentState.Paid, PayDay), (PaymentState.Paid, PayDay.AddDays(3)), (PaymentState.Released, (DateOnly?)null)],
            (await council.Council.PaymentsOf(run.Id)).ConvertAll(payment => (payment.State, payment.PaidOn)));
        var matches = await council.Matches();
        Assert.Equal([$"same reference ({payments[0].Reference}), amount equal, on its day",
                $"same reference ({payments[1].Reference}), amount equal, 1 working day late"],
            matches.ConvertAll(match => match.Why));
        Assert.All(matches, match => Assert.Equal((MatchKind.Payment, (ReconciliationRunId?)result.Run, Money.FromPounds(-140)),
            (match.Kind, match.RunId, match.Amount)));
        Assert.All(await council.Lines(), line => Assert.Contains(matches, match => match.Id == line.MatchId && match.StatementLineId == line.Id));
        Assert.Equal((Money.FromPounds(-280), Money.FromPounds(-140)),
            (await BalanceOf(app, AccountKind.Bank), await BalanceOf(app, AccountKind.PaymentsInTransit)));
        Assert.Equal(Money.Zero, (await council.LastRun()).Difference);

        await council.Import((council.File(-280) with { StatementId = "S2" }).Line(PayDay.AddDays(4), -140, payments[2].Reference));
        await council.Reconcile();

        Assert.Equal((RunState.Paid, PayDay.AddDays(4)), ((await council.Council.Run(run.Id)).State, (await council.Council.Run(run.Id)).PaidOn));
        Assert.Equal(Money.Zero, await BalanceOf(app, AccountKind.PaymentsInTransit));
        await app.AsJob().In(async scope =>
        {
            await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
                Assert.True(proof.Holds, string.Join(" ", proof.Faults));
            return 0;
        });
    }

    [Fact]
    public async Task UndoMatch_OfAPaymentShownByItself_PutsPaymentAndRunBack_AndTheMachineDoesNotRepeatIt()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, run, payments) = await Paying(app, carers: 1);
        await council.Import(council.File().Line(PayDay, -140, payments[0].Reference));
        await council.Reconcile();
        var match = Assert.Single(await council.Matches());
        Assert.Equal($"Payment {payments[0].Reference}", (await council.Officer.Send(new ViewMatch(match.Id))).Target);

        await council.Officer.Send(new UndoMatch(ActId.New(), match.Id, "Another payment's."));

        Assert.Equal((RunState.Approved, PaymentState.Released),
            ((await council.Council.Run(run.Id)).State, Assert.Single(await council.Council.PaymentsOf(run.Id)).State));
        Assert.Equal((Money.Zero, Money.FromPounds(-140)),
            (await BalanceOf(app, AccountKind.Bank), await BalanceOf(app, AccountKind.PaymentsInTransit)));
        Assert.Equal(0, (await council.Reconcile()).Matched);
    }

    [Theory]
    [InlineData(-139.99, 0)]
    [InlineData(-140, -5)]
    [InlineData(-140, 10)]
    public async Task Reconcile_APaymentOfAnotherAmountOrDay_LeavesItToAPerson(decimal amount, int days)
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, _, payments) = await Paying(app, carers: 1);
        app.Time.Set(PayDay.AddDays(14));
        await council.Import(council.File().Line(PayDay.AddDays(days), amount, payments[0].Reference));

        Assert.Equal(0, (await council.Reconcile()).Matched);

        Assert.Empty(await council.Matches());
        Assert.Single(await council.Open(), item => item.StatementLineId is not null);
    }

    [Fact]
    public async Task Reconcile_TwoLinesThatFitOnePayment_MatchesNeither()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, _, payments) = await Paying(app, carers: 1);
        await council.Import(council.File().Line(PayDay, -140, payments[0].Reference).Line(PayDay.AddDays(1), -140, payments[0].Reference));

        Assert.Equal(0, (await council.Reconcile()).Matched);
    }

    [Fact]
    public async Task Reconcile_OfALineWhoseImportIsNotComplete_MatchesNothing()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, _, payments) = await Paying(app, carers: 1);
        await council.Import(council.File().Line(PayDay, -140, payments[0].Reference));
        await app.AsJob().Find(db => db.Batches.Where(batch => batch.Kind == BatchKind.StatementImport)
            .ExecuteUpdateAsync(set => set.SetProperty(batch => batch.State, BatchState.Working)));

        Assert.Equal(0, (await council.Reconcile()).Matched);
    }
}
