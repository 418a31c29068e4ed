using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Banking;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Payments;

/// <summary>What came back is owed to its payee: paid again once the account is verified again, or no longer due.</summary>
public sealed class PaidAgainTests
{
    private static readonly DateOnly PayDay = PayingCouncil.PayDay;
    private static readonly DateOnly NextRun = new(2012, 11, 30);

    [Fact]
    public async Task WhatCameBack_IsPaidAgainOnceItsAccountIsVerified_AndCostsNothingMore()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (bank, before) = await CameBack(app);
        var council = bank.Council;

        Assert.Equal(PaymentRule.RunIsEmpty, (await Assert.ThrowsAsync<RuleBroken>(() => council.Propose(NextRun))).Rule);
        await Verify(app, council, before.PayeeAccountId);
        var withdrawn = await council.Propose(NextRun);
        Assert.Equal(PaymentRule.RunIsEmpty, (await Assert.ThrowsAsync<RuleBroken>(() => council.Propose(NextRun))).Rule);
        await council.Officer.Send(new WithdrawPaymentRun(ActId.New(), withdrawn.Run, 0, "Not today"));
        var run = await council.Pay(NextRun);

        var again = Assert.Single(await council.PaymentsOf(run));
        Assert.Equal((before.Id, before.Amount, false), (again.InPlaceOfId, again.Amount, again.IsClaiming));
        Assert.Equal((140m, 0m), (await Balance(app, AccountKind.Expenditure), await Balance(app, AccountKind.OwedToPayees)));
        Assert.Contains(again.Reference, await council.FileOf(run), StringComparison.Ordinal);
        var released = await council.Run(run);
        await bank.Import(bank.File(-140 + 140).Line(NextRun, -released.Total.Pounds, released.Number) with { StatementId = "S2" });
        app.Time.Set(NextRun.AddDays(3));
        await bank.Reconcile();
        var mine = (await app.As(Viewer.OfCarer(new UserId(1), before.CarerId, council.Council)).Send(new ViewMyBudget())).Budgets[0];
        Assert.Equal((140m, 0m, 0m), (mine.Figures.Paid.Pounds, mine.Figures.CameBack.Pounds, mine.Figures.OnItsWay.Pounds));
        await Proven(app);
    }

    [Fact]
    public async Task AReturn_ThatIsInARunAgain_IsNotTakenBack()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (bank, before) = await CameBack(app);
        await Verify(app, bank.Council, before.PayeeAccountId);
        await bank.Council.Propose(NextRun);
        var match = (await bank.Matches()).Single(one => one.Kind == MatchKind.ReturnedPayment);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bank.Officer.Send(new UndoMatch(ActId.New(), match.Id, "It was another's")));

        Assert.Equal(PaymentRule.PaymentIsPaidAgain, refusal.Rule);
    }

    [Fact]
    public async Task WhatIsNoLongerDueOfAReturn_GoesBackToItsFunders_AndTheRestIsPaid()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (bank, before) = await CameBack(app);
        var council = bank.Council;
        await Verify(app, council, before.PayeeAccountId);
        await council.Change(before.BudgetId, PayDay, weekly: 20);

        var due = await council.Officer.Send(new ViewPaymentsDue(council.Fund.Id, NextRun));
        Assert.Equal(LeftOutReason.PartIsNoLongerDue, Assert.Single(due.LeftOut).Reason);
        var taken = await council.Manager.Send(new RecordNoLongerDue(ActId.New(), before.Id, "The budget was lowered"));
        var run = await council.Pay(NextRun);

        Assert.Equal(Money.FromPounds(60), taken);
        Assert.Equal(Money.FromPounds(80), (await council.Run(run)).Total);
        Assert.Equal((80m, 0m), (await Balance(app, AccountKind.Expenditure), await Balance(app, AccountKind.OwedToPayees)));
        await Proven(app);
    }

    [Fact]
    public async Task AReturnOfWhichAllIsStillDue_IsNotTakenOff()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (bank, before) = await CameBack(app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => bank.Council.Manager.Send(new RecordNoLongerDue(ActId.New(), before.Id, "Just so")));

        Assert.Equal(PaymentRule.NothingIsOwed, refusal.Rule);
        var owed = await bank.Council.Officer.Send(new ViewOwedPayments());
        Assert.Equal((1, Money.FromPounds(140), false), (owed.Count, owed.Total, owed.Payments[0].IsVerified));
    }

    [Fact]
    public async Task WhatCameBack_CanBePaidUrgently_AsAWholeAndOnce()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var (bank, before) = await CameBack(app);
        var council = bank.Council;
        var agreement = await app.AsJob().Find(db => db.DirectPaymentAgreements.Where(one => one.BudgetId == before.BudgetId).Select(one => one.Id).SingleAsync());
        var due = Assert.Single((await council.Officer.Send(new ViewUrgentPayment(agreement))).Dues, one => one.InPlaceOf is not null);
        ProposeUrgentPayment Urgent(decimal pounds) => new(ActId.New(), agreement, due.Schedule, due.Period.From, Money.FromPounds(pounds),
            PaymentMeans.Cheque, new DateOnly(2012, 11, 20), "Nothing to pay the sitter with", due.InPlaceOf);

        Assert.Equal(PaymentRule.MoreThanIsDue, (await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(Urgent(100)))).Rule);
        var run = (await council.Officer.Send(Urgent(140))).Run;
        await council.Approve(run);
        await council.Manager.Send(new ContinuePaymentRunRelease(run));

        Assert.Equal(before.Id, Assert.Single(await council.PaymentsOf(run)).InPlaceOfId);
        Assert.Equal((140m, 0m), (await Balance(app, AccountKind.Expenditure), await Balance(app, AccountKind.OwedToPayees)));
        Assert.DoesNotContain((await council.Officer.Send(new ViewUrgentPayment(agreement))).Dues, one => one.InPlaceOf is not null);
        await Proven(app);
    }

    /// <summary>A payment of £140 that left on its pay day and came back three days later.</summary>
    private static async Task<(BankedCouncil Bank, Payment Payment)> CameBack(TestApp app)
    {
        var bank = await BankedCouncil.At(app);
        await bank.Payee();
        var run = await bank.Council.Run(await bank.Council.Pay());
        var payment = Assert.Single(await bank.Council.PaymentsOf(run.Id));
        await bank.Council.Commit(payment.BudgetId);
        await bank.Import(bank.File().Line(PayDay, -run.Total.Pounds, run.Number).Line(PayDay.AddDays(3), 140, payment.Reference, "ACCOUNT CLOSED"));
        app.Time.Set(PayDay.AddDays(4));
        await bank.Reconcile();
        return (bank, Assert.Single(await bank.Council.PaymentsOf(run.Id)));
    }

    private static async Task Verify(TestApp app, PayingCouncil council, Domain.DirectPayments.PayeeAccountId account)
    {
        var version = await app.AsJob().Find(db => db.PayeeAccounts.Where(one => one.Id == account).Select(one => one.Version).SingleAsync());
        await council.Officer.Send(new VerifyPayeeAccount(ActId.New(), account, version, "call-back to the number held"));
    }

    private static Task<decimal> Balance(TestApp app, AccountKind kind) => app.AsJob().Find(async db => new Money(await db.Postings
        .Where(posting => posting.AccountKind == kind)
        .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence)).Pounds);

    private static async Task Proven(TestApp app) => Assert.Empty(await app.AsJob().In(async scope =>
    {
        var found = new List<string>();
        await foreach (var proof in scope.GetRequiredService<ILedgerVerification>().Verify(CancellationToken.None))
            found.AddRange(proof.Faults);
        return found;
    }));
}
