using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>The host records the bank account from which a fund pays and into which it is paid.</summary>
/// <param name="ServiceUserNumber">The six digits by which Bacs knows whose payments these are.</param>
/// <param name="IsShared">The council uses the account for other things too.</param>
[AllowedTo(Role.FinanceManager)]
public sealed record RecordBankAccount(
    ActId Act, FundId Fund, string Name, string SortCode, string AccountNumber, string ServiceUserNumber, bool IsShared = false)
    : ICommand<BankAccountId>;

public sealed class RecordBankAccountValidator : AbstractValidator<RecordBankAccount>
{
    public RecordBankAccountValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the name on the account").MaximumLength(100);
        RuleFor(act => act.Name).Must(name => BacsText.Name(name).Length > 0).When(act => !string.IsNullOrWhiteSpace(act.Name))
            .WithMessage("The name on the account has no letter or digit that banks can carry");
        RuleFor(act => act.SortCode).IsSortCode();
        RuleFor(act => act.AccountNumber).IsAccountNumber();
        RuleFor(act => act.ServiceUserNumber).Matches("^[0-9]{6}$").WithMessage("The service user number must have 6 digits");
    }
}

public sealed class RecordBankAccountHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current)
    : IRequestHandler<RecordBankAccount, BankAccountId>
{
    public async Task<BankAccountId> Handle(RecordBankAccount act, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Fund, cancellationToken).OrRefuse("fund");
        var host = current.Viewer.Organisation();
        PaymentRun.EnsureHost(host, fund);
        Refuse.If(await db.BankAccounts.AnyAsync(one => one.BookId == fund.BookId, cancellationToken), BankingRule.FundHasABankAccountAlready,
            $"{fund.Name} has its bank account already.");
        var fingerprint = vault.Fingerprint(act.SortCode, act.AccountNumber);
        // Another organisation's account counts too; whose it is, is not said.
        Refuse.If(await db.BankAccounts.IgnoreQueryFilters().AnyAsync(one => one.Fingerprint == fingerprint, cancellationToken),
            BankingRule.AccountIsAnotherFunds, "This account is another fund's. Each fund has an account of its own.");
        var text = vault.Seal(AccountDetails.Written(act.SortCode, act.AccountNumber));
        return db.BankAccounts.Add(new BankAccount(host, fund.BookId, act.Name.Trim(), act.ServiceUserNumber, fingerprint, text.Ciphertext,
            text.KeyVersion, act.IsShared)).Entity.Id;
    }
}
