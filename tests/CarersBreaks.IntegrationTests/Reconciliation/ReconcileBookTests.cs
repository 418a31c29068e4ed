using CarersBreaks.Application;
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

namespace CarersBreaks.IntegrationTests.Reconciliation;

public sealed class ReconcileBookTests
{
    private static readonly DateOnly PayDay = PayingCouncil.PayDay;

    private static Task<TestApp> Start() => TestApp.Start(with: PayingCouncil.With);

    /// <summary>A council that has paid carers £140 each on <see cref="PayDay"/>, with the run's number and the payments.</summary>
    private static async Task<(BankedCouncil Council, PaymentRun Run, List<Payment> Payments)> Paying(TestApp app, int carers = 2)
    {
        var council = await BankedCouncil.At(app);
        for (var i = 0; i < carers; i++)
            await council.Payee();
        var run = await council.Council.Pay();
        return (council, await council.Council.Run(run), await council.Council.PaymentsOf(run));
    }

    private static Task<Money> BalanceOf(TestApp app, AccountKind kind) =>
        app.AsJob().Find(async db => new Money(await db.Postings.Where(posting => posting.AccountKind == kind)
        .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence)));

    [Fact]
    public async Task Reconcile_ARunsContraByItsNumber_PaysTheRunAndSaysWhy()
    {
        await using var app = await Start();
        var (council, run, _) = await Paying(app);
        await council.Import(council.File().Line(PayDay, -run.Total.Pounds, run.Number));
        app.Time.Set(PayDay.AddDays(3));

        var result = await council.Reconcile();

        Assert.Equal(1, result.Matched);
        var match = Assert.Single(await council.Matches());
        Assert.Equal((MatchKind.PaymentRun, run.Id.Value, $"same reference ({run.Number}), amount equal, on its day", (UserId?)null),
            (match.Kind, match.TargetKey, match.Why, match.MatchedById));
        Assert.Equal((RunState.Paid, PayDay), ((await council.Council.Run(run.Id)).State, (await council.Council.Run(run.Id)).PaidOn));
        Assert.All(await council.Council.PaymentsOf(run.Id), payment => Assert.Equal((PaymentState.Paid, PayDay), (payment.State, payment.PaidOn)));
        Assert.Equal((-run.Total, Money.Zero), (await BalanceOf(app, AccountKind.Bank), await BalanceOf(app, AccountKind.PaymentsInTransit)));
        var reconciliation = await council.LastRun();
        Assert.Equal((-run.Total, -run.Total, Money.Zero, Money.Zero),
            (reconciliation.BankBalance, reconciliation.LedgerBalance, reconciliation.UnmatchedLines, reconciliation.Difference));
    }

    [Fact]
    public async Task Reconcile_AnInstalmentInParts_ReceivesEachAndNamesTheFundersLine()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Import(council.File().Line(new(2012, 11, 12), 60_000, council.Instalment)
            .Line(new(2012, 11, 13), 40_000, council.Instalment.ToLowerInvariant()));

        await council.Reconcile();

        var instalment = await app.AsJob().Find(db => db.FinancialContributions.AsNoTracking().SingleAsync());
        Assert.Equal((instalment.Amount, new DateOnly(2012, 11, 13)), (instalment.Received, instalment.ReceivedOn));
        Assert.Equal((Money.FromPounds(100_000), Money.Zero), (await BalanceOf(app, AccountKind.Bank), await BalanceOf(app, AccountKind.DueFromPartner)));
        Assert.All(await app.AsJob().Find(db => db.Postings.Where(posting => posting.AccountKind == AccountKind.Bank).ToListAsync()),
            posting => Assert.Equal(council.Council.Lines[0].Id, posting.FundingLineId));
        Assert.Equal(2, (await council.Matches()).Count);
        Assert.Empty(await council.Open());
    }

    [Fact]
    public async Task Reconcile_MoreThanIsDueOnAnInstalment_LeavesItToAPerson()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Import(council.File().Line(new(2012, 11, 12), 100_003, council.Instalment));

        await council.Reconcile();

        Assert.Empty(await council.Matches());
        var items = await council.Open();
        Assert.Equal([UnmatchedReason.AmountDiffers, UnmatchedReason.ContributionIsLate], items.Select(item => item.Reason).Order());
        Assert.Contains("differs by £3.00", items.Single(item => item.Reason == UnmatchedReason.AmountDiffers).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconcile_AReturnedPaymentByItsReference_OwesItAndDoubtsTheAccount()
    {
        await using var app = await Start();
        var (council, run, payments) = await Paying(app);
        await council.Import(council.File().Line(PayDay, -run.Total.Pounds, run.Number).Line(PayDay.AddDays(3), 140, payments[0].Reference, "ACCOUNT CLOSED"));
        app.Time.Set(PayDay.AddDays(4));

        await council.Reconcile();

        var after = await council.Council.PaymentsOf(run.Id);
        Assert.Equal([PaymentState.Returned, PaymentState.Paid], after.Select(payment => payment.State));
        Assert.Equal((Money.FromPounds(-140), Money.Zero),
            (await BalanceOf(app, AccountKind.OwedToPayees), await BalanceOf(app, AccountKind.ReturnedCreditsExpected)));
        Assert.False(await app.AsJob().Find(db => db.PayeeAccounts.Where(account => account.Id == after[0].PayeeAccountId)
            .Select(account => account.VerifiedById != null).SingleAsync()));
        var match = (await council.Matches()).Single(one => one.Kind == MatchKind.ReturnedPayment);
        Assert.Equal(2, match.Entries.Count);
        Assert.Equal($"next best {payments[1].Reference}: the same amount, another reference", match.RunnerUp);
        Assert.Equal(Money.Zero, (await council.LastRun()).Difference);
    }

    [Fact]
    public async Task Reconcile_ACreditThatCouldBeEitherOfTwoPayments_ChoosesNeitherAndOffersBoth()
    {
        await using var app = await Start();
        var (council, run, payments) = await Paying(app);
        await council.Import(council.File().Line(PayDay, -run.Total.Pounds, run.Number).Line(PayDay.AddDays(3), 140, narrative: "UNPAID ITEM"));
        app.Time.Set(PayDay.AddDays(4));

        await council.Reconcile();

        var item = Assert.Single(await council.Open(), item => item.StatementLineId is not null);
        Assert.Equal(UnmatchedReason.SeveralFitEqually, item.Reason);
        Assert.Contains($"{payments[0].Reference} and {payments[1].Reference}", item.Explanation, StringComparison.Ordinal);
        var view = await council.Officer.Send(new ViewUnmatchedItem(item.Id));
        Assert.Equal(payments.Select(payment => payment.Id.Value),
            view.Candidates.Where(one => one.Kind == MatchKind.ReturnedPayment).Select(one => one.Target));
        Assert.Equal("UNPAID ITEM", view.Line!.Detail.Narrative);
    }

    [Fact]
    public async Task Reconcile_TwoLinesThatQuoteOneRun_MatchesNeither()
    {
        await using var app = await Start();
        var (council, run, _) = await Paying(app);
        await council.Import(council.File().Line(PayDay, -run.Total.Pounds, run.Number).Line(PayDay, -run.Total.Pounds, run.Number));

        await council.Reconcile();

        Assert.Empty(await council.Matches());
        Assert.All(await council.Open(), item => Assert.Equal(UnmatchedReason.SeveralFitEqually, item.Reason));
    }

    [Fact]
    public async Task Reconcile_ALineThatNobodyExpects_StandsInTheQueueOnceWithItsAge()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(new(2012, 11, 12), 77.77m, narrative: "MRS A N OTHER"));

        await council.Reconcile();
        await council.Reconcile();

        var item = Assert.Single(await council.Open());
        Assert.Equal((UnmatchedReason.NobodyExpectsIt, 7777, 2), (item.Reason, item.Amount.Pence, item.Age(new DateOnly(2012, 11, 14))));
        Assert.DoesNotContain("OTHER", item.Explanation, StringComparison.Ordinal);
        Assert.Equal((7777, 0), ((await council.LastRun()).UnmatchedLines.Pence, (await council.LastRun()).Difference.Pence));
    }

    [Fact]
    public async Task Reconcile_WhatIsNotOnTheStatementInTime_StandsInTheQueueUntilItIs()
    {
        await using var app = await Start();
        var (council, run, _) = await Paying(app);
        await council.PostInstalments();
        app.Time.Set(PayDay.AddDays(4));
        await council.Reconcile();
        Assert.Equal([UnmatchedReason.ContributionIsLate], (await council.Open()).Select(item => item.Reason));
        app.Time.Set(PayDay.AddDays(5));
        await council.Reconcile();
        Assert.Equal([UnmatchedReason.ContributionIsLate, UnmatchedReason.RunIsNotOnTheStatement], (await council.Open()).Select(item => item.Reason));

        await council.Import(council.File().Line(PayDay.AddDays(3), -run.Total.Pounds, run.Number).Line(PayDay.AddDays(3), 100_000, council.Instalment));
        await council.Reconcile();

        Assert.Empty(await council.Open());
        Assert.Contains("working days late", (await council.Matches())[1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconcile_ALineOfAMonthThatIsNotOpen_StaysOpen()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Import(council.File().Line(new(2013, 4, 3), 100_000, council.Instalment));

        await council.Reconcile();

        Assert.Contains(await council.Open(), item => item.Reason == UnmatchedReason.DateDoesNotFit);
    }

    [Fact]
    public async Task Reconcile_ALineBeyondTheBankCalendar_StaysOpenAndHoldsUpNoOther()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Import(council.File().Line(new(2031, 1, 2), 5, council.Instalment).Line(new(2012, 11, 12), 7, council.Instalment));

        await council.Reconcile();

        Assert.Equal(700, (await council.Lines()).Single(line => line.MatchId is not null).Amount.Pence);
        Assert.Equal(UnmatchedReason.DateDoesNotFit, Assert.Single(await council.Open(), item => item.StatementLineId is not null).Reason);
    }

    [Fact]
    public async Task Reconcile_ByTheOtherCouncil_IsRefusedAndItsPeopleSeeNothing()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var other = await BankedCouncil.At(app, "Reading");
        await council.Import(council.File().Line(new(2012, 11, 12), 5));
        await council.Reconcile();
        var item = Assert.Single(await council.Open());

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => other.Officer.Send(new ReconcileBook(ActId.New(), council.Council.Fund.BookId)));
        Assert.Equal(AccessRule.NoSuchRecord, refusal.Rule);
        await Assert.ThrowsAsync<RuleBroken>(() => other.Officer.Send(new ViewUnmatchedItem(item.Id)));
        await Assert.ThrowsAsync<RuleBroken>(() => other.Officer.Send(new MatchByHand(ActId.New(), item.StatementLineId!.Value,
            MatchKind.FinancialContribution, 1, "mine")));
        Assert.Empty((await other.Officer.Send(new ViewUnmatchedItems())).Items);
        Assert.DoesNotContain((await other.Officer.Send(new ViewReconciliations())).Runs, run => run.Book == council.Council.Fund.BookId);
        Assert.Equal(0, (await other.Officer.Send(new ViewFinanceHome())).Unmatched);
    }

    [Fact]
    public async Task Reconcile_ByAPartnersOfficer_IsRefused_ForTheHostHasTheBank()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        var partner = await PayingCouncil.Appoint(app, council.Council.Trust, Role.FinanceOfficer);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => partner.Send(new ReconcileBook(ActId.New(), council.Council.Fund.BookId)));

        Assert.Equal(ClosingRule.BookIsTheHosts, refusal.Rule);
        Assert.Empty(await app.AsJob().Find(db => db.ReconciliationRuns.ToListAsync()));
    }

    [Fact]
    public async Task Reconcile_StandsInTheAuditOfTheBooksHostAlsoWhereAJobDoesIt()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Reconcile();
        var record = await app.AsJob().Find(db => db.AuditRecords.SingleAsync(one => one.Act == nameof(ReconcileBook)));
        Assert.Equal((council.Council.Council, "job: test"), (record.HolderId, record.ActorName));
    }

    [Fact]
    public async Task ALineMatchedTwice_IsRefusedByTheDatabase()
    {
        await using var app = await Start();
        var council = await BankedCouncil.At(app);
        await council.Import(council.File().Line(new(2012, 11, 12), 5));
        var line = Assert.Single(await council.Lines());
        Match Claim() => new(line, MatchKind.Suspense, 1, "test", "test", null, null, new DateOnly(2012, 11, 14));
        await app.AsJob().Insert(Claim());
        await Assert.ThrowsAsync<DbUpdateException>(() => app.AsJob().Insert(Claim()));
    }
}
