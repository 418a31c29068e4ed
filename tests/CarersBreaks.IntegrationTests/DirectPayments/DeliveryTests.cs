using CarersBreaks.Application;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Payments;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.IntegrationTests.DirectPayments;

/// <summary>Several ways of delivery on one budget, and money that somebody receives for the carer.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private PayingCouncil _council = null!;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(with: PayingCouncil.With);
        _council = await PayingCouncil.At(_app);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task EachPayee_HasAnAgreementOverItsPart_AndWhatIsArrangedHasNone()
    {
        var budget = await _council.Budget(weekly: 35, once: 60, parts:
            [(DeliveryMethod.PrepaidCard, 7m, CostPer.Week), (DeliveryMethod.CouncilManaged, 100m, CostPer.Week), (DeliveryMethod.OneOffPayment, 25m, CostPer.Once)]);
        var own = await Account(budget.CarerId, PayeeKind.Carer, "31926819");
        var card = await Account(budget.CarerId, PayeeKind.PrepaidCard, "31926820");
        var managed = await Account(budget.CarerId, PayeeKind.ManagedAccount, "31926821");
        var form = await _council.SocialWorker.Send(new ViewAgreementForm(budget.Id));
        Assert.Equal([(PayeeKind.Carer, 35m, 85m), (PayeeKind.PrepaidCard, 7m, 0m)],
            form.Payees.Select(part => (part.Payee, part.Weekly.Pounds, part.Once.Pounds)));
        Assert.Equal(DeliveryMethod.CouncilManaged, Assert.Single(form.Arranged).Method);

        Assert.Equal(DirectPaymentRule.NothingIsPaidThisWay, (await Assert.ThrowsAsync<RuleBroken>(() => Agree(budget, managed))).Rule);
        await Agree(budget, own);
        Assert.Single((await _council.SocialWorker.Send(new ViewDirectPaymentsToDo())).Budgets);
        var ofCard = await Agree(budget, card);
        Assert.Equal(DirectPaymentRule.BudgetHasAnAgreementAlready, (await Assert.ThrowsAsync<RuleBroken>(() => Agree(budget, card))).Rule);

        Assert.Empty((await _council.SocialWorker.Send(new ViewDirectPaymentsToDo())).Budgets);
        Assert.Equal((Money.FromPounds(7), Money.FromPounds(28)),
            ((await _council.SocialWorker.Send(new ViewDirectPayment(ofCard))).Schedules[0].Rate,
                (await _council.SocialWorker.Send(new ViewDirectPayment(ofCard))).Instalments[0].Amount));
        var proposed = await _council.Propose(new DateOnly(2012, 11, 19));
        // £140 and £85 to the carer, £28 to the card; nothing of what the council arranges.
        Assert.Equal((3, Money.FromPounds(253)), (proposed.Count, proposed.Total));
        Assert.Equal(budget.Total, budget.Arranged([]) + Money.Sum(await Payable(budget)));
    }

    [Fact]
    public async Task ARate_OfABudgetWhoseWeeklyMoneyGoesSeveralWays_IsNotChangedByOneAmount()
    {
        var budget = await _council.Budget(weekly: 35, parts: [(DeliveryMethod.CouncilManaged, 100m, CostPer.Week)]);

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => _council.SocialWorker.Send(
            new ProposeBudgetChange(ActId.New(), budget.Id, new DateOnly(2013, 1, 7), null, Money.FromPounds(140), "More is needed")));

        Assert.Equal(BudgetChangeRule.BudgetHasSeveralParts, refused.Rule);
    }

    [Fact]
    public async Task ASuitablePerson_WhoseCheckIsMissing_IsLeftOutOfTheRunAndOfItsApproval()
    {
        var budget = await _council.Budget();
        await _council.Payee(weekly: 10, from: new DateOnly(2012, 11, 19));
        var recipient = await _council.SocialWorker.Send(new RecordRecipient(ActId.New(), budget.CarerId, RecipientKind.SuitablePerson, "Uma Nair", false));
        var account = await Account(budget.CarerId, PayeeKind.Carer, "31926819", recipient);
        await Agree(budget, account);
        var payOn = new DateOnly(2012, 11, 19);

        var due = await _council.Officer.Send(new ViewPaymentsDue(_council.Fund.Id, payOn));
        Assert.Equal(LeftOutReason.CheckIsMissing, Assert.Single(due.LeftOut).Reason);
        Assert.Equal(1, (await _council.Propose(payOn)).Count);

        foreach (var check in (await _council.SocialWorker.Send(new ViewRecipient(recipient))).Missing)
            await Check(recipient, check);
        Assert.Equal(5, (await _council.SocialWorker.Send(new ViewRecipient(recipient))).Checks.Count);
        var run = (await _council.Propose(payOn)).Run;
        await _council.SocialWorker.Send(new TakeBackRecipientCheck(ActId.New(), recipient, await Version(recipient),
            RecipientCheckKind.CriminalRecordCertificate, "The certificate is another person's"));

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => _council.Approve(run));
        Assert.Equal(DirectPaymentRule.CheckIsMissing, refused.Rule);
        await Check(recipient, RecipientCheckKind.CriminalRecordCertificate);
        await _council.Approve(run);
    }

    [Fact]
    public async Task ARecipient_OfAnotherCarer_IsNoPayee()
    {
        var (one, other) = (await _council.Budget(), await _council.Budget());
        var recipient = await _council.SocialWorker.Send(new RecordRecipient(ActId.New(), one.CarerId, RecipientKind.Nominee, "Uma Nair", true));

        Assert.Equal(DirectPaymentRule.RecipientIsNotOfTheCarer,
            (await Assert.ThrowsAsync<RuleBroken>(() => Account(other.CarerId, PayeeKind.Carer, "31926819", recipient))).Rule);
    }

    private async Task Check(RecipientId recipient, RecipientCheckKind check) => await _council.SocialWorker.Send(
        new RecordRecipientCheck(ActId.New(), recipient, await Version(recipient), check, new DateOnly(2012, 11, 14)));

    private async Task<long> Version(RecipientId recipient) => (await _council.SocialWorker.Send(new ViewRecipient(recipient))).Version;

    private Task<List<Money>> Payable(PersonalBudget budget) => _app.AsJob().Find(async db =>
    {
        var calendar = await db.BankCalendar(CancellationToken.None);
        var schedules = await db.PaymentSchedules.AsNoTracking().Where(one => one.CarerId == budget.CarerId).ToListAsync();
        return schedules.SelectMany(schedule => PeriodDue.Of(schedule, [], new DateOnly(2013, 3, 31), calendar, _ => Money.Zero)).Select(one => one.Due).ToList();
    });

    private async Task<PayeeAccountId> Account(CarerId carer, PayeeKind payee, string number, RecipientId? recipient = null)
    {
        var account = await _council.SocialWorker.Send(new RecordPayeeAccount(ActId.New(), carer, "A payee", "20-00-00", number, payee, recipient));
        await _council.Officer.Send(new VerifyPayeeAccount(ActId.New(), account, 0, "call-back to the number held"));
        return account;
    }

    private Task<DirectPaymentAgreementId> Agree(PersonalBudget budget, PayeeAccountId account) =>
        _council.SocialWorker.Send(new AgreeDirectPayment(ActId.New(), budget.Id, account, new DateOnly(2012, 11, 12), budget.From));
}
