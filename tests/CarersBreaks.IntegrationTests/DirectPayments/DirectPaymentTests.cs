using CarersBreaks.Application;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.DirectPayments;

public sealed class DirectPaymentTests
{
    [Theory]
    [InlineData("20-00-00", "1234567a", nameof(RecordPayeeAccount.AccountNumber), "The account number must only have digits, like 12345678")]
    [InlineData("20-00-00", "1234567", nameof(RecordPayeeAccount.AccountNumber), "The account number must have 8 digits. Put zeros in front of a shorter one")]
    [InlineData("20-00-00", "", nameof(RecordPayeeAccount.AccountNumber), "Enter an account number")]
    [InlineData("2O-00-00", "12345678", nameof(RecordPayeeAccount.SortCode), "The sort code must only have digits, like 20-00-00")]
    [InlineData("20-00-0", "12345678", nameof(RecordPayeeAccount.SortCode), "The sort code must have 6 digits, like 20-00-00")]
    public async Task RecordPayeeAccount_ThatIsNoAccount_IsRefusedInWords(string sortCode, string number, string field, string message)
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await council.Budget();

        var refusal = await Assert.ThrowsAsync<FormRefused>(() =>
            council.SocialWorker.Send(new RecordPayeeAccount(ActId.New(), budget.CarerId, "A Carer", sortCode, number)));

