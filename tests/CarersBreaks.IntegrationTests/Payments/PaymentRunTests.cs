using CarersBreaks.Application;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.Payments;

public sealed class PaymentRunTests
{
    [Fact]
    public async Task Propose_TakesEveryInstalmentDue_OnceAndNumbered()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(weekly: 35, once: 120, from: new(2012, 9, 24), firstPayDate: new(2012, 9, 24));
        await council.Payee(weekly: 10, from: new(2012, 12, 3));

        var proposed = await council.Propose();

        // 24 September, 22 October, and the single break. (The one of 19 November is due after the pay date.)
        Assert.Equal(("PR000001", 3, Money.FromPounds(400), 0), (proposed.Number, proposed.Count, proposed.Total, proposed.LeftOut));
        var payments = await council.PaymentsOf(proposed.Run);
        Assert.Equal([1L, 2, 3], payments.Select(payment => payment.Number));
        Assert.Equal(["CB0000001", "CB0000002", "CB0000003"], payments.Select(payment => payment.Reference));
        Assert.All(payments, payment => Assert.Equal((PaymentState.Proposed, true, PayingCouncil.PayDay), (payment.State, payment.IsClaiming, payment.PayOn)));
    }

    [Fact]
    public async Task Propose_WhenEverythingIsInAnotherRun_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        await council.Propose();

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Propose(by: council.OtherOfficer));

        Assert.Equal(PaymentRule.RunIsEmpty, refusal.Rule);
    }

    [Fact]
    public async Task Propose_WithTheSameActTwice_IsOneRun()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var act = new ProposePaymentRun(ActId.New(), council.Fund.Id, PayingCouncil.PayDay);

        var answers = await Task.WhenAll(council.Officer.Send(act), council.Officer.Send(act));

        Assert.Equal(answers[0], answers[1]);
        Assert.Equal((1, 1), (await app.AsJob().Find(db => db.PaymentRuns.CountAsync()), await app.AsJob().Find(db => db.Payments.CountAsync())));
    }

    [Theory]
    [InlineData("2012-11-17", PaymentRule.PayDateIsNoWorkingDay)]
    [InlineData("2012-11-13", PaymentRule.PayDateIsPast)]
    [InlineData("2012-11-14", PaymentRule.PayDateIsTooSoon)]
    [InlineData("2012-12-17", PaymentRule.PayDateIsTooFarAhead)]
    public async Task Propose_ForADayOnWhichNobodyCanBePaid_IsRefused(string payOn, PaymentRule rule)
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Propose(DateOnly.Parse(payOn, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(rule, refusal.Rule);
        Assert.Equal(0, await app.AsJob().Find(db => db.PaymentRuns.CountAsync()));
    }

    [Fact]
    public async Task Propose_ForABankHoliday_IsRefusedAndNamesTheDayBefore()
    {
        await using var app = await TestApp.Start(new DateOnly(2012, 12, 14), PayingCouncil.With);
        var council = await PayingCouncil.At(app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Propose(new DateOnly(2012, 12, 26)));

        Assert.Equal(PaymentRule.PayDateIsNoWorkingDay, refusal.Rule);
        Assert.Contains("24 December 2012", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_BeyondTheBankCalendar_IsRefused()
    {
        await using var app = await TestApp.Start(new DateOnly(2015, 12, 14), PayingCouncil.With);
        var council = await PayingCouncil.At(app);

        Assert.Equal(CalendarRule.DateIsBeyondTheCalendar, (await Assert.ThrowsAsync<RuleBroken>(() => council.Propose(new DateOnly(2016, 1, 6)))).Rule);
    }

    [Fact]
    public async Task Propose_WithAnAccountThatIsNotVerified_LeavesItOutAndNamesIt()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        await council.Payee(from: new(2012, 11, 5), isVerified: false);

        var due = await council.Officer.Send(new ViewPaymentsDue(council.Fund.Id, PayingCouncil.PayDay));
        var proposed = await council.Propose();

        Assert.Equal(("Carer 1", "Carer 2", LeftOutReason.AccountIsNotVerified),
            (due.Payments.Single().CarerName, due.LeftOut.Single().Payment.CarerName, due.LeftOut.Single().Reason));
        Assert.Equal((1, 1), (proposed.Count, proposed.LeftOut));
        Assert.Equal((due.Count, due.Total), (proposed.Count, proposed.Total));
    }

    [Fact]
    public async Task Propose_WithAPaymentAboveTwentyMillion_IsRefusedWhole()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        await council.Payee(weekly: 0, once: 20_000_000.01m, from: new(2012, 11, 5));

        Assert.Equal(PaymentRule.PaymentIsAboveTheBankLimit, (await Assert.ThrowsAsync<RuleBroken>(() => council.Propose())).Rule);
        Assert.Equal((0, 0), (await app.AsJob().Find(db => db.PaymentRuns.CountAsync()), await app.AsJob().Find(db => db.Payments.CountAsync())));
    }

    [Fact]
    public async Task Propose_OnAFundOfAnotherHost_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var trustOfficer = await PayingCouncil.Appoint(app, council.Trust, Role.FinanceOfficer);

        Assert.Equal(PaymentRule.FundIsHostedElsewhere, (await Assert.ThrowsAsync<RuleBroken>(() => council.Propose(by: trustOfficer))).Rule);
    }

    [Fact]
    public async Task Approve_OnesOwnRun_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var run = (await council.Propose()).Run;
        // The same person in another post: the person is compared, not the role.
        var promoted = app.As(Application.Access.Viewer.InPost(council.Officer.Viewer.Person(), council.Manager.Viewer.PostId!.Value, Role.FinanceManager,
            council.Council));

        Assert.Equal(AccessRule.NobodyApprovesOwnWork, (await Assert.ThrowsAsync<RuleBroken>(() => council.Approve(run, promoted))).Rule);
        Assert.Equal(RunState.Submitted, (await council.Run(run)).State);
    }

    [Fact]
    public async Task Approve_AfterAnAccountCameIntoDoubt_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var run = (await council.Propose()).Run;
        await app.AsJob().Find(db => db.PayeeAccounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.VerifiedById, (UserId?)null)));

        Assert.Equal(DirectPaymentRule.PayeeAccountIsNotVerified, (await Assert.ThrowsAsync<RuleBroken>(() => council.Approve(run))).Rule);
    }

    [Fact]
    public async Task Approve_WithoutTheFundsBankAccount_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app, hasBankAccount: false);
        await council.Payee(from: new(2012, 11, 5));
        var run = (await council.Propose()).Run;

        Assert.Equal(PaymentRule.NoBankAccount, (await Assert.ThrowsAsync<RuleBroken>(() => council.Approve(run))).Rule);
    }

    [Fact]
    public async Task Approve_WhileAnotherRunOfTheFundIsReleasing_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var first = (await council.Propose()).Run;
        await council.Payee(from: new(2012, 11, 5));
        var second = (await council.Propose()).Run;
        await council.Approve(first);

        Assert.Equal(PaymentRule.FundIsReleasingAnotherRun, (await Assert.ThrowsAsync<RuleBroken>(() => council.Approve(second))).Rule);
    }

    [Fact]
    public async Task Approve_AnOlderVersionOfTheRun_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var run = (await council.Propose()).Run;

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Manager.Send(new ApprovePaymentRun(ActId.New(), run, 7)));

        Assert.Equal(AccessRule.RecordHasChanged, refusal.Rule);
    }

    [Fact]
    public async Task Withdraw_FreesExactlyWhatItCovered()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 10, 1));
        var kept = await council.Propose();
        await council.Payee(from: new(2012, 11, 5), once: 50);
        var run = await council.Propose();
        await council.OtherOfficer.Send(new WithdrawPaymentRun(ActId.New(), run.Run, 0, "Wrong day"));

        var again = await council.Propose(PayingCouncil.PayDay.AddDays(3));

        Assert.Equal(RunState.Withdrawn, (await council.Run(run.Run)).State);
        Assert.All(await council.PaymentsOf(run.Run), payment => Assert.Equal((PaymentState.Withdrawn, false), (payment.State, payment.IsClaiming)));
        Assert.Equal((await council.PaymentsOf(run.Run)).Select(payment => (payment.ScheduleId, payment.From, payment.Amount)),
            (await council.PaymentsOf(again.Run)).Select(payment => (payment.ScheduleId, payment.From, payment.Amount)));
        Assert.All(await council.PaymentsOf(kept.Run), payment => Assert.True(payment.IsClaiming));
        Assert.Equal("PR000003", again.Number);
    }

    [Fact]
    public async Task Withdraw_AnApprovedRun_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var run = await council.Pay();

        var refusal = await Assert.ThrowsAsync<RuleBroken>(async () =>
            await council.Officer.Send(new WithdrawPaymentRun(ActId.New(), run, await council.VersionOf(run), "Too late")));

        Assert.Equal(PaymentRule.RunIsReleasedAlready, refusal.Rule);
    }

    [Fact]
    public async Task TwoPayments_OfTheSameDays_AreRefusedByTheDatabase()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var run = (await council.Propose()).Run;
        var claimed = (await council.PaymentsOf(run)).Single();

        var agreement = await app.AsJob().Find(db => db.DirectPaymentAgreements.AsNoTracking().Include(one => one.Schedules).SingleAsync());
        var other = new PaymentRun(council.Council, council.Fund, "PR999999", PayingCouncil.PayDay, council.Officer.Viewer.Person(), PayingCouncil.PayDay);
        var twice = new Payment(other, 99, "CB9999999", agreement, agreement.Schedules[0], new Period(claimed.From, claimed.To), 0, claimed.Amount);
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.In(async scope =>
        {
            var db = (ICarersBreaksDb)scope.GetService(typeof(ICarersBreaksDb))!;
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.PaymentRuns.Add(other);
            await ((IPaymentRunProposal)scope.GetService(typeof(IPaymentRunProposal))!).Keep(other, [twice], CancellationToken.None);
            return 0;
        }));

        Assert.Equal(PaymentRule.DaysAreClaimedByAnotherRun, refusal.Rule);
    }

    [Fact]
    public async Task Download_ASecondTime_IsRefusedAndTheSameActAgainIsNot()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var run = await council.Pay();
        var act = new DownloadBankFile(ActId.New(), run);

        var files = new[] { await council.Officer.Send(act), await council.Officer.Send(act) };
        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new DownloadBankFile(ActId.New(), run)));

        Assert.Equal((await council.Run(run)).FileHash, files[1].Sha256);
        Assert.Equal("PR000001.txt", files[0].Name);
        Assert.Equal(PaymentRule.FileWasDownloadedAlready, refusal.Rule);
    }

    [Fact]
    public async Task Send_BeforeApproval_IsRefused_AndAfterwardsKeepsTheBureausReference()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee(from: new(2012, 11, 5));
        var run = (await council.Propose()).Run;
        Assert.Equal(PaymentRule.RunIsNotApproved, (await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Officer.Send(new SendPaymentRun(ActId.New(), run, 0, "BUR-1", new(2012, 11, 14), new(9, 30))))).Rule);
        await council.Approve(run);
        await council.Manager.Send(new ContinuePaymentRunRelease(run));

        await council.Officer.Send(new SendPaymentRun(ActId.New(), run, await council.VersionOf(run), "BUR-1", new(2012, 11, 14), new(9, 30)));

        var sent = await council.Run(run);
        Assert.Equal((RunState.Sent, "BUR-1", new DateOnly(2012, 11, 14), new TimeOnly(9, 30)), (sent.State, sent.SentReference, sent.SentOn, sent.SentAt));
    }
}
