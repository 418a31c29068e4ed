using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Reconciliation;

/// <summary>One line of the bank's that is several payments, as its details name them.</summary>
public sealed class MatchBatchTests
{
    private static readonly DateOnly PayDay = PayingCouncil.PayDay;

    /// <summary>A council whose bank does not show runs, with a run of three payments of £140 each.</summary>
    private static async Task<(BankedCouncil Council, PaymentRun Run, List<Payment> Payments)> Paying(TestApp app)
    {
        var council = await BankedCouncil.At(app);
        await council.Council.Manager.Send(new SetPaymentLimits(ActId.New(), council.Council.Fund.Id, null, null, 30, false, ShowsEachPayment: true));
        for (var i = 0; i < 3; i++)
            await council.Payee();
        var run = await council.Council.Pay();
        app.Time.Set(PayDay.AddDays(8));
        return (council, await council.Council.Run(run), await council.Council.PaymentsOf(run));
    }

    [Fact]
    public async Task Reconcile_OneDebitOfThreePayments_AndOneCreditOfTwoThatCameBack_MatchesEachPartAndSaysWhy_AndIsUndoneWhole()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, run, payments) = await Paying(app);
        var references = payments.ConvertAll(payment => payment.Reference);
        await council.Import(council.File().Batch(PayDay, -420, references.Select(reference => (reference, -140m))));

        Assert.Equal(1, (await council.Reconcile()).Matched);

        var paid = await council.Matches();
        Assert.All(paid, match => Assert.Equal((MatchKind.Payment, Money.FromPounds(-140),
            $"3 of ours together ({string.Join(", ", references)}): the batch names each, the sum is equal and no other group's is, on its day"),
            (match.Kind, match.Amount, match.Why)));
        Assert.Equal([(0, (MatchId?)null), (1, paid[0].Id), (2, paid[0].Id)], paid.ConvertAll(match => (match.Part, match.GroupId)));
        Assert.Equal((RunState.Paid, PayDay), ((await council.Council.Run(run.Id)).State, (await council.Council.Run(run.Id)).PaidOn));
        Assert.Equal(paid[0].Id, Assert.Single(await council.Lines()).MatchId);

        await council.Import((council.File(-420) with { StatementId = "S2" }).Batch(PayDay.AddDays(2), 280, (references[0], 140), (references[2], 140)));
        Assert.Equal(1, (await council.Reconcile()).Matched);

        var returned = (await council.Matches()).FindAll(match => match.Kind == MatchKind.ReturnedPayment);
        Assert.Equal(2, returned.Count);
        Assert.StartsWith($"2 of ours together ({references[0]}, {references[2]}): the batch names each", returned[0].Why, StringComparison.Ordinal);
        Assert.Equal([PaymentState.Returned, PaymentState.Paid, PaymentState.Returned],
            (await council.Council.PaymentsOf(run.Id)).ConvertAll(payment => payment.State));
        Assert.Equal(Money.Zero, (await council.LastRun()).Difference);

        await council.Officer.Send(new UndoMatch(ActId.New(), returned[1].Id, "Another's."));
        await council.Officer.Send(new UndoMatch(ActId.New(), paid[0].Id, "Another's."));

        Assert.All(await council.Matches(), match => Assert.False(match.IsLive));
        Assert.All(await council.Council.PaymentsOf(run.Id), payment => Assert.Equal(PaymentState.Released, payment.State));
        Assert.Equal(RunState.Approved, (await council.Council.Run(run.Id)).State);
        Assert.Equal(0, (await council.Reconcile()).Matched);
        await app.AsJob().In(async scope =>
        {
            await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
                Assert.True(proof.Holds, string.Join(" ", proof.Faults));
            return 0;
        });
        Assert.Equal([UnmatchedReason.MatchWasUndone, UnmatchedReason.MatchWasUndone],
            (await council.Open()).Where(item => item.StatementLineId is not null).Select(item => item.Reason));
    }

    [Fact]
    public async Task Reconcile_ABatchWhoseDetailsDoNotSumToIt_LeavesItOpenAndSaysWhy()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, _, payments) = await Paying(app);
        await council.Import(council.File()
            .Batch(PayDay, -300, (payments[0].Reference, -140), (payments[1].Reference, -140))
            .Batch(PayDay, -290, (payments[1].Reference, -150), (payments[2].Reference, -140)));

        Assert.Equal(0, (await council.Reconcile()).Matched);

        Assert.Equal(["It is a batch that names 2 numbers of ours. In its details they come to £280.00, and the line is £300.00.",
                "It is a batch that names 2 numbers of ours. 2 of them wait for the bank and come to £280.00, and the line is £290.00."],
            (await council.Open()).Where(item => item.StatementLineId is not null).OrderBy(item => item.Amount.Pence).Select(item => item.Explanation));
        Assert.Equal(4, await app.AsJob().Find(db => db.NamedInBatches.CountAsync()));
    }

    [Fact]
    public async Task Import_OfBatchesThatAreHere_OrOfPaymentsThatAreNotOurs_KeepsNothingMore()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await BankedCouncil.At(app);
        var file = council.File().Batch(PayDay, 280, ("CB0000001", 140), ("CB0000002", 140)).Batch(PayDay, 50, ("HMRC", 20), ("DWP", 30));
        await council.Import(file);
        await council.Import((file with { StatementId = "S2" }).Line(PayDay, 1, "X"));

        var kept = await app.AsJob().Find(db => db.NamedInBatches.AsNoTracking().OrderBy(named => named.Number).ToListAsync());

        Assert.Equal([(1, "CB0000001", Money.FromPounds(140)), (2, "CB0000002", Money.FromPounds(140))],
            kept.ConvertAll(named => (named.Number, named.Reference, named.Amount!.Value)));
    }
}
