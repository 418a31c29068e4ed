using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Payments;

/// <summary>£140 is due on 16 November 2012 for four weeks; today is the 14th.</summary>
public sealed class UrgentPaymentTests
{
    private static readonly DateOnly Today = new(2012, 11, 14);
    private static readonly DateOnly PayDay = PayingCouncil.PayDay;

    private static Task<TestApp> Start() => TestApp.Start(with: PayingCouncil.With);

    private static async Task<(BankedCouncil Council, DirectPaymentAgreementId Agreement)> Waiting(TestApp app, bool isVerified = true)
    {
        var council = await BankedCouncil.At(app);
        return (council, await council.Council.Payee(weekly: 35, from: PayDay, isVerified: isVerified));
    }

    private static async Task<PaymentRunId> Propose(PayingCouncil council, DirectPaymentAgreementId agreement, decimal pounds = 140,
        PaymentMeans means = PaymentMeans.FasterPayment)
    {
        var due = (await council.Officer.Send(new ViewUrgentPayment(agreement))).Dues[0];
        return (await council.Officer.Send(new ProposeUrgentPayment(ActId.New(), agreement, due.Schedule, due.Period.From, Money.FromPounds(pounds), means,
            Today, "Nothing to pay the sitter with"))).Run;
    }

    private static async Task<PaymentRun> Make(PayingCouncil council, PaymentRunId run, string reference)
    {
        await council.Approve(run);
        await council.Manager.Send(new ContinuePaymentRunRelease(run));
        await council.Officer.Send(new SendPaymentRun(ActId.New(), run, await council.VersionOf(run), reference, Today, new TimeOnly(11, 0)));
        return await council.Run(run);
    }

    private static async Task<Enum> Refused(Task act) => (await Assert.ThrowsAsync<RuleBroken>(() => act)).Rule;

