using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Reconciliation;

public sealed class MatchByHandTests
{
    private static readonly DateOnly Monday = new(2012, 11, 12);

    private static Task<TestApp> Start() => TestApp.Start(with: PayingCouncil.With);

    private static async Task<(BankedCouncil Council, StatementLine Line, long Instalment)> WithAReceipt(TestApp app, decimal amount = 100_000)
    {
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Import(council.File().Line(Monday, amount, narrative: "FROM NHS"));
        await council.Reconcile();
        return (council, Assert.Single(await council.Lines()),
            await app.AsJob().Find(db => db.FinancialContributions.Select(one => one.Id.Value).SingleAsync()));
    }

    /// <summary>Every balance of the book that is not zero.</summary>
    private static Task<Dictionary<AccountKind, long>> Balances(TestApp app) =>
        app.AsJob().Find(async db => (await db.Postings.GroupBy(posting => posting.AccountKind)
        .Select(group => new { group.Key, Pence = group.Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence) })
        .ToListAsync())
        .Where(group => group.Pence != 0).ToDictionary(group => group.Key, group => group.Pence));

    [Fact]
    public async Task MatchByHand_PostsAsTheRulesWouldAndClosesTheItem()
    {
        await using var app = await Start();
        var (council, line, instalment) = await WithAReceipt(app);

        var match = await council.Officer.Send(new MatchByHand(ActId.New(), line.Id, MatchKind.FinancialContribution, instalment,
            "remittance advice of 12 November"));

        var view = await council.Officer.Send(new ViewMatch(match));
        Assert.Equal(("by hand", "remittance advice of 12 November", true), (view.Rule, view.Why, view.IsLive));
        Assert.Single(view.Entries);
        Assert.DoesNotContain(await council.Open(), item => item.StatementLineId == line.Id);
        Assert.Equal(10_000_000, (await Balances(app))[AccountKind.Bank]);
    }

    [Fact]
    public async Task MatchByHand_PaidByTheTrustsCluster_IsTheTrustsInstalmentAndSaysWhoPaid()
    {
        await using var app = await Start();
        var (council, line, instalment) = await WithAReceipt(app);
        var cluster = new Organisation(OrganisationKind.Cluster, "NHS Airedale, Bradford and Leeds", new DateOnly(2011, 6, 1));
        await app.AsJob().Insert(cluster);

        var match = await council.Officer.Send(new MatchByHand(ActId.New(), line.Id, MatchKind.FinancialContribution, instalment,
            "the cluster pays for its trusts", cluster.Id));

        var contribution = Assert.Single((await council.Officer.Send(new ViewContributions())).Contributions);
        Assert.Equal((council.Council.Trust, 10_000_000L), (contribution.PartnerId, contribution.Received.Pence));
        Assert.Equal(["NHS Airedale, Bradford and Leeds"], contribution.PaidByOthers);
        Assert.EndsWith(", paid by NHS Airedale, Bradford and Leeds", (await council.Officer.Send(new ViewMatch(match))).Target, StringComparison.Ordinal);
        await council.Officer.Send(new UndoMatch(ActId.New(), match, "It was for another trust."));
        Assert.Empty(Assert.Single((await council.Officer.Send(new ViewContributions())).Contributions).PaidByOthers);
        var proofs = await app.AsJob().In(async scope =>
        {
            var found = new List<Application.Audit.Proof>();
            await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
                found.Add(proof);
            return found;
        });
        Assert.Empty(proofs.SelectMany(proof => proof.Faults));
    }

    [Fact]
    public async Task MatchByHand_OfALineThatIsMatched_IsRefused()
    {
        await using var app = await Start();
        var (council, line, instalment) = await WithAReceipt(app, 10);
        await council.Officer.Send(new MatchByHand(ActId.New(), line.Id, MatchKind.FinancialContribution, instalment, "remittance"));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Officer.Send(new MatchByHand(ActId.New(), line.Id, MatchKind.FinancialContribution, instalment, "again")));

        Assert.Equal(BankingRule.LineIsClaimedAlready, refusal.Rule);
        Assert.Single(await council.Matches());
    }

    [Fact]
    public async Task MatchByHand_WithAPaymentOfAnotherAmount_IsRefused()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Payee();
        var run = await council.Council.Run(await council.Council.Pay());
        await council.Import(council.File().Line(PayingCouncil.PayDay, -run.Total.Pounds, run.Number).Line(PayingCouncil.PayDay, 139));
        await council.Reconcile();
        var payment = Assert.Single(await council.Council.PaymentsOf(run.Id));
        var line = (await council.Lines()).Single(one => one.Amount.IsPositive);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Officer.Send(new MatchByHand(ActId.New(), line.Id, MatchKind.ReturnedPayment, payment.Id.Value, "it looks like it")));

        Assert.Equal(ReconciliationRule.CandidateDoesNotFit, refusal.Rule);
        Assert.Contains("£140.00", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MatchByHand_WithoutAReason_IsRefused()
    {
        await using var app = await Start();
        var (council, line, instalment) = await WithAReceipt(app);
        var refusal = await Assert.ThrowsAsync<FormRefused>(() =>
            council.Officer.Send(new MatchByHand(ActId.New(), line.Id, MatchKind.FinancialContribution, instalment, "")));
        Assert.Equal("Reason", Assert.Single(refusal.Faults).Field);
    }

    [Fact]
    public async Task PutInSuspense_HoldsAReceiptAndRefusesWhatWentOut()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(Monday, 50).Line(Monday, -20));
        await council.Reconcile();
        var lines = await council.Lines();

        await council.Officer.Send(new PutInSuspense(ActId.New(), lines.Single(line => line.Amount.IsPositive).Id, "asked the bank"));
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Officer.Send(new PutInSuspense(ActId.New(), lines.Single(line => !line.Amount.IsPositive).Id, "asked the bank")));

        Assert.Equal(BankingRule.OnlyReceiptsGoToSuspense, refusal.Rule);
        Assert.Equal((5000, -5000), ((await Balances(app))[AccountKind.Bank], (await Balances(app))[AccountKind.Suspense]));
    }

    [Fact]
    public async Task UndoMatch_PutsBackStatesAndBooksAndIsNotMadeAgainByTheMachine()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Payee();
        var run = await council.Council.Run(await council.Council.Pay());
        var before = await Balances(app);
        await council.Import(council.File().Line(PayingCouncil.PayDay, -run.Total.Pounds, run.Number));
        await council.Reconcile();
        var match = Assert.Single(await council.Matches());
        Assert.Contains(await Reopens(council, match.Id), sentence => sentence.Contains(run.Number, StringComparison.Ordinal));

        await council.Officer.Send(new UndoMatch(ActId.New(), match.Id, "it was another council's run"));
        await council.Reconcile();

        Assert.Equal(before, await Balances(app));
        Assert.Equal(RunState.Approved, (await council.Council.Run(run.Id)).State);
        Assert.All(await council.Council.PaymentsOf(run.Id), payment => Assert.Equal((PaymentState.Released, null), (payment.State, payment.PaidOn)));
        var undone = Assert.Single(await council.Matches());
        Assert.Equal((false, "it was another council's run"), (undone.IsLive, undone.UndoneBecause));
        Assert.Equal(UnmatchedReason.MatchWasUndone, Assert.Single(await council.Open()).Reason);
        Assert.Empty(await Reopens(council, match.Id));
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new UndoMatch(ActId.New(), match.Id, "again")));
        Assert.Equal(ReconciliationRule.MatchIsUndoneAlready, refusal.Rule);
        await council.Officer.Send(new MatchByHand(ActId.New(), undone.StatementLineId, MatchKind.PaymentRun, run.Id.Value, "it was ours after all"));
        Assert.Equal(RunState.Paid, (await council.Council.Run(run.Id)).State);
    }

    [Fact]
    public async Task UndoMatch_OfAReturnOrAnInstalment_PutsItBack()
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
        var matches = await council.Matches();
        var ofRun = matches.Single(match => match.Kind == MatchKind.PaymentRun);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new UndoMatch(ActId.New(), ofRun.Id, "wrong")));
        Assert.Equal(ReconciliationRule.ReturnsAreUndoneFirst, refusal.Rule);

        foreach (var match in matches.Where(match => match.Kind != MatchKind.PaymentRun))
            await council.Officer.Send(new UndoMatch(ActId.New(), match.Id, "wrong"));

        Assert.Equal(PaymentState.Paid, Assert.Single(await council.Council.PaymentsOf(run.Id)).State);
        Assert.Equal(Money.Zero, await app.AsJob().Find(db => db.FinancialContributions.Select(one => one.Received).SingleAsync()));
        Assert.False((await Balances(app)).ContainsKey(AccountKind.OwedToPayees));
        Assert.Equal(-14_000, (await Balances(app))[AccountKind.Bank]);
    }

    [Fact]
    public async Task OwnUnmatchedItem_TakesFinancePeopleOfTheSameCouncilAlone()
    {
        await using var app = await Start();
        var (council, _, _) = await WithAReceipt(app);
        var item = (await council.Open())[0];
        await council.Officer.Send(new OwnUnmatchedItem(ActId.New(), item.Id, council.Council.OtherOfficer.Viewer.Person(), "asked the trust", item.Version));

        var view = await council.Officer.Send(new ViewUnmatchedItem(item.Id));
        Assert.Equal((council.Council.OtherOfficer.Viewer.UserId, "asked the trust"), (view.Owner, view.Note));
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Officer.Send(new OwnUnmatchedItem(ActId.New(), item.Id, council.Council.SocialWorker.Viewer.Person(), null, view.Version)));
        Assert.Equal(AccessRule.NoSuchRecord, refusal.Rule);
        var stale = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Officer.Send(new OwnUnmatchedItem(ActId.New(), item.Id, council.Officer.Viewer.Person(), null, item.Version)));
        Assert.Equal(AccessRule.RecordHasChanged, stale.Rule);
    }

    private static async Task<IReadOnlyList<string>> Reopens(BankedCouncil council, MatchId match) =>
        (await council.Officer.Send(new ViewMatch(match))).Reopens;
}
