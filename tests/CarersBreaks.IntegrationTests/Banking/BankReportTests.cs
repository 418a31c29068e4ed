using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Banking;

/// <summary>What Bacs reports on payments, from the file to the books, the case and the queue.</summary>
public sealed class BankReportTests
{
    private static readonly DateOnly PayDay = PayingCouncil.PayDay;

    private static async Task<(BankedCouncil Council, PaymentRun Run, List<Payment> Payments)> Paying(TestApp app, int carers = 2)
    {
        var council = await BankedCouncil.At(app);
        for (var i = 0; i < carers; i++)
            await council.Payee();
        var run = await council.Council.Pay();
        return (council, await council.Council.Run(run), await council.Council.PaymentsOf(run));
    }

    private static Task<TestApp> Start() => TestApp.Start(with: PayingCouncil.With);

    private static Task<BankReportImported> Record(BankedCouncil council, byte[] report) =>
        council.Officer.Send(new ImportBankReport(ActId.New(), "report.xml", report));

    private static Task<long> Pence(TestApp app, AccountKind kind) =>
        app.AsJob().Find(db => db.Postings.Where(posting => posting.AccountKind == kind)
            .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence));

    private static Task<List<CaseTask>> Tasks(TestApp app) => app.AsJob().Find(db => db.CaseTasks.AsNoTracking().OrderBy(task => task.Id).ToListAsync());

    private static Task<bool> IsVerified(TestApp app, Payment payment) => app.AsJob().Find(db =>
        db.PayeeAccounts.AnyAsync(account => account.Id == payment.PayeeAccountId && account.VerifiedById != null));

    private static async Task EnsureProved(TestApp app) => Assert.All(await app.AsJob().In(async scope =>
    {
        var proofs = new List<Application.Audit.Proof>();
        await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
            proofs.Add(proof);
        return proofs;
    }), proof => Assert.Empty(proof.Faults));

    [Fact]
    public async Task InputReport_WithARejectedItem_ConfirmsTheRunOwesTheItemAndExpectsTheRest()
    {
        await using var app = await Start();
        var (council, run, payments) = await Paying(app);
        var report = BacsReports.Input(run, [payments[0]]);
        var preview = await council.Officer.Send(new CheckBankReport(report));

        var done = await Record(council, report);

        Assert.Equal((run.Number, 2, (string?)null, payments[0].Reference), (preview.Run, preview.Count, preview.Alarm, preview.Lines[0].Reference));
        Assert.Equal((true, false, 1, 1), (done.IsNew, done.IsAlarm, done.Items, done.Acted));
        run = await council.Council.Run(run.Id);
        Assert.Equal((new DateOnly(2012, 11, 14), 1, 14_000L, 14_000L), (run.ConfirmedOn!.Value, run.RejectedCount, run.Rejected.Pence, run.AtTheBank.Pence));
        var after = await council.Council.PaymentsOf(run.Id);
        Assert.Equal([PaymentState.Rejected, PaymentState.Released], after.Select(payment => payment.State));
        Assert.True(after[0].IsClaiming);
        Assert.Equal((-14_000L, -14_000L), (await Pence(app, AccountKind.OwedToPayees), await Pence(app, AccountKind.PaymentsInTransit)));
        Assert.False(await IsVerified(app, payments[0]));
        Assert.Contains($"Bacs did not take payment {payments[0].Reference}", Assert.Single(await Tasks(app)).Text, StringComparison.Ordinal);

        await council.Import(council.File().Line(PayDay, -140, run.Number));
        app.Time.Set(PayDay.AddDays(1));
        await council.Reconcile();

        Assert.Equal(RunState.Paid, (await council.Council.Run(run.Id)).State);
        Assert.Equal([PaymentState.Rejected, PaymentState.Paid], (await council.Council.PaymentsOf(run.Id)).Select(payment => payment.State));
        Assert.Equal((0L, Money.Zero), (await Pence(app, AccountKind.PaymentsInTransit), (await council.LastRun()).Difference));
        await EnsureProved(app);
        await council.Officer.Send(new UndoMatch(ActId.New(), Assert.Single(await council.Matches()).Id, "another run's"));
        Assert.Equal([PaymentState.Rejected, PaymentState.Released], (await council.Council.PaymentsOf(run.Id)).Select(payment => payment.State));
    }

    [Fact]
    public async Task InputReport_ASecondTime_AddsNothing_AndAnotherOfTheSameSubmissionIsAnAlarm()
    {
        await using var app = await Start();
        var (council, run, payments) = await Paying(app);
        var report = BacsReports.Input(run, [payments[0]]);
        var first = await Record(council, report);

        var again = await Record(council, report);
        var second = await Record(council, BacsReports.Input(run, [payments[0]], number: 2));
        await council.Reconcile();

        Assert.Equal((first.Report, false, false), (again.Report, again.IsNew, again.IsAlarm));
        Assert.Equal((true, true, 0), (second.IsNew, second.IsAlarm, second.Acted));
        Assert.Equal(2, await app.AsJob().Find(db => db.BankReports.CountAsync()));
        Assert.Equal(-14_000L, await Pence(app, AccountKind.OwedToPayees));
        Assert.Single(await Tasks(app));
        var item = Assert.Single(await council.Open());
        Assert.Equal((UnmatchedReason.SubmittedTwice, -28_000L), (item.Reason, item.Amount.Pence));
        Assert.True((await council.Officer.Send(new ViewBankReports()))[0].IsAlarm);
        var view = await council.Council.Manager.Send(new ViewBankReport(second.Report));
        Assert.NotNull(view.SameAs);
        await council.Council.Manager.Send(new AnswerReportAlarm(ActId.New(), second.Report, view.Version, "The bank stopped the second file."));
        await council.Reconcile();
        Assert.Empty(await council.Open());
    }

    [Fact]
    public async Task InputReport_ThatDoesNotFit_IsRefusedByNameAndNothingIsKept()
    {
        await using var app = await Start();
        var (council, run, payments) = await Paying(app);
        var other = await BankedCouncil.At(app, "Reading");

        foreach (var (report, rule) in new[]
        {
            (BacsReports.Input(run, [payments[0]], rejectedPounds: 139), ReportRule.TotalsDisagree),
            (BacsReports.Input(run, serviceUser: "654321"), ReportRule.IsOfAnotherServiceUser),
            (BacsReports.Input(run, sent: 281), ReportRule.FitsNoRun),
            (BacsReports.Of("<InputReport/>"), ReportRule.CannotBeRead),
        })
        {
            Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBroken>(() => Record(council, report))).Rule);
        }
        Assert.Equal(ReportRule.FitsNoRun, (await Assert.ThrowsAsync<RuleBroken>(() => Record(other, BacsReports.Input(run)))).Rule);
        await Record(council, BacsReports.Input(run));
        var changed = await Assert.ThrowsAsync<RuleBroken>(() =>
            Record(council, BacsReports.Input(run, sent: 281)));

        Assert.Equal(ReportRule.CameBeforeWithOtherContent, changed.Rule);
        Assert.Equal((1, 0), (await app.AsJob().Find(db => db.BankReports.CountAsync()), (await Tasks(app)).Count));
        Assert.Equal(0, await Pence(app, AccountKind.OwedToPayees));
        Assert.Empty(await other.Officer.Send(new ViewBankReports()));
    }

    [Fact]
    public async Task Return_AdviceThenCredit_IsOneEventDatedTheDayItCameBack()
    {
        await using var app = await Start();
        var (council, run, payments) = await Paying(app);
        app.Time.Set(PayDay.AddDays(3));
        var done = await Record(council, BacsReports.Returned(PayDay.AddDays(3), [(payments[0].Reference, 140, "B"), ("SOMEBODY ELSE", 5, "0")]));

        Assert.Equal((2, 1), (done.Items, done.Acted));
        var returned = (await council.Council.PaymentsOf(run.Id))[0];
        Assert.Equal((PaymentState.Returned, PayDay.AddDays(3), ReturnReason.AccountClosed), (returned.State, returned.ReturnedOn!.Value, returned.ReturnReason!.Value));
        Assert.Equal((14_000L, -14_000L), (await Pence(app, AccountKind.ReturnedCreditsExpected), await Pence(app, AccountKind.OwedToPayees)));
        Assert.False(await IsVerified(app, payments[0]));
        Assert.Contains("the account is closed", Assert.Single(await Tasks(app)).Text, StringComparison.Ordinal);

        await council.Import(council.File().Line(PayDay, -280, run.Number).Line(PayDay.AddDays(4), 140, payments[0].Reference));
        await council.Reconcile();

        Assert.Equal((0L, -14_000L), (await Pence(app, AccountKind.ReturnedCreditsExpected), await Pence(app, AccountKind.OwedToPayees)));
        Assert.Single(await Tasks(app));
        var credit = (await council.Matches()).Single(match => match.Kind == MatchKind.ReturnedPayment);
        Assert.Single(credit.Entries);
        Assert.Equal(Money.Zero, (await council.LastRun()).Difference);
        await EnsureProved(app);
        var ofRun = (await council.Matches()).Single(match => match.Kind == MatchKind.PaymentRun);
        Assert.Equal(ReconciliationRule.ReturnsAreUndoneFirst,
            (await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new UndoMatch(ActId.New(), ofRun.Id, "wrong")))).Rule);

        await council.Officer.Send(new UndoMatch(ActId.New(), credit.Id, "it was another council's"));

        returned = (await council.Council.PaymentsOf(run.Id))[0];
        Assert.Equal((PaymentState.Returned, true), (returned.State, returned.IsCreditExpected));
        Assert.Equal((14_000L, -14_000L), (await Pence(app, AccountKind.ReturnedCreditsExpected), await Pence(app, AccountKind.OwedToPayees)));
        await EnsureProved(app);
    }

    [Fact]
    public async Task Return_CreditThenAdvice_AddsTheReasonAlone_AndUndoingTheCreditLeavesTheAdvice()
    {
        await using var app = await Start();
        var (council, run, payments) = await Paying(app);
        await council.Import(council.File().Line(PayDay, -280, run.Number).Line(PayDay.AddDays(3), 140, payments[0].Reference));
        app.Time.Set(PayDay.AddDays(4));
        await council.Reconcile();
        var before = await app.AsJob().Find(db => db.Entries.CountAsync());

        await Record(council, BacsReports.Returned(PayDay.AddDays(3), [(payments[0].Reference, 140, "5")]));
        var again = await Record(council, BacsReports.Returned(PayDay.AddDays(3), [(payments[0].Reference, 140, "5")], number: 4));

        Assert.Equal(before, await app.AsJob().Find(db => db.Entries.CountAsync()));
        Assert.Equal(0, again.Acted);
        Assert.Equal((ReturnReason.NoAccount, false), ((await council.Council.PaymentsOf(run.Id))[0] is var payment
            ? (payment.ReturnReason!.Value, payment.IsCreditExpected) : default));
        Assert.Equal(2, (await Tasks(app)).Count);

        await council.Officer.Send(new UndoMatch(ActId.New(),
            (await council.Matches()).Single(match => match.Kind == MatchKind.ReturnedPayment).Id, "it was another council's"));

        Assert.Equal((14_000L, -14_000L), (await Pence(app, AccountKind.ReturnedCreditsExpected), await Pence(app, AccountKind.OwedToPayees)));
        Assert.True((await council.Council.PaymentsOf(run.Id))[0].IsCreditExpected);
        await EnsureProved(app);
    }

    [Fact]
    public async Task Return_OfSomebodyWhoDied_HoldsPaymentsAndRecordsNoDeath()
    {
        await using var app = await Start();
        var (council, _, payments) = await Paying(app);

        await Record(council, BacsReports.Returned(PayDay, [(payments[0].Reference, 140, "2")]));

        var hold = await app.AsJob().Find(db => db.PaymentHolds.AsNoTracking().SingleAsync());
        Assert.Equal((payments[0].CarerId, PaymentHold.UsualSentence, (DateOnly?)null), (hold.CarerId, hold.Sentence, hold.To));
        var task = Assert.Single(await Tasks(app));
        Assert.Equal((council.Council.SocialWorker.Viewer.UserId, true), (task.OwnerId, task.Text.Contains("nothing is recorded", StringComparison.Ordinal)));
        Assert.Null(await app.AsJob().Find(db => db.Carers.Where(carer => carer.Id == payments[0].CarerId).Select(carer => carer.DiedOn).SingleAsync()));
    }

    [Fact]
    public async Task Return_KnownByHalf_StandsInTheQueueAfterFiveWorkingDays()
    {
        await using var app = await Start();
        var (council, run, payments) = await Paying(app);
        await council.Import(council.File().Line(PayDay, -280, run.Number).Line(PayDay.AddDays(3), 140, payments[1].Reference));
        app.Time.Set(PayDay.AddDays(3));
        await council.Reconcile();
        await Record(council, BacsReports.Returned(PayDay.AddDays(3), [(payments[0].Reference, 140, "0")]));

        app.Time.Set(PayDay.AddDays(9));
        await council.Reconcile();
        Assert.Empty(await council.Open());
        app.Time.Set(PayDay.AddDays(10));
        await council.Reconcile();

        Assert.Equal([(UnmatchedReason.ReturnIsNotCredited, payments[0].Id.Value), (UnmatchedReason.ReturnIsNotAdvised, payments[1].Id.Value)],
            (await council.Open()).OrderBy(item => item.Reason).Select(item => (item.Reason, item.TargetKey!.Value)));
        await council.Import(council.File(-140).Line(PayDay.AddDays(10), 140, payments[0].Reference));
        await Record(council, BacsReports.Returned(PayDay.AddDays(3), [(payments[1].Reference, 140, "0")], number: 5));
        await council.Reconcile();
        Assert.Empty(await council.Open());
    }

    [Fact]
    public async Task Return_InAMonthThatIsClosed_IsDatedTheDayItCameBackAndBookedInTheFirstOpenMonth()
    {
        await using var app = await Start();
        var (council, run, payments) = await Paying(app);
        await app.AsJob().Find(async db =>
        {
            foreach (var month in await db.Books.SelectMany(book => book.Periods).Where(period => period.Month <= new DateOnly(2012, 11, 1)).ToListAsync())
                db.Entry(month).Property(period => period.State).CurrentValue = PeriodState.Closed;
            return await db.SaveChangesAsync();
        });
        app.Time.Set(new DateOnly(2012, 12, 3));

        await Record(council, BacsReports.Returned(new DateOnly(2012, 11, 30), [(payments[0].Reference, 140, "B")]));

        Assert.Equal(new DateOnly(2012, 11, 30), (await council.Council.PaymentsOf(run.Id))[0].ReturnedOn);
        Assert.Equal(new DateOnly(2012, 12, 1), await app.AsJob().Find(db => db.Entries.Where(entry => entry.Kind == EntryKind.ItemReturned)
            .Select(entry => entry.AccountingDate).SingleAsync()));
    }

    [Fact]
    public async Task Awacs_ChangesNoAccount_AndTellsTheWorker()
    {
        await using var app = await Start();
        var (council, run, payments) = await Paying(app);

        var done = await Record(council, BacsReports.Moved(PayDay, "3", payments[0].Reference, "NOT OURS"));

        Assert.Equal((2, 1), (done.Items, done.Acted));
        Assert.Equal(PaymentState.Released, (await council.Council.PaymentsOf(run.Id))[0].State);
        Assert.True(await IsVerified(app, payments[0]));
        Assert.Equal(2, await app.AsJob().Find(db => db.PayeeAccounts.CountAsync()));
        Assert.Contains("has moved to another bank", Assert.Single(await Tasks(app)).Text, StringComparison.Ordinal);
    }
}