    private static Task<Money> BalanceOf(TestApp app, AccountKind kind) =>
        app.AsJob().Find(async db => new Money(await db.Postings.Where(posting => posting.AccountKind == kind)
            .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence)));

    private static Task<bool> Proved(TestApp app) => app.AsJob().In(async scope =>
    {
        await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
            Assert.True(proof.Holds, $"{proof.Statement}: {string.Join("; ", proof.Faults)}");
        return true;
    });

    [Fact]
    public async Task Urgent_BeforeItsPayDate_IsPaidAsTheBankSaysAndNotAgainByTheNextRun()
    {
        await using var app = await Start();
        var (council, agreement) = await Waiting(app);

        var run = await Make(council.Council, await Propose(council.Council, agreement), "FP-778");

        Assert.Equal((RunState.Sent, "FP-778", (byte[]?)null), (run.State, run.SentReference, run.FileHash));
        Assert.Equal(PaymentRule.RunIsEmpty, await Refused(council.Council.Propose()));
        await council.Import(council.File().Line(Today, -140, run.Number));
        app.Time.Set(PayDay);
        Assert.Equal(1, (await council.Reconcile()).Matched);
        Assert.Equal((PaymentState.Paid, Today), Assert.Single((await council.Council.PaymentsOf(run.Id)).Select(one => (one.State, one.PaidOn))));
        Assert.Equal((Money.FromPounds(-140), Money.Zero), (await BalanceOf(app, AccountKind.Bank), await BalanceOf(app, AccountKind.PaymentsInTransit)));
        await Proved(app);
    }

    [Fact]
    public async Task Urgent_ForPartOfWhatIsDue_LeavesTheRestToTheNextRun()
    {
        await using var app = await Start();
        var (council, agreement) = await Waiting(app);

        await Propose(council.Council, agreement, 60);

        Assert.Equal(Money.FromPounds(80), (await council.Council.Propose()).Total);
    }

    [Fact]
    public async Task Urgent_MoreThanIsDue_IsRefused()
    {
        await using var app = await Start();
        var (council, agreement) = await Waiting(app);

        Assert.Equal(PaymentRule.MoreThanIsDue, await Refused(Propose(council.Council, agreement, 140.01m)));
        await Propose(council.Council, agreement, 100);
        Assert.Equal(PaymentRule.MoreThanIsDue, await Refused(Propose(council.Council, agreement, 40.01m)));
    }

    [Fact]
    public async Task Urgent_ApprovedByWhoeverProposedIt_IsRefused()
    {
        await using var app = await Start();
        var (council, agreement) = await Waiting(app);
        var run = await Propose(council.Council, agreement);
        var promoted = app.As(Viewer.InPost(council.Officer.Viewer.Person(), council.Council.Manager.Viewer.PostId!.Value, Role.FinanceManager,
            council.Council.Council));

        Assert.Equal(AccessRule.NobodyApprovesOwnWork, await Refused(council.Council.Approve(run, promoted)));
    }

    [Fact]
    public async Task Urgent_IntoAnAccountThatIsNotVerified_IsRefusedButForACheque()
    {
        await using var app = await Start();
        var (council, agreement) = await Waiting(app, isVerified: false);

        Assert.Equal(DirectPaymentRule.PayeeAccountIsNotVerified, await Refused(Propose(council.Council, agreement)));
        var run = await Make(council.Council, await Propose(council.Council, agreement, means: PaymentMeans.Cheque), "000123");

        Assert.Equal((RunState.Sent, "000123"), (run.State, run.ChequeNumber));
    }

    [Fact]
    public async Task Cheque_WithANumberUsedOrUnreadable_IsRefused()
    {
        await using var app = await Start();
        var (council, first) = await Waiting(app);
        var second = await council.Council.Payee(weekly: 35, from: PayDay);
        await Make(council.Council, await Propose(council.Council, first, means: PaymentMeans.Cheque), "000123");
        var run = await Propose(council.Council, second, means: PaymentMeans.Cheque);

        Assert.Equal(PaymentRule.ChequeNumberIsUsedAlready, await Refused(Make(council.Council, run, "000123")));
        Assert.Equal(PaymentRule.ChequeNumberCannotBeRead,
            await Refused(council.Officer.Send(new SendPaymentRun(ActId.New(), run, await council.Council.VersionOf(run), "12A", Today, new TimeOnly(11, 0)))));
    }

    [Fact]
    public async Task Cheque_ShownByItsNumberAlone_IsMatched()
    {
        await using var app = await Start();
        var (council, agreement) = await Waiting(app);
        var run = await Make(council.Council, await Propose(council.Council, agreement, means: PaymentMeans.Cheque), "000123");
        app.Time.Set(new DateOnly(2013, 1, 14));

        await council.Import(council.File().Line(new(2013, 1, 10), -140, narrative: "CHQ 123").Line(new(2013, 1, 10), -140, narrative: "CHQ 124"));

        Assert.Equal(1, (await council.Reconcile()).Matched);
        Assert.Equal(RunState.Paid, (await council.Council.Run(run.Id)).State);
    }

    [Fact]
    public async Task Cheque_Stopped_IsOwedToThePayeeAndNotCashed()
    {
        await using var app = await Start();
        var (council, agreement) = await Waiting(app);
        var run = await Make(council.Council, await Propose(council.Council, agreement, means: PaymentMeans.Cheque), "000123");

        await council.Officer.Send(new StopCheque(ActId.New(), run.Id, run.Version, "Lost in the post"));

        Assert.Equal((Money.Zero, Money.FromPounds(-140), Money.Zero),
            (await BalanceOf(app, AccountKind.PaymentsInTransit), await BalanceOf(app, AccountKind.OwedToPayees), await BalanceOf(app, AccountKind.Bank)));
        Assert.Equal(PaymentState.Rejected, Assert.Single(await council.Council.PaymentsOf(run.Id)).State);
        Assert.Empty(await council.Officer.Send(new ViewCheques()));
        Assert.Equal(PaymentRule.ChequeIsNotUncashed,
            await Refused(council.Officer.Send(new StopCheque(ActId.New(), run.Id, await council.Council.VersionOf(run.Id), "Again"))));
        await council.Import(council.File().Line(PayDay, -140, run.Number));
        app.Time.Set(PayDay.AddDays(3));
        Assert.Equal(0, (await council.Reconcile()).Matched);
        await Proved(app);
    }

    [Fact]
    public async Task Cheque_UncashedAfterSixMonths_IsStale()
    {
        await using var app = await Start();
        var (council, agreement) = await Waiting(app);
        await Make(council.Council, await Propose(council.Council, agreement, means: PaymentMeans.Cheque), "000123");

        app.Time.Set(new DateOnly(2013, 5, 14));
        Assert.Equal((181, false), Assert.Single((await council.Officer.Send(new ViewCheques())).Select(one => (one.Age, one.IsStale))));
        await council.Reconcile();
        Assert.Empty(await council.Open());

        app.Time.Set(new DateOnly(2013, 5, 15));
        Assert.True(Assert.Single(await council.Officer.Send(new ViewCheques())).IsStale);
        await council.Reconcile();
        Assert.Contains("was not cashed within 6 months", Assert.Single(await council.Open()).Explanation, StringComparison.Ordinal);
    }
}
