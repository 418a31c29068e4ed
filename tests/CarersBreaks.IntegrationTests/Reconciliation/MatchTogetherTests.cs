using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Reconciliation;

public sealed class MatchTogetherTests
{
    private static readonly DateOnly Monday = new(2012, 11, 12);

    private static Task<TestApp> Start() => TestApp.Start(with: PayingCouncil.With);

    private static Task<long> Instalment(TestApp app) => app.AsJob().Find(db => db.FinancialContributions.Select(one => one.Id.Value).SingleAsync());

    private static Task<long> Balance(TestApp app, AccountKind kind) => app.AsJob().Find(db => db.Postings.Where(posting => posting.AccountKind == kind)
        .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence));

    private static async Task Proved(TestApp app) => Assert.Empty((await app.AsJob().In(async scope =>
    {
        var found = new List<Proof>();
        await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
            found.Add(proof);
        return found;
    })).SelectMany(proof => proof.Faults));

    [Fact]
    public async Task Split_OfAReceipt_IsOneDecisionAndUndoneWhole()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Import(council.File().Line(Monday, 100_050, narrative: "FROM NHS"));
        await council.Reconcile();
        var line = Assert.Single(await council.Lines());
        var instalment = new RecordPart(MatchKind.FinancialContribution, await Instalment(app), Money.FromPounds(100_000));

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new MatchTogether(ActId.New(), [line.Id], [instalment], "letter")));
        Assert.Equal(ReconciliationRule.PartsDoNotSumToTheLines, refused.Rule);
        var first = await council.Officer.Send(new MatchTogether(ActId.New(), [line.Id],
            [instalment, new RecordPart(MatchKind.Suspense, 0, Money.FromPounds(50))], "letter"));

        var matches = await council.Matches();
        Assert.Equal([(0, (MatchId?)null, 10_000_000L), (1, first, 5_000L)], matches.Select(match => (match.Part, match.GroupId, match.Amount.Pence)));
        Assert.Equal((10_005_000, -5_000), (await Balance(app, AccountKind.Bank), await Balance(app, AccountKind.Suspense)));
        Assert.DoesNotContain(await council.Open(), item => item.StatementLineId == line.Id);
        await Proved(app);

        Assert.Single((await council.Officer.Send(new ViewMatch(matches[1].Id))).Others);
        await council.Officer.Send(new UndoMatch(ActId.New(), matches[1].Id, "wrong letter"));

        Assert.All(await council.Matches(), match => Assert.False(match.IsLive));
        Assert.Equal((0, 0), (await Balance(app, AccountKind.Bank), await Balance(app, AccountKind.Suspense)));
        Assert.Equal(UnmatchedReason.MatchWasUndone, Assert.Single(await council.Open(), item => item.StatementLineId == line.Id).Reason);
        Assert.Null(Assert.Single(await council.Lines()).MatchId);
        await Proved(app);
    }

    [Fact]
    public async Task Group_OfLinesThatMakeUpARun_PaysItToThePennyOnTheirDays()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Payee();
        var run = await council.Council.Run(await council.Council.Pay());
        await council.Import(council.File().Line(PayingCouncil.PayDay, -40).Line(PayingCouncil.PayDay, -100).Line(PayingCouncil.PayDay, -1));
        await council.Reconcile();
        var lines = (await council.Lines()).OrderBy(line => line.Amount).ToList();
        RecordPart[] whole = [new(MatchKind.PaymentRun, run.Id.Value, -run.Total)];

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new MatchTogether(ActId.New(), [.. lines.Select(line => line.Id)],
            [new(MatchKind.PaymentRun, run.Id.Value, -run.Total - Money.FromPounds(1))], "all three")));
        Assert.Equal(ReconciliationRule.CandidateDoesNotFit, refused.Rule);
        Assert.Empty(await council.Matches());
        var match = await council.Officer.Send(new MatchTogether(ActId.New(), [lines[0].Id, lines[1].Id], whole, "the bank split it"));

        Assert.Equal([0, 1], (await council.Matches()).Select(one => one.TargetPart));
        Assert.Equal((RunState.Paid, -14_000L), ((await council.Council.Run(run.Id)).State, await Balance(app, AccountKind.Bank)));
        await Proved(app);
        await council.Officer.Send(new UndoMatch(ActId.New(), match, "it was another run"));
        Assert.Equal((RunState.Approved, 0L), ((await council.Council.Run(run.Id)).State, await Balance(app, AccountKind.Bank)));
        Assert.All(await council.Council.PaymentsOf(run.Id), payment => Assert.Equal(PaymentState.Released, payment.State));
        await Proved(app);
    }

    [Fact]
    public async Task Difference_WithinTheLimit_IsWrittenOffAtOnceAndTakenBackWithItsMatch()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Import(council.File().Line(Monday, 99_990, narrative: "FROM NHS"));
        await council.Reconcile();
        var line = Assert.Single(await council.Lines());

        var answer = await council.Officer.Send(new MatchWithDifference(ActId.New(), line.Id, MatchKind.FinancialContribution, await Instalment(app),
            "the bank kept its fee"));

        Assert.Equal((9_999_000, 1_000, 0), (await Balance(app, AccountKind.Bank), await Balance(app, AccountKind.Differences),
            await Balance(app, AccountKind.DueFromPartner)));
        await Proved(app);
        await council.Officer.Send(new UndoMatch(ActId.New(), answer.Match!.Value, "it was not theirs"));
        Assert.Equal((0, 0, 10_000_000), (await Balance(app, AccountKind.Bank), await Balance(app, AccountKind.Differences),
            await Balance(app, AccountKind.DueFromPartner)));
        await Proved(app);
    }

    [Fact]
    public async Task Difference_AboveTheLimit_NeedsAnotherPerson()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Import(council.File().Line(Monday, 99_900, narrative: "FROM NHS"));
        await council.Reconcile();
        var line = Assert.Single(await council.Lines());
        var act = new MatchWithDifference(ActId.New(), line.Id, MatchKind.FinancialContribution, await Instalment(app), "they will not pay it");

        var answer = await council.Officer.Send(act);
        Assert.Null(answer.Match);
        Assert.Empty(await council.Matches());
        var twice = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(act with { Act = ActId.New() }));
        Assert.Equal(ReconciliationRule.DifferenceWaitsAlready, twice.Rule);
        var own = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new DecideDifference(ActId.New(), answer.Proposal!.Value, 0, true)));
        Assert.Equal(AccessRule.NobodyApprovesOwnWork, own.Rule);
        var decided = await council.Council.OtherOfficer.Send(new DecideDifference(ActId.New(), answer.Proposal!.Value, 0, true));

        Assert.NotNull(decided.Match);
        Assert.Equal((9_990_000, 10_000), (await Balance(app, AccountKind.Bank), await Balance(app, AccountKind.Differences)));
        await Proved(app);
    }

    [Fact]
    public async Task Difference_OfAPaymentOfOurs_IsRefused()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Payee();
        var run = await council.Council.Run(await council.Council.Pay());
        await council.Import(council.File().Line(PayingCouncil.PayDay, -139.99m, run.Number));
        await council.Reconcile();

        var refused = await Assert.ThrowsAsync<RuleBroken>(async () => await council.Officer.Send(new MatchWithDifference(ActId.New(),
            Assert.Single(await council.Lines()).Id, MatchKind.PaymentRun, run.Id.Value, "a penny")));

        Assert.Equal(ReconciliationRule.DifferenceIsOfReceiptsAndInvoices, refused.Rule);
    }

    [Fact]
    public async Task UndoReconciliation_PutsBackAllThatHasNotMovedOn()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Payee();
        var run = await council.Council.Run(await council.Council.Pay());
        var payment = Assert.Single(await council.Council.PaymentsOf(run.Id));
        await council.Import(council.File().Line(PayingCouncil.PayDay, -run.Total.Pounds, run.Number).Line(PayingCouncil.PayDay, 140, payment.Reference)
            .Line(PayingCouncil.PayDay, 7, council.Instalment));
        await council.Reconcile();
        var reconciliation = (await council.LastRun()).Id;
        var preview = await council.Officer.Send(new ViewReconciliation(reconciliation));
        Assert.Equal(3, preview.Kinds.Sum(kind => kind.Live));

        var undone = await council.Officer.Send(new UndoReconciliation(ActId.New(), reconciliation, "the wrong file"));

        Assert.Equal((3, 0), (undone.Undone, undone.Left.Count));
        Assert.All(await council.Matches(), match => Assert.False(match.IsLive));
        Assert.All(await council.Lines(), line => Assert.Null(line.MatchId));
        Assert.Equal(0, await Balance(app, AccountKind.Bank));
        Assert.Equal(PaymentState.Released, Assert.Single(await council.Council.PaymentsOf(run.Id)).State);
        Assert.Equal(3, (await council.Open()).Count(item => item.Reason == UnmatchedReason.MatchWasUndone));
        Assert.Equal(ReconciliationRunState.Undone, (await council.LastRun()).State);
        await Proved(app);
        var again = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new UndoReconciliation(ActId.New(), reconciliation, "again")));
        Assert.Equal(ReconciliationRule.RunIsNotComplete, again.Rule);
        await council.Reconcile();
        Assert.All(await council.Matches(), match => Assert.False(match.IsLive));
    }
}
