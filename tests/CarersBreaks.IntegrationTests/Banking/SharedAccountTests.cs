using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Banking;

/// <summary>The host's main account: lines that are ours, not ours or unknown.</summary>
public sealed class SharedAccountTests
{
    private static readonly DateOnly October = new(2012, 10, 12);

    private static async Task<(BankedCouncil Council, BankAccountId Account)> Shared(TestApp app, string name = "City of Bradford")
    {
        var council = await BankedCouncil.At(app, name);
        var account = await council.Officer.Find(db => db.BankAccounts.Select(one => one.Id).SingleAsync());
        await council.Council.Manager.Send(new ShareBankAccount(ActId.New(), account, true, "It is the council's main account."));
        return (council, account);
    }

    private static Task<NotOursRuleId> Rule(BankedCouncil council, BankAccountId account, string words, NotOursRuleId? replaces = null) =>
        council.Officer.Send(new RecordNotOursRule(ActId.New(), account, "Council tax", 1, new NotOursWords(words, null, null, null, LineDirection.Either),
            replaces is null ? new DateOnly(2012, 4, 1) : new DateOnly(2012, 11, 1), "It is the council's.", replaces));

    private static Task<AccountProof> Proof(BankedCouncil council, BankAccountId account) => council.Officer.Send(new ViewAccountProof(account));

    [Fact]
    public async Task ASharedAccount_ProvesWithOursNotOursAndUnknown_AndItsReconciliationHolds()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, account) = await Shared(app);
        await council.PostInstalments();
        await Rule(council, account, "council tax");

        await council.Import(council.File(5_000_000).Line(October, 100_000, council.Instalment, "from the trust").Line(October, 1_200, "CT1", "COUNCIL TAX A")
            .Line(October, -300, "X", "stationery").Line(October, -7, "PR000999", "council tax and a run of ours"));
        await council.Reconcile();

        var proof = await Proof(council, account);
        Assert.Equal((500_000_000, 10_000_000, 120_000, -30_700, 510_089_300), (proof.Opening.Pence, proof.Ours.Pence, proof.NotOurs.Pence, proof.Unknown.Pence,
            proof.Closing.Pence));
        Assert.True(proof.Difference.IsZero && proof.LedgerDifference.IsZero && !proof.IsProved);
        var run = await council.LastRun();
        Assert.Equal((Money.Zero, 500_120_000), (run.Difference, run.OutsideBook.Pence));
        // What a rule caught waits for nobody.
        Assert.Equal(2, (await council.Open()).Count(item => item.StatementLineId is not null));

        var unknown = (await council.Officer.Send(new ViewAccountLines(account))).Lines;
        await council.Officer.Send(new SayWhoseLines(ActId.New(), [.. unknown.Select(line => line.Id)], LineStanding.NotOurs, "Looked up in the main ledger."));
        Assert.True((await Proof(council, account)).IsProved);
        await council.Reconcile();
        Assert.Equal(Money.Zero, (await council.LastRun()).Difference);
        Assert.DoesNotContain(await council.Open(), item => item.StatementLineId is not null);
    }

    [Fact]
    public async Task WhatARuleOrAPersonSaid_IsListedAndUndone_AndIsNeverMatched()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, account) = await Shared(app);
        await council.PostInstalments();
        await council.Import(council.File().Line(October, 100_000, "", "grant COUNCIL TAX"));
        var rule = await Rule(council, account, "council tax");
        var trial = await council.Officer.Send(new TryNotOursRule(account, new NotOursWords("Council Tax", null, null, null, LineDirection.MoneyIn)));
        Assert.Equal((1, 1, 10_000_000), (trial.Lines, trial.Caught, trial.CaughtIn.Pence));

        var sorted = await council.Officer.Send(new SortStatementLines(ActId.New(), account));

        Assert.Equal((1, 0, true), (sorted.NotOurs, sorted.Unknown, sorted.IsDone));
        var line = Assert.Single((await council.Officer.Send(new ViewAccountLines(account, LinesShown.NotOurs))).Lines);
        Assert.Equal("Rule Council tax, version 1", line.By);
        Assert.Equal(0, (await council.Reconcile()).Matched);
        await council.Officer.Send(new SayWhoseLines(ActId.New(), [line.Id], LineStanding.Waits, "It is the trust's."));
        Assert.Empty((await council.Officer.Send(new ViewAccountLines(account, LinesShown.NotOurs))).Lines);

        await Rule(council, account, "parking", rule);
        var rules = (await council.Officer.Send(new ViewNotOursRules(account))).Rules;
        Assert.Equal([(2, null), (1, (DateOnly?)new DateOnly(2012, 10, 31))], rules.Select(one => (one.Version, one.To)));
    }

    [Fact]
    public async Task WhoseLinesAre_IsRefusedOnAnAccountOfTheFundAlone_OfAnotherCouncilsAndWhereTheyAreMatched()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, account) = await Shared(app);
        await council.PostInstalments();
        await council.Import(council.File().Line(October, 100_000, council.Instalment));
        await council.Reconcile();
        var line = (await council.Lines())[0].Id;
        var reading = await BankedCouncil.At(app, "Reading");
        await reading.Import(reading.File().Line(October, 1));
        var readings = (await reading.Officer.Find(db => db.StatementLines.ToListAsync()))[0].Id;

        async Task Refused(BankedCouncil by, StatementLineId one, Enum rule) => Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBroken>(() =>
            by.Officer.Send(new SayWhoseLines(ActId.New(), [one], LineStanding.NotOurs, "No.")))).Rule);
        await Refused(council, line, BankingRule.LineIsMatched);
        await Refused(council, readings, AccessRule.NoSuchRecord);
        await Refused(reading, readings, BankingRule.AccountIsNotShared);
        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(() => Proof(reading, account))).Rule);
    }

    [Fact]
    public async Task AnAccountWithLinesOfOthers_IsNotTheFundsAlone()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (council, account) = await Shared(app);
        await Rule(council, account, "tax");
        await council.Import(council.File().Line(October, 1, "", "tax"));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Council.Manager.Send(new ShareBankAccount(ActId.New(), account, false, "It was opened for the fund.")));
        Assert.Equal(BankingRule.AccountHasLinesOfOthers, refusal.Rule);
    }
}