        Assert.Equal([new FormFault(field, message)], refusal.Faults);
        Assert.Equal(0, await app.AsJob().Find(db => db.PayeeAccounts.CountAsync()));
    }

    [Fact]
    public async Task RecordPayeeAccount_KeepsTheNumbersEncryptedAndOutOfTheAudit()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await council.Budget();

        var account = await council.SocialWorker.Send(new RecordPayeeAccount(ActId.New(), budget.CarerId, "Asha Patel", "20 00 00", "98765432"));

        var seen = new[] { await council.SocialWorker.Send(new ViewPayeeAccount(account)), await council.Officer.Send(new ViewPayeeAccount(account)) };
        Assert.Equal(["ending in 5432", "20-00-00 98765432"], seen.Select(view => view.Account));
        var records = await app.AsJob().Find(db => db.AuditRecords.Select(record => record.Changes + record.Answer).ToListAsync());
        Assert.All(records, record => Assert.DoesNotContain("98765432", record, StringComparison.Ordinal));
        Assert.All(records, record => Assert.DoesNotContain("Patel", record, StringComparison.Ordinal));
    }

    [Fact]
    public async Task VerifyPayeeAccount_ThatOneRecorded_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await council.Budget();
        var account = await council.Officer.Send(new RecordPayeeAccount(ActId.New(), budget.CarerId, "Asha Patel", "200000", "98765432"));

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.Officer.Send(new VerifyPayeeAccount(ActId.New(), account, 0, "call-back")));
        await council.OtherOfficer.Send(new VerifyPayeeAccount(ActId.New(), account, 0, "call-back"));

        Assert.Equal(AccessRule.NobodyApprovesOwnWork, refusal.Rule);
        Assert.Equal(new DateOnly(2012, 11, 14), (await council.Officer.Send(new ViewPayeeAccount(account))).VerifiedOn);
    }

    [Fact]
    public async Task AgreeDirectPayment_ASecondTime_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await council.Budget();
        var account = await council.Account(budget.CarerId);
        var act = new AgreeDirectPayment(ActId.New(), budget.Id, account, new(2012, 11, 12), budget.From);
        await council.SocialWorker.Send(act);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() => council.SocialWorker.Send(act with { Act = ActId.New() }));

        Assert.Equal(DirectPaymentRule.BudgetHasAnAgreementAlready, refusal.Rule);
    }

    [Fact]
    public async Task AgreeDirectPayment_MonthlyInArrears_PaysAsCheckedOnceItsDaysAreOver()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await council.Budget(weekly: 35, from: new(2012, 11, 1));
        var act = new AgreeDirectPayment(ActId.New(), budget.Id, await council.Account(budget.CarerId), new(2012, 11, 12), new(2012, 11, 30),
            ScheduleFrequency.Monthly, PayTiming.InArrears, PayDayRule.WorkingDayAfter);

        var check = await council.SocialWorker.Send(new CheckDirectPayment(act));
        var agreement = await council.SocialWorker.Send(act);

        // 31 March 2013 is Easter Sunday, and banks open on the Tuesday after.
        Assert.Equal([(new(2012, 11, 30), 150m), (new(2012, 12, 31), 155m), (new(2013, 1, 31), 155m), (new(2013, 2, 28), 140m), (new DateOnly(2013, 4, 2), 155m)],
            check.Select(one => (one.PayOn, one.Amount.Pounds)));
        Assert.Equal(check, (await council.Officer.Send(new ViewDirectPayment(agreement))).Instalments);
        Assert.Equal(PaymentRule.RunIsEmpty, (await Assert.ThrowsAsync<RuleBroken>(() => council.Propose(new DateOnly(2012, 11, 29)))).Rule);
        Assert.Equal(Money.FromPounds(150m), (await council.Propose(new DateOnly(2012, 11, 30))).Total);
    }

    [Theory]
    [InlineData("2016-01-06", CalendarRule.DateIsBeyondTheCalendar)]
    [InlineData("2012-11-16", DirectPaymentRule.FirstPayDateIsBeforeTheBudget)]
    public async Task AgreeDirectPayment_WithAFirstPayDateThatCannotBe_IsRefused(string firstPayDate, Enum rule)
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.Payee(firstPayDate: DateOnly.Parse(firstPayDate, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Equal(rule, refusal.Rule);
    }

    [Fact]
    public async Task AgreeDirectPayment_IntoAnotherCarersAccount_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var (budget, other) = (await council.Budget(), await council.Budget());
        var account = await council.Account(other.CarerId);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.SocialWorker.Send(new AgreeDirectPayment(ActId.New(), budget.Id, account, new(2012, 11, 12), budget.From)));

        Assert.Equal(DirectPaymentRule.AccountIsNotOfTheCarer, refusal.Rule);
    }

    [Fact]
    public async Task AgreeDirectPayment_SignedInTheFuture_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var budget = await council.Budget();
        var account = await council.Account(budget.CarerId);

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.SocialWorker.Send(new AgreeDirectPayment(ActId.New(), budget.Id, account, new(2012, 11, 15), budget.From)));

        Assert.Equal(DirectPaymentRule.AgreementIsNotSignedYet, refusal.Rule);
    }

    [Fact]
    public async Task ViewDirectPayment_ShowsWhatWasPaidAndWhatIsToCome()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        // Of the 4-weekly pay dates, Tuesday 25 December is a bank holiday: it is paid on the Monday.
        var agreement = await council.Payee(weekly: 35, from: new(2012, 10, 30), to: new(2013, 1, 31));
        await council.Pay();

        var view = await council.SocialWorker.Send(new ViewDirectPayment(agreement));

        Assert.Equal(
        [
            (PayingCouncil.PayDay, Money.FromPounds(140), "CB0000001"), (new DateOnly(2012, 11, 27), Money.FromPounds(140), null),
            (new DateOnly(2012, 12, 24), Money.FromPounds(140), null), (new DateOnly(2013, 1, 22), Money.FromPounds(50), (string?)null),
        ], view.Instalments.Select(instalment => (instalment.PayOn, instalment.Amount, instalment.Reference)));
        Assert.Equal(PaymentState.Released, view.Instalments[0].State);
        Assert.StartsWith("ending in", view.Account, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeopleOfAnotherCouncil_SeeNothing()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var agreement = await council.Payee(from: new(2012, 11, 5));
        var run = await council.Pay();
        var other = await PayingCouncil.At(app, "Leeds");
        var account = await app.AsJob().Find(db => db.PayeeAccounts.Select(one => one.Id).SingleAsync());

        foreach (var refused in new Func<Task>[]
        {
            () => other.Officer.Send(new ViewDirectPayment(agreement)),
            () => other.Officer.Send(new ViewPayeeAccount(account)),
            () => other.Officer.Send(new Application.Payments.ViewPaymentRun(run)),
            () => other.Officer.Send(new Application.Payments.DownloadBankFile(ActId.New(), run)),
            () => other.Manager.Send(new Application.Payments.ContinuePaymentRunRelease(run)),
        })
            Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(refused)).Rule);
        Assert.Empty((await other.Officer.Send(new Application.Payments.ViewPaymentRuns())).Runs);
    }

    [Fact]
    public async Task WhatIsToDo_NamesAccountsToVerifyAndBudgetsToAgree()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        await council.Payee();
        await council.Payee(isVerified: false);
        await council.Budget();

        var toDo = await council.SocialWorker.Send(new ViewDirectPaymentsToDo());

        Assert.Equal(("Carer 2", true), (toDo.Accounts.Single().CarerName, toDo.Accounts.Single().IsOwnWork));
        Assert.Equal("Carer 3", toDo.Budgets.Single().CarerName);
    }
}
