using CarersBreaks.Application;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Payments;

/// <summary>Draft, review, holds, submission.</summary>
public sealed class DraftRunTests
{
    private static readonly DateOnly November26 = new(2012, 11, 26);

    [Fact]
    public async Task APaymentHeldInADraft_LeavesTheRunAndLaterOnes_UntilItIsReleased()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        foreach (var pounds in new[] { 100, 200, 300 })
            await council.Payee(weekly: 0, once: pounds, from: new(2012, 11, 5));
        var run = (await Draft(council)).Run;
        var doubtful = (await council.PaymentsOf(run))[0];

        var held = await council.Officer.Send(new HoldOnePayment(ActId.New(), run, doubtful.Id, 0, "The invoice is queried"));

        var left = await council.PaymentsOf(run);
        Assert.Equal([(1L, 300m), (2L, 200m)], left.Select(payment => (payment.Number, payment.Amount.Pounds)).OrderBy(payment => payment.Number));
        Assert.Equal((2, Money.FromPounds(500)), ((await council.Run(run)).Count, (await council.Run(run)).Total));
        var due = await council.Officer.Send(new ViewPaymentsDue(council.Fund.Id, PayingCouncil.PayDay));
        Assert.Equal((0, LeftOutReason.HeldByFinance), (due.Count, Assert.Single(due.LeftOut).Reason));
        Assert.Equal(PaymentRule.RunIsEmpty, (await Assert.ThrowsAsync<RuleBroken>(() => council.Propose(by: council.OtherOfficer))).Rule);

        await council.Officer.Send(new SubmitPaymentRun(ActId.New(), run, await council.VersionOf(run)));
        Assert.Equal(PaymentRule.RunIsNotADraft, (await Assert.ThrowsAsync<RuleBroken>(async () => await council.Officer.Send(
            new HoldOnePayment(ActId.New(), run, left[0].Id, await council.VersionOf(run), "Late")))).Rule);
        await council.Approve(run);
        await council.Manager.Send(new ContinuePaymentRunRelease(run));
        Assert.Equal(["Payment 1", "Payment 2"], (await council.BooksOf(run)).Select(line => line.Substring(11, 9)).Distinct());
        Assert.DoesNotContain(doubtful.Reference, await council.FileOf(run), StringComparison.Ordinal);

