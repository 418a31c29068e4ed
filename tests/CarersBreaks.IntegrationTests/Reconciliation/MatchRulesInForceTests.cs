using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Reconciliation;

public sealed class MatchRulesInForceTests
{
    private static readonly DateOnly Monday = new(2012, 11, 12);

    private static readonly MatchRule Receipts = MatchRulesInForce.Shipped.Rules[3];

    private static async Task<(TestApp App, BankedCouncil Council, MatchRuleSetId Set)> WithAToleranceDrafted(decimal receipt)
    {
        var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await BankedCouncil.At(app);
        await council.PostInstalments();
        await council.Import(council.File().Line(Monday, receipt, council.Instalment));
        var set = await council.Officer.Send(new DraftMatchRules(ActId.New()));
        await council.Officer.Send(new PutMatchRule(ActId.New(), set, await Version(app, set), Receipts.Position, Receipts.Name, Receipts.Kinds, true,
            Receipts.Payer, Receipts.DaysBefore, Receipts.DaysAfter, Receipts.Shapes, new Money(100), 10, DifferenceGoes.ToDifferences, false));
        return (app, council, set);
    }

    private static Task<long> Version(TestApp app, MatchRuleSetId set) =>
        app.AsJob().Find(db => db.MatchRuleSets.AsNoTracking().Where(one => one.Id == set).Select(one => one.Version).SingleAsync());

    private static Task<long> Balance(TestApp app, AccountKind kind) => app.AsJob().Find(db => db.Postings.Where(posting => posting.AccountKind == kind)
        .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence));

    private static async Task EnsureProved(TestApp app) => Assert.Empty((await app.AsJob().In(async scope =>
    {
        var found = new List<Proof>();
        await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
            found.Add(proof);
        return found;
    })).SelectMany(proof => proof.Faults));

    private static async Task Accept(TestApp app, BankedCouncil council, MatchRuleSetId set)
    {
        Assert.False(await council.Officer.Send(new SubmitMatchRules(ActId.New(), set, await Version(app, set), "Banks take a fee.")));
        await council.Council.Manager.Send(new AcceptMatchRules(ActId.New(), set, await Version(app, set)));
    }

    [Theory]
    [InlineData(99_999.50, 50)]
    [InlineData(100_000.50, -50)]
    public async Task ADifferenceWithinTheTolerance_IsItsFundersAndIsTakenBackWithTheMatch(decimal receipt, long lost)
    {
        var (app, council, set) = await WithAToleranceDrafted(receipt);
        await using var _ = app;
        await Accept(app, council, set);

        await council.Reconcile();

        var match = Assert.Single(await council.Matches());
        Assert.Equal(("Our reference: receipts (version 2)", new Money(lost)), (match.Rule, match.Difference));
        Assert.Equal((lost, 0L, (long)(receipt * 100)),
            (await Balance(app, AccountKind.Differences), await Balance(app, AccountKind.DueFromPartner), await Balance(app, AccountKind.Bank)));
        Assert.True((await council.LastRun()).Difference.IsZero);
        await EnsureProved(app);

        await council.Officer.Send(new UndoMatch(ActId.New(), match.Id, "It was a part."));
        Assert.Equal((0L, 10_000_000L, 0L),
            (await Balance(app, AccountKind.Differences), await Balance(app, AccountKind.DueFromPartner), await Balance(app, AccountKind.Bank)));
        await EnsureProved(app);
    }

    [Fact]
    public async Task WhatLoosens_IsAcceptedByASecondPersonAndReplacesTheVersionBefore()
    {
        var (app, council, set) = await WithAToleranceDrafted(1);
        await using var _ = app;
        await council.Officer.Send(new SubmitMatchRules(ActId.New(), set, await Version(app, set), "Banks take a fee."));
        var officersManager = await PayingCouncil.Appoint(app, council.Council.Council, Role.FinanceManager, user: council.Officer.Viewer.UserId);
        var version = await Version(app, set);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => officersManager.Send(new AcceptMatchRules(ActId.New(), set, version)));
        Assert.Equal(AccessRule.NobodyApprovesOwnWork, refusal.Rule);
        await council.Council.Manager.Send(new AcceptMatchRules(ActId.New(), set, version));

        var next = await council.Officer.Send(new DraftMatchRules(ActId.New()));
        await council.Officer.Send(new MoveMatchRule(ActId.New(), next, await Version(app, next), 5, false));
        Assert.True(await council.Officer.Send(new SubmitMatchRules(ActId.New(), next, await Version(app, next), "No suggestions.")));

        var view = await council.Officer.Send(new ViewMatchRules());
        Assert.Equal((3, 4), (view.InForce.Version, view.InForce.Rules.Count));
        Assert.Equal([MatchRuleSetState.InForce, MatchRuleSetState.Replaced], view.Versions.Select(one => one.State));
    }

    [Fact]
    public async Task TwoDraftsAtOnce_AreRefused()
    {
        var (app, council, _) = await WithAToleranceDrafted(1);
        await using var started = app;
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new DraftMatchRules(ActId.New())));
        Assert.Equal(MatchRuleRule.SetIsOpenAlready, refusal.Rule);
    }

    [Fact]
    public async Task DryRun_SaysWhatWouldBeMatchedOtherwiseAndWritesNothing()
    {
        var (app, council, set) = await WithAToleranceDrafted(99_999.50m);
        await using var _ = app;
        await council.Reconcile();
        var matches = await council.Matches();
        Assert.Equal(Money.Zero, Assert.Single(matches).Difference);

        var view = await council.Officer.Send(new DryRunMatchRules(set, Monday));

        var line = Assert.Single(view.Changes);
        Assert.Equal((1, DryRunChange.Otherwise, "Our reference: receipts (version 1)"), (view.Lines, line.Change, line.Is));
        Assert.Contains("part of the £100,000.00 expected", line.Now, StringComparison.Ordinal);
        Assert.Contains("differs by £0.50, within the tolerance", line.Then, StringComparison.Ordinal);
        Assert.Equal(matches.Select(match => match.Id), (await council.Matches()).Select(match => match.Id));
    }
}
