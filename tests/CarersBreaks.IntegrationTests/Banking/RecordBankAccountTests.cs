using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Payments;

namespace CarersBreaks.IntegrationTests.Banking;

public sealed class RecordBankAccountTests
{
    [Fact]
    public async Task RecordBankAccount_OfAFundThatHasOne_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);

        Assert.Equal(BankingRule.FundHasABankAccountAlready,
            (await Assert.ThrowsAsync<RuleBroken>(() => council.Manager.Send(PayingCouncil.BankAccount(council.Fund.Id)))).Rule);
    }

    [Fact]
    public async Task RecordBankAccount_ThatAnotherCouncilsFundHas_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var other = await PayingCouncil.At(app, "Leeds", hasBankAccount: false);

        Assert.Equal(BankingRule.AccountIsAnotherFunds,
            (await Assert.ThrowsAsync<RuleBroken>(() => other.Manager.Send(PayingCouncil.BankAccount(council.Fund.Id) with { Fund = other.Fund.Id }))).Rule);
    }

    [Fact]
    public async Task RecordBankAccount_ByAPartnerThatIsNotTheHost_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app, hasBankAccount: false);
        var trust = await PayingCouncil.Appoint(app, council.Trust, Role.FinanceManager);

        Assert.Equal(PaymentRule.FundIsHostedElsewhere,
            (await Assert.ThrowsAsync<RuleBroken>(() => trust.Send(PayingCouncil.BankAccount(council.Fund.Id)))).Rule);
    }

    [Fact]
    public async Task RecordBankAccount_WithAServiceUserNumberThatIsNone_IsRefusedInWords()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app, hasBankAccount: false);

        var refusal = await Assert.ThrowsAsync<FormRefused>(() =>
            council.Manager.Send(PayingCouncil.BankAccount(council.Fund.Id) with { ServiceUserNumber = "12345B" }));

        Assert.Equal([new FormFault(nameof(RecordBankAccount.ServiceUserNumber), "The service user number must have 6 digits")], refusal.Faults);
    }

    [Fact]
    public async Task AFundsOwnAccount_AsACarersAccount_IsRefused()
    {
        await using var app = await TestApp.Start(with: PayingCouncil.With);
        var council = await PayingCouncil.At(app);
        var own = PayingCouncil.BankAccount(council.Fund.Id);
        var budget = await council.Budget();

        var refusal = await Assert.ThrowsAsync<RuleBroken>(() =>
            council.SocialWorker.Send(new RecordPayeeAccount(ActId.New(), budget.CarerId, "Asha Patel", own.SortCode, own.AccountNumber)));

        Assert.Equal(DirectPaymentRule.AccountIsNotOfTheCarer, refusal.Rule);
    }
}
