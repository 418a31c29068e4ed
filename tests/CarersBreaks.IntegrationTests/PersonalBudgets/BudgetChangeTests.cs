using CarersBreaks.Application;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using CarersBreaks.TestKit.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.PersonalBudgets;

/// <summary>A budget of £70 a week from 5 November 2012 to 31 March 2013, paid every four weeks; today is 14 November 2012.</summary>
public sealed class BudgetChangeTests : IAsyncLifetime
{
    private static readonly DateOnly First = new(2012, 11, 5);
    private static readonly DateOnly NextPayDay = new(2012, 12, 3);

    private TestApp _app = null!;
    private PayingCouncil _council = null!;
    private DirectPaymentAgreement _agreement = null!;

    private BudgetId Budget => _agreement.BudgetId;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: PayingCouncil.With);
        _council = await PayingCouncil.At(_app);
        var id = await _council.Payee(70, from: First);
        _agreement = await _app.AsJob().Find(db => db.DirectPaymentAgreements.AsNoTracking().SingleAsync(one => one.Id == id));
        await _council.Commit(Budget);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task ABackdatedRise_IsCommittedAndPaidWithTheNextRun()
    {
        await _council.Pay();
        await _council.Change(Budget, new(2012, 11, 19), 84);

        // Nineteen weeks at £14 more; fourteen days of them are paid for already.
        Assert.Equal(Money.FromPounds(1_470 + (19 * 14)), await _council.Committed());
        var run = await _council.Pay(new(2012, 12, 3));
        Assert.Equal([(First, 1, Money.FromPounds(28)), (First.AddDays(28), 0, Money.FromPounds(336))],
            (await _council.PaymentsOf(run)).Select(payment => (payment.From, payment.Part, payment.Amount)));
        await Verified();
    }

    [Fact]
    public async Task ABackdatedFall_LowersNoPaymentAndStaysCommitted()
    {
        await _council.Pay();
        await _council.Change(Budget, First, 35, First.AddDays(27));

        // £140 less for the days paid already: they are spent, so nothing is free.
        Assert.Equal(Money.FromPounds(1_470), await _council.Committed());
        var view = await _council.Officer.Send(new ViewBudget(Budget));
        Assert.Equal((Money.FromPounds(1_330), Money.FromPounds(140)), (view.Figures.Total, view.Figures.Overpaid));
        var run = await _council.Pay(NextPayDay);
        Assert.Equal([Money.FromPounds(280)], (await _council.PaymentsOf(run)).Select(payment => payment.Amount));
        await Verified();
        var recovery = await _app.AsJob().Find(db => db.Recoveries.Include(one => one.Lines).SingleAsync());
        Assert.Equal((RecoveryReason.Overpayment, RecoveryState.Proposed, Money.FromPounds(140)), (recovery.Reason, recovery.State, recovery.Amount));
        Assert.Equal("5 November 2012 to 2 December 2012: £280.00 was paid, and your budget gives £140.00", Assert.Single(recovery.Lines).Words);
    }

    [Fact]
    public async Task AnOverpaymentDecidedAfterItsNotice_IsTakenFromItsOwnPayment_AndNotDueAgain()
    {
        await _council.Pay();
        await _council.Change(Budget, First, 35, First.AddDays(27));
        await _council.Pay(NextPayDay);
        var recovery = (await _app.AsJob().Find(db => db.Recoveries.SingleAsync())).Id;
        await _council.Officer.Send(new GiveRecoveryNotice(ActId.New(), recovery, 0));
        _app.Time.Set(new DateOnly(2012, 12, 13));

        await _council.Manager.Send(new DecideRecovery(ActId.New(), recovery, 1, RecoveryMeans.Invoice));

        var view = await _council.Officer.Send(new ViewBudget(Budget));
        Assert.Equal((Money.Zero, Money.FromPounds(140)), (view.Figures.Overpaid, view.Figures.ToGiveBack));
        Assert.Equal(Money.FromPounds(1_330 - 140 - 280), view.Figures.Left);
        Assert.Equal([(First, Money.FromPounds(140)), (First.AddDays(28), Money.Zero)], await _app.AsJob().Find(async db =>
            (await db.Payments.OrderBy(payment => payment.From).ToListAsync()).Select(payment => (payment.From, payment.Recovered)).ToList()));
        Assert.All(view.Periods.Where(period => period.Claimed.IsPositive), period => Assert.Equal(Money.Zero, period.Due));
        await Verified();
    }

    [Fact]
    public async Task AFallOfDaysNotPaidYet_FreesItsMoney()
    {
        await _council.Change(Budget, new(2013, 3, 4), 0);

        Assert.Equal(Money.FromPounds(1_190), await _council.Committed());
        await Verified();
    }

    [Fact]
    public async Task AChangePastTheFund_IsRefusedAndNothingIsKept()
    {
        var change = await _council.SocialWorker.Send(new ProposeBudgetChange(ActId.New(), Budget, First, null, Money.FromPounds(4_761.91m), "Much more care"));
        var team = await PayingCouncil.Appoint(_app, _council.Council, Domain.Access.Role.TeamManager, Money.FromPounds(1_000_000));

        await Refused(PoolingRule.FundHasNoUncommittedMoney, () => team.Send(new DecideBudgetChange(ActId.New(), change, 0, true, "")));

        Assert.Equal(Money.FromPounds(1_470), await _council.Committed());
        Assert.Equal(BudgetChangeState.Proposed, await _app.AsJob().Find(db => db.BudgetChanges.Select(one => one.State).SingleAsync()));
    }

    [Fact]
    public async Task AChangeAboveTheLimit_NeedsSomebodyWithAHigherOne()
    {
        var change = await _council.SocialWorker.Send(new ProposeBudgetChange(ActId.New(), Budget, First, null, Money.FromPounds(2_500), "Much more care"));

        await Refused(BudgetRule.BudgetIsAboveTheSignersLimit, () => _council.TeamManager.Send(new DecideBudgetChange(ActId.New(), change, 0, true, "")));
    }

    [Fact]
    public async Task AProposalThatChangesNothing_IsRefused() => await Refused(BudgetChangeRule.NothingChanges,
        () => _council.SocialWorker.Send(new ProposeBudgetChange(ActId.New(), Budget, First, null, Money.FromPounds(70), "As before")));

    [Fact]
    public async Task ThePreview_SaysWhichPaidWeeksChangeByHowMuchAndForWhom()
    {
        await _council.Pay();

        var effect = await _council.SocialWorker.Send(new PreviewBudgetChange(Budget, new(2012, 11, 19), null, Money.FromPounds(84)));

        var paid = Assert.Single(effect.Paid);
        Assert.Equal((First, Money.FromPounds(280), Money.FromPounds(308)), (paid.Period.From, paid.Was, paid.Becomes));
        Assert.Equal([Money.FromPounds(17.36m), Money.FromPounds(10.64m)], paid.Parts.Select(part => part.Amount));
        Assert.Equal((Money.FromPounds(28), Money.Zero), (effect.Arrears, effect.Overpaid));
        Assert.Equal((new FinancialYear(2012), Money.FromPounds(266)), (effect.Years.Single().Year, effect.Years.Single().Difference));
        Assert.Empty(await _app.AsJob().Find(db => db.BudgetChanges.ToListAsync()));
    }

    [Fact]
    public async Task Suspended_NothingIsPaidUntilAPersonDecides_AndTheWithheldDaysAsThatPersonSays()
    {
        await _council.Pay();
        await _council.SocialWorker.Send(new SuspendBudget(ActId.New(), Budget, new(2012, 12, 3), "You told us that he is in hospital."));
        await Refused(PaymentRule.RunIsEmpty, () => _council.Propose(NextPayDay));
        Assert.Equal(Money.FromPounds(1_470), await _council.Committed());

        await _council.TeamManager.Send(new ResumeBudget(ActId.New(), Budget, new(2012, 12, 17), PaysWithheldDays: false, "He is home again."));

        Assert.Equal(Money.FromPounds(1_330), await _council.Committed());
        var run = await _council.Pay(NextPayDay);
        Assert.Equal([Money.FromPounds(140)], (await _council.PaymentsOf(run)).Select(payment => payment.Amount));
        await Verified();
    }

    [Fact]
    public async Task ARunProposedBeforeASuspension_CannotBeApproved()
    {
        var run = (await _council.Propose()).Run;
        await _council.SocialWorker.Send(new SuspendBudget(ActId.New(), Budget, new(2012, 11, 14), "We look at something."));

        await Refused(PaymentRule.PaymentsAreNoLongerDue, () => _council.Approve(run));
    }

    [Fact]
    public async Task TheCarerDies_PaymentsStopTheSameDayAndWhatIsInABankFileIsNamed()
    {
        var run = await _council.Pay();
        var reference = (await _council.PaymentsOf(run)).Single().Reference;

        var onTheirWay = await _council.SocialWorker.Send(new RecordCarersDeath(ActId.New(), _agreement.CarerId, 0, new(2012, 11, 13), "The daughter telephoned"));

        Assert.Equal([(reference, Money.FromPounds(280))], onTheirWay.Payments.Select(payment => (payment.Reference, payment.Amount)));
        await Refused(PaymentRule.RunIsEmpty, () => _council.Propose(NextPayDay));
        Assert.Contains(reference, (await _app.AsJob().Find(db => db.CaseTasks.SingleAsync())).Text, StringComparison.Ordinal);
        // Nine days are the carer's; the other nineteen are paid and not recovered by themselves. What was to come is free.
        var figures = (await _council.Officer.Send(new ViewBudget(Budget))).Figures;
        Assert.Equal((Money.FromPounds(90), Money.FromPounds(190), Money.Zero), (figures.Total, figures.Overpaid, figures.Left));
        Assert.Equal(Money.FromPounds(280), await _council.Committed());
        await Verified();

        await _council.TeamManager.Send(new TakeBackCarersDeath(ActId.New(), _agreement.CarerId, 1, "It was another carer of the same name"));

        Assert.Equal(Money.FromPounds(1_470), await _council.Committed());
        Assert.Equal(Money.FromPounds(280), (await _council.Propose(NextPayDay)).Total);
        await Verified();
    }

    [Fact]
    public async Task TheCaringEnds_NothingStopsByItself()
    {
        var relationship = new CaringRelationship(_council.Council, _agreement.CarerId, await CaredFor(), "mother", new(2011, 4, 1));
        await _app.AsJob().Insert(relationship);

        await _council.SocialWorker.Send(new RecordCaringEnded(ActId.New(), relationship.Id, CaringEnd.CaredForPersonDied, new(2012, 11, 12)));

        Assert.Equal(Money.FromPounds(280), (await _council.Propose()).Total);
        var task = await _app.AsJob().Find(db => db.CaseTasks.SingleAsync());
        Assert.Equal((CaseTaskKind.CaringEnded, new DateOnly(2012, 12, 10)), (task.Kind, task.Due));
        Assert.True((await _app.AsJob().Find(db => db.Carers.SingleAsync())).IsPausedOn(new(2013, 1, 7)));
    }

    [Fact]
    public async Task AnEndWithoutNotice_NeedsAReason()
    {
        await Refused(BudgetChangeRule.NoticeIsTooShort,
            () => _council.SocialWorker.Send(new ProposeBudgetEnd(ActId.New(), Budget, new(2012, 12, 11), "", "She asked to stop.")));
        var end = await _council.SocialWorker.Send(new ProposeBudgetEnd(ActId.New(), Budget, new(2012, 12, 12), "", "She asked to stop."));

        await _council.TeamManager.Send(new DecideBudgetChange(ActId.New(), end, 0, true, ""));

        Assert.Equal(Money.FromPounds(380), await _council.Committed());
        await Verified();
    }

    [Fact]
    public async Task ABudgetThatStillGivesMoneyOrHasAPaymentOnItsWay_IsNotClosed()
    {
        await _council.Pay();

        var refusal = await Refused(BudgetChangeRule.BudgetIsNotFinished, () => _council.Manager.Send(new CloseBudget(ActId.New(), Budget)));

        Assert.Contains("31 March 2013", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("on its way", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<CaredForPersonId> CaredFor()
    {
        var person = new CaredForPerson(_council.Council);
        await _app.AsJob().Insert(person);
        return person.Id;
    }

    private static async Task<RuleBroken> Refused(Enum rule, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RuleBroken>(act);
        Assert.Equal(rule, refusal.Rule);
        return refusal;
    }

    private Task<bool> Verified() => _app.AsJob().In(async scope =>
    {
        await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
            Assert.True(proof.Holds, $"{proof.Statement}: {string.Join("; ", proof.Faults)}");
        return true;
    });
}
