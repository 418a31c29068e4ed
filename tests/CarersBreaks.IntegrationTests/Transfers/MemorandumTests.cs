using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Transfers;

/// <summary>A section 256 memorandum through its year: agreed, received, spent by area, repayable, vouched for.</summary>
public sealed class MemorandumTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.Start();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task Record_AreasThatDoNotSum_BreaksAreasDoNotSumAndKeepsNothing()
    {
        var bodies = await Bodies.Known(_app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            bodies.PoolManager.Send(Transfer.Recording(bodies) with { Amount = Money.FromPounds(10_001) }));

        Assert.Equal(TransferRule.AreasDoNotSumToTheTransfer, refusal.Rule);
        Assert.Empty((await bodies.PoolManager.Send(new ViewTransfers())).Memoranda);
    }

    [Fact]
    public async Task Record_AClusterOrAbolishedTrustAsPayer_BreaksPayerCannotTransfer()
    {
        var bodies = await Bodies.Known(_app);

        foreach (var act in new[]
        {
            Transfer.Recording(bodies) with { Payer = bodies.Cluster }, Transfer.Recording(bodies) with { Payer = bodies.Reading },
            Transfer.Recording(bodies, year: new FinancialYear(2013)),
        })
            Assert.Equal(TransferRule.PayerCannotTransfer, (await Assert.ThrowsAsync<RuleBroken>(() => bodies.PoolManager.Send(act))).Rule);
    }

    [Fact]
    public async Task Receive_BeforeThePayerAgreed_IsRefused_AndNobodyAgreesForBothSides()
    {
        var transfer = await Transfer.Recorded(await Bodies.Known(_app));

        Assert.Equal(TransferRule.MemorandumIsNotAgreed, (await Assert.ThrowsAsync<RuleBroken>(() => transfer.Receive(100, new(2012, 5, 1)))).Rule);
        var recorder = _app.As(Application.Access.Viewer.InPost(transfer.Bodies.PoolManager.Viewer.UserId!.Value, transfer.Payer.Viewer.PostId!.Value,
            Role.TrustFinanceOfficer, transfer.Bodies.BradfordTrust));
        Assert.Equal(AccessRule.NobodyApprovesOwnWork, (await Assert.ThrowsAsync<RuleBroken>(
            () => recorder.Send(new AgreeMemorandum(ActId.New(), transfer.Memorandum, 0)))).Rule);
        var ofCouncil = await transfer.Bodies.Somebody(Role.TrustFinanceOfficer, transfer.Bodies.Bradford);
        Assert.Equal(TransferRule.MemorandumIsThePayersToAgree, (await Assert.ThrowsAsync<RuleBroken>(
            () => ofCouncil.Send(new AgreeMemorandum(ActId.New(), transfer.Memorandum, 0)))).Rule);
    }

    [Fact]
    public async Task ReceiveInParts_SpendByArea_KeepsEachAreaToThePenny()
    {
        var transfer = await Transfer.Agreed(_app);
        await transfer.Receive(3_333.33m, new(2012, 5, 1));
        await transfer.Receive(6_666.67m, new(2012, 11, 1));
        await transfer.Spend(transfer.Telecare, 1_234.56m, new(2012, 6, 1));

        var seen = await transfer.Seen();
        var telecare = seen.Areas.Single(area => area.Kind == InvestmentArea.Telecare);
        Assert.Equal((0, 10_000_00, 1_234_56), (seen.Whole.Due.Pence, seen.Whole.Received.Pence, seen.Whole.Spent.Pence));
        Assert.Equal((6_000_00, 1_234_56), (telecare.Figures.Received.Pence, telecare.Figures.Spent.Pence));
        Assert.Equal("40 alarms fitted", Assert.Single(telecare.Spends).Outcome);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => transfer.Spend(transfer.Telecare, 4_765.45m, new(2012, 7, 1)));
        Assert.Equal(TransferRule.SpendIsMoreThanTheAreaHas, refusal.Rule);
        Assert.Equal(TransferRule.ReceiptIsMoreThanIsDue, (await Assert.ThrowsAsync<RuleBroken>(() => transfer.Receive(0.01m, new(2012, 12, 1)))).Rule);
        await Proven();
    }

    [Fact]
    public async Task Repayable_UnspentAndMisapplied_StandInTheBookUpToWhatThereIs()
    {
        var transfer = await Transfer.Agreed(_app);
        await transfer.Receive(10_000, new(2012, 5, 1));
        await transfer.Spend(transfer.Telecare, 5_000, new(2012, 6, 1));
        RecordRepayable Repay(RepaymentGround ground, decimal pounds) => new(ActId.New(), transfer.Memorandum, transfer.Telecare, ground,
            Money.FromPounds(pounds), new(2013, 4, 30), "Found at year end");

        await transfer.Finance.Send(Repay(RepaymentGround.Unspent, 1_000));
        await transfer.Finance.Send(Repay(RepaymentGround.Misapplied, 200));

        var whole = (await transfer.Seen()).Whole;
        Assert.Equal((10_000_00, 5_000_00, 1_000_00, 200_00), (whole.Received.Pence, whole.Spent.Pence, whole.Unspent.Pence, whole.Misapplied.Pence));
        Assert.Equal(TransferRule.MoreIsRepayableThanIsUnspent, (await Assert.ThrowsAsync<RuleBroken>(
            () => transfer.Finance.Send(Repay(RepaymentGround.Unspent, 0.01m)))).Rule);
        Assert.Equal(TransferRule.MoreIsRepayableThanWasSpent, (await Assert.ThrowsAsync<RuleBroken>(
            () => transfer.Finance.Send(Repay(RepaymentGround.Misapplied, 4_800.01m)))).Rule);
        await Proven();
    }

    [Fact]
    public async Task Voucher_IsSignedAndCertifiedByTwoOthers_AndItsFiguresStay()
    {
        await using var later = await TestApp.Start(new DateOnly(2013, 5, 20));
        var transfer = await Transfer.Agreed(later);
        await transfer.Receive(10_000, new(2012, 5, 1));
        await transfer.Spend(transfer.Telecare, 6_000, new(2012, 6, 1));
        await transfer.Finance.Send(new PrepareVoucher(ActId.New(), transfer.Memorandum));
        var treasurer = await transfer.Bodies.Somebody(Role.ChiefFinanceOfficer, transfer.Bodies.Bradford);
        var auditor = await transfer.Bodies.Somebody(Role.Auditor, transfer.Bodies.Bradford);
        var treasurerAsAuditor = Same(later, treasurer, Role.Auditor);
        var preparerAsTreasurer = Same(later, transfer.Finance, Role.ChiefFinanceOfficer);
        CertifyVoucher Certify(long version) => new(ActId.New(), transfer.Memorandum, version, "In my opinion the conditions were met");

        Assert.Equal(TransferRule.VoucherIsNotSigned, (await Assert.ThrowsAsync<RuleBroken>(() => auditor.Send(Certify(0)))).Rule);
        Assert.Equal(AccessRule.NobodyApprovesOwnWork, (await Assert.ThrowsAsync<RuleBroken>(
            () => preparerAsTreasurer.Send(new SignVoucher(ActId.New(), transfer.Memorandum, 0)))).Rule);
        await treasurer.Send(new SignVoucher(ActId.New(), transfer.Memorandum, 0));
        Assert.Equal(AccessRule.NobodyApprovesOwnWork, (await Assert.ThrowsAsync<RuleBroken>(() => treasurerAsAuditor.Send(Certify(1)))).Rule);
        await auditor.Send(Certify(1));

        var voucher = (await transfer.Seen()).Voucher!;
        Assert.Equal((VoucherState.Certified, 10_000_00, 6_000_00, 4_000_00),
            (voucher.State, voucher.Received.Pence, voucher.Spent.Pence, voucher.Unspent.Pence));
        Assert.Equal(TransferRule.VoucherIsMadeAlready, (await Assert.ThrowsAsync<RuleBroken>(() => transfer.Spend(transfer.Breaks, 1, new(2013, 3, 1)))).Rule);
    }

    [Fact]
    public async Task Voucher_BeforeTheYearIsOver_BreaksVoucherIsOfAFinishedYear()
    {
        var transfer = await Transfer.Agreed(_app);

        Assert.Equal(TransferRule.VoucherIsOfAFinishedYear, (await Assert.ThrowsAsync<RuleBroken>(
            () => transfer.Finance.Send(new PrepareVoucher(ActId.New(), transfer.Memorandum)))).Rule);
    }

    [Fact]
    public async Task Memorandum_IsItsPartiesAlone()
    {
        var transfer = await Transfer.Agreed(_app);
        var stranger = await transfer.Bodies.Somebody(Role.PoolManager, transfer.Bodies.Reading);

        Assert.Equal(10_000_00, (await transfer.Payer.Send(new ViewMemorandum(transfer.Memorandum))).Amount.Pence);
        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(() => stranger.Send(new ViewMemorandum(transfer.Memorandum)))).Rule);
        Assert.Empty((await stranger.Send(new ViewTransfers())).Memoranda);
    }

    [Fact]
    public async Task CouncilFund_HoldsOneAreaBorneByThePayerAlone_AndIsNoPooledFund()
    {
        var transfer = await Transfer.Agreed(_app);
        var fund = await transfer.Bodies.PoolManager.Send(new OpenCouncilFund(ActId.New(), transfer.Memorandum, transfer.Breaks, "Breaks by transfer"));

        var seen = await transfer.Bodies.PoolManager.Send(new ViewFund(fund));
        Assert.Equal((FundKind.CouncilFund, null, transfer.Memorandum), (seen.Kind, seen.AgreementId, seen.MemorandumId));
        Assert.Equal((4_000_00, 4_000_00), (Assert.Single(seen.Years).Uncommitted.Pence, seen.Whole.Contributed.Pence));
        Assert.Equal(FundingSource.Section256Transfer, Assert.Single(seen.Lines).Source);
        Assert.Empty(seen.Instalments);
        Assert.Equal("Section 256 memorandum S256-BRAD", Assert.Single(await transfer.Bodies.PoolManager.Send(new ViewFunds())).Agreement);
        Assert.Empty((await transfer.Bodies.PoolManager.Send(new ViewFundPayments(fund))).Payments);
        Assert.Equal(TransferRule.AreaHasItsFund, (await Assert.ThrowsAsync<RuleBroken>(() => transfer.Spend(transfer.Breaks, 1, new(2012, 6, 1)))).Rule);
        await transfer.Receive(10_000, new(2012, 5, 1));
        await transfer.Finance.Send(new RecordRepayable(ActId.New(), transfer.Memorandum, transfer.Breaks, RepaymentGround.Unspent, Money.FromPounds(500),
            new(2012, 11, 1), "A carer moved away"));
        Assert.Equal(3_500_00, (await transfer.Bodies.PoolManager.Send(new ViewFund(fund))).Years[0].Uncommitted.Pence);
        await Proven();
    }

    private static TestPerson Same(TestApp app, TestPerson person, Role role) => app.As(Application.Access.Viewer.InPost(
        person.Viewer.UserId!.Value, person.Viewer.PostId!.Value, role, person.Viewer.OrganisationId!.Value));

    private async Task Proven() => await _app.AsJob().In(async scope =>
    {
        await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
            Assert.True(proof.Faults.Count == 0, $"{proof.Statement}: {string.Join("; ", proof.Faults)}");
        return 0;
    });
}