        var row = Assert.Single((await council.Manager.Send(new ViewHeldPayments())).Held);
        Assert.Equal(("The invoice is queried", "PR000001", Money.FromPounds(100)), (row.Reason, row.Run, row.Amount));
        await council.Manager.Send(new ReleaseOnePayment(ActId.New(), held, 0, "The provider answered"));
        Assert.Equal(PaymentRule.PaymentIsReleasedAlready, (await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Manager.Send(new ReleaseOnePayment(ActId.New(), held, 1, "Again")))).Rule);
        Assert.Equal((1, Money.FromPounds(100)), ((await council.Propose()).Count, (await council.Run((await LastRun(app)))).Total));
    }

    [Fact]
    public async Task Approve_ARunThatChangedSinceItsSubmission_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var run = (await council.Propose()).Run;
        await app.AsJob().Find(db => db.Payments.ExecuteUpdateAsync(set => set.SetProperty(one => one.Amount.Pence, one => one.Amount.Pence + 1)));

        Assert.Equal(PaymentRule.RunHasChangedSinceSubmission, (await Assert.ThrowsAsync<RuleBroken>(() => council.Approve(run))).Rule);
    }

    [Fact]
    public async Task OpenRuns_OfOtherDays_StandBesideEachOther_AndANumberIsNeverUsedAgain()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 10, 29));
        var draft = await Draft(council);
        var submitted = await council.Propose(November26, council.OtherOfficer);
        await council.Officer.Send(new WithdrawPaymentRun(ActId.New(), draft.Run, 0, "Wrong day"));
        var again = await Draft(council);

        Assert.Equal(["PR000001", "PR000002", "PR000003"], new[] { draft.Number, submitted.Number, again.Number });
        Assert.Equal([new DateOnly(2012, 10, 29)], (await council.PaymentsOf(again.Run)).Select(payment => payment.From));
        Assert.Equal([November26], (await council.PaymentsOf(submitted.Run)).Select(payment => payment.From));
    }

    [Fact]
    public async Task TheReview_ExplainsEveryDifferenceFromTheRunBefore()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 10, 29));
        var dearer = await council.Budget(weekly: 10, from: new(2012, 10, 29));
        await council.Commit(dearer.Id);
        var account = await council.Account(dearer.CarerId);
        await council.SocialWorker.Send(new AgreeDirectPayment(ActId.New(), dearer.Id, account, new(2012, 11, 12), new(2012, 10, 29)));
        await council.Payee(weekly: 11, from: new(2012, 10, 29), to: new(2012, 11, 25));
        await council.Payee(weekly: 12, from: new(2012, 10, 1));
        await council.Payee(weekly: 13, from: new(2012, 10, 29));
        await council.Payee(weekly: 14, from: November26);
        await council.Pay();
        await council.Change(dearer.Id, new(2012, 12, 3), weekly: 20);
        var run = (await Draft(council, November26)).Run;
        var payments = await council.PaymentsOf(run);
        await council.Officer.Send(new HoldOnePayment(ActId.New(), run, payments.Single(one => one.Amount == Money.FromPounds(52)).Id, 0, "Queried"));

        var review = await council.Manager.Send(new ViewRunDifferences(run));

        Assert.Equal("PR000001", review.Last?.Number);
        Assert.Equal(
        [
            "Changed £40.00 £70.00 rate changed from 3 December 2012",
            "Left £44.00 £0.00 ended: the last day was 25 November 2012",
            "Changed £96.00 £48.00 the run before paid arrears of 4 weeks",
            $"Left £52.00 £0.00 held by {await NameOf(app, council)} since 14 November 2012",
            "Joined £0.00 £56.00 new payee, from 26 November 2012",
        ], review.Lines.Select(line => $"{line.Kind} {line.Before} {line.Now} {line.Why}"));
        Assert.Equal([(DifferenceKind.Joined, 1), (DifferenceKind.Left, 2), (DifferenceKind.Changed, 2)], review.Sums.Select(sum => (sum.Kind, sum.Count)));
        Assert.Equal(review.Total - review.Last!.Total, Money.Sum(review.Sums.Select(sum => sum.Now - sum.Before)));
        var shown = await council.Officer.Send(new ViewPaymentRun(run));
        Assert.StartsWith("PAYEE O NEILL", shown.Payments[0].SentAs, StringComparison.Ordinal);
        Assert.Equal((1, true), (shown.Held, shown.IsOwnWork));
    }

    [Fact]
    public async Task TheRunsOfACouncil_AreFoundByStateDayAndFund()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 10, 29));
        await Draft(council);
        await council.Propose(November26);

        Assert.Equal(["PR000001"], await Found(new ViewPaymentRuns(Status: RunState.Draft)));
        Assert.Equal(["PR000002"], await Found(new ViewPaymentRuns(From: November26)));
        Assert.Equal(["PR000001"], await Found(new ViewPaymentRuns(To: November26.AddDays(-1))));
        Assert.Equal(["PR000002", "PR000001"], await Found(new ViewPaymentRuns(Fund: council.Fund.Id)));
        Assert.Empty(await Found(new ViewPaymentRuns(Fund: new(1))));

        async Task<IEnumerable<string>> Found(ViewPaymentRuns request) => (await council.Officer.Send(request)).Runs.Select(run => run.Number);
    }

    private static Task<ProposedRun> Draft(PayingCouncil council, DateOnly? payOn = null) =>
        council.Officer.Send(new ProposePaymentRun(ActId.New(), council.Fund.Id, payOn ?? PayingCouncil.PayDay, IsDraft: true));

    private static Task<PaymentRunId> LastRun(TestApp app) =>
        app.AsJob().Find(db => db.PaymentRuns.OrderByDescending(run => run.Number).Select(run => run.Id).FirstAsync());

    private static Task<string> NameOf(TestApp app, PayingCouncil council) =>
        app.AsJob().Find(db => db.Officers.Where(one => one.Id == council.Officer.Viewer.UserId).Select(one => one.Name).FirstAsync());
}
