using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Payments;

/// <summary>What a run's file is made of, what the bank lets through, and how a file is handed out again.</summary>
public sealed class BankFileTests
{
    [Fact]
    public async Task Approve_AboveWhatTheAccountLetsThrough_IsRefusedAndNamesIt()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(weekly: 0, once: 500, from: new(2012, 11, 5));
        await council.Payee(weekly: 0, once: 600, from: new(2012, 11, 5));
        var run = (await council.Propose()).Run;

        await Limit(council, item: Money.FromPounds(599.99m));
        var item = await Assert.ThrowsAsync<RuleBroken>(() => council.Approve(run));
        await Limit(council, file: Money.FromPounds(1_099.99m));
        var file = await Assert.ThrowsAsync<RuleBroken>(() => council.Approve(run));
        await Limit(council, Money.FromPounds(600), Money.FromPounds(1_100));
        await council.Approve(run);

        Assert.Equal((PaymentRule.PaymentIsAboveTheItemLimit, PaymentRule.RunIsAboveTheFileLimit), (item.Rule, file.Rule));
        Assert.Contains("CB0000002", item.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_FurtherAheadThanTheAccountsSetting_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        await Limit(council, daysAhead: 7);

        Assert.Equal(PaymentRule.PayDateIsTooFarAhead, (await Assert.ThrowsAsync<RuleBroken>(() => council.Propose(new(2012, 11, 22)))).Rule);
        Assert.Equal(1, (await council.Propose(new(2012, 11, 21))).Count);
    }

    [Fact]
    public async Task ACreditorsSystem_GetsACsvInWhichNothingIsAFormula()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await council.Budget(weekly: 0, once: 12.50m, from: new(2012, 11, 5));
        var account = await council.SocialWorker.Send(new RecordPayeeAccount(ActId.New(), budget.CarerId, "=HYPERLINK(\"x\"),O'Neill", "08-99-99", "06374958"));
        await council.Officer.Send(new VerifyPayeeAccount(ActId.New(), account, 0, "call-back to the number held"));
        await council.SocialWorker.Send(new AgreeDirectPayment(ActId.New(), budget.Id, account, new(2012, 11, 12), new(2012, 11, 5)));
        await Limit(council, paysByCreditorsSystem: true);

        var run = await council.Pay();

        Assert.Equal("Reference,Payee,Sort code,Account number,Amount,Pay date\r\n"
            + "CB0000001,\"'=HYPERLINK(\"\"x\"\"),O'Neill\",089999,06374958,12.50,2012-11-16\r\n", await council.FileOf(run));
        Assert.Equal("PR000001.csv", (await council.Officer.Send(new DownloadBankFile(ActId.New(), run))).Name);
    }

    [Fact]
    public async Task ACopy_IsHandedOutOnceWithAReasonAndASecondPersonsConsent()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var run = await council.Pay();
        Assert.Equal(PaymentRule.FileWasNotDownloadedYet, (await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Officer.Send(new AskForBankFileCopy(ActId.New(), run, "Lost")))).Rule);
        var original = await council.Officer.Send(new DownloadBankFile(ActId.New(), run));

        var copy = await council.Officer.Send(new AskForBankFileCopy(ActId.New(), run, "The bureau's upload failed and the file is gone"));
        var unconsented = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new DownloadBankFileCopy(ActId.New(), copy)));
        var own = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new ConsentToBankFileCopy(ActId.New(), copy, 0)));
        await council.Manager.Send(new ConsentToBankFileCopy(ActId.New(), copy, 0));
        var handedOut = await council.Officer.Send(new DownloadBankFileCopy(ActId.New(), copy));
        var twice = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new DownloadBankFileCopy(ActId.New(), copy)));

        Assert.Equal((PaymentRule.CopyHasNoConsent, AccessRule.NobodyApprovesOwnWork, PaymentRule.FileWasDownloadedAlready), (unconsented.Rule, own.Rule, twice.Rule));
        Assert.Equal("PR000001-COPY-1.txt", handedOut.Name);
        Assert.Equal(original.Sha256, handedOut.Sha256);
        var record = await app.AsJob().Find(db => db.AuditRecords.SingleAsync(one => one.Act == nameof(DownloadBankFileCopy)));
        Assert.Contains("PR000001-COPY-1.txt", record.Changes, StringComparison.Ordinal);
        Assert.Contains("upload failed", record.Changes, StringComparison.Ordinal);
        Assert.Contains($"consented to by {council.Manager.Viewer.Person().Value}", record.Changes, StringComparison.Ordinal);
        Assert.Equal(council.Officer.Viewer.Person().Value, record.ActorId?.Value);
    }

    [Fact]
    public async Task Send_BeforeTheRunWasApproved_OrWithoutATime_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var run = await council.Pay();

        var refusal = await Assert.ThrowsAsync<RuleBroken>(async () => await council.Officer.Send(new SendPaymentRun(ActId.New(), run,
            await council.VersionOf(run), "BUR-1", new(2012, 11, 13), new(9, 30))));
        var untimed = await Assert.ThrowsAsync<FormRefused>(async () =>
            await council.Officer.Send(new SendPaymentRun(ActId.New(), run, await council.VersionOf(run), "BUR-1", null, null)));

        Assert.Equal(PaymentRule.SentBeforeItWasApproved, refusal.Rule);
        Assert.Equal(2, untimed.Faults.Count);
    }

    [Fact]
    public async Task APayeesName_WithNothingThatBacsCarries_IsRefusedWhereItIsRecorded()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await council.Budget(from: new(2012, 11, 5));

        var refusal = await Assert.ThrowsAsync<FormRefused>(() =>
            council.SocialWorker.Send(new RecordPayeeAccount(ActId.New(), budget.CarerId, "王秀英", "20-00-00", "12345678")));

        Assert.Contains("no letter or digit that banks can carry", Assert.Single(refusal.Faults).Message, StringComparison.Ordinal);
    }

    private static Task<MediatR.Unit> Limit(PayingCouncil council, Money? item = null, Money? file = null, int daysAhead = 30, bool paysByCreditorsSystem = false) =>
        council.Manager.Send(new SetPaymentLimits(ActId.New(), council.Fund.Id, item, file, daysAhead, paysByCreditorsSystem));
}
