using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>The council records a provider from which it orders breaks.</summary>
/// <param name="VatNumber">Empty for a provider that is not registered for VAT.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record RecordProvider(ActId Act, string Name, string? VatNumber) : ICommand<ProviderId>;

public sealed class RecordProviderValidator : AbstractValidator<RecordProvider>
{
    public RecordProviderValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the provider's name").MaximumLength(100);
        RuleFor(act => act.VatNumber).Matches("^(GB)? ?([0-9] ?){9}$").When(act => !string.IsNullOrWhiteSpace(act.VatNumber))
            .WithMessage("A VAT registration number has 9 digits, like 123 4567 89");
    }
}

public sealed class RecordProviderHandler(ICarersBreaksDb db, IKeys keys, CurrentViewer current) : IRequestHandler<RecordProvider, ProviderId>
{
    public async Task<ProviderId> Handle(RecordProvider act, CancellationToken cancellationToken)
    {
        var (council, name) = (current.Viewer.Organisation(), act.Name.Trim());
        Refuse.If(await db.Providers.AnyAsync(one => one.Name == name && one.UsedUntil == null, cancellationToken), ProviderRule.ProviderIsRecordedAlready,
            $"{name} is recorded already.");
        var count = await keys.Count(db, "providers", 1, cancellationToken);
        return db.Providers.Add(new Provider(council, string.Create(CultureInfo.InvariantCulture, $"PV{count:000000}"), name,
            string.IsNullOrWhiteSpace(act.VatNumber) ? null : act.VatNumber.Trim())).Entity.Id;
    }
}

/// <summary>A provider has given the account into which it is paid. Nothing is paid into it until somebody else has verified it.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record RecordProviderAccount(ActId Act, ProviderId Provider, string AccountName, string SortCode, string AccountNumber)
    : ICommand<ProviderAccountId>;

public sealed class RecordProviderAccountValidator : AbstractValidator<RecordProviderAccount>
{
    public RecordProviderAccountValidator()
    {
        RuleFor(act => act.AccountName).NotEmpty().WithMessage("Enter the name on the account").MaximumLength(100);
        RuleFor(act => act.SortCode).IsSortCode();
        RuleFor(act => act.AccountNumber).IsAccountNumber();
    }
}

public sealed class RecordProviderAccountHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<RecordProviderAccount, ProviderAccountId>
{
    public async Task<ProviderAccountId> Handle(RecordProviderAccount act, CancellationToken cancellationToken)
    {
        var provider = await db.Providers.FirstOrDefaultAsync(one => one.Id == act.Provider, cancellationToken).OrRefuse("provider");
        var fingerprint = vault.Fingerprint(act.SortCode, act.AccountNumber);
        Refuse.If(await db.BankAccounts.IgnoreQueryFilters().AnyAsync(one => one.Fingerprint == fingerprint, cancellationToken)
            || await db.PayeeAccounts.AnyAsync(one => one.Fingerprint == fingerprint, cancellationToken), DirectPaymentRule.AccountIsNotOfTheCarer,
            "This is the account of a fund or of a carer, not of a provider.");
        var account = db.ProviderAccounts.Add(new ProviderAccount(provider, fingerprint, current.Viewer.Person(), date.Today)).Entity;
        db.Keep(vault, provider.HolderId, null, DetailSubject.ProviderAccount, account.Id.Value, DetailKind.AccountName, act.AccountName);
        db.Keep(vault, provider.HolderId, null, DetailSubject.ProviderAccount, account.Id.Value, DetailKind.BankAccount,
            AccountDetails.Written(act.SortCode, act.AccountNumber));
        return account.Id;
    }
}

/// <summary>A second person has made sure that an account is the provider's. Whoever recorded it is refused.</summary>
/// <param name="How">How it was made sure of, such as "call-back to the number in the contract".</param>
[AllowedTo(Role.FinanceManager, Role.FinanceOfficer)]
public sealed record VerifyProviderAccount(ActId Act, ProviderAccountId Account, long Version, string How) : ICommand;

public sealed class VerifyProviderAccountValidator : AbstractValidator<VerifyProviderAccount>
{
    public VerifyProviderAccountValidator() => RuleFor(act => act.How)
        .NotEmpty().WithMessage("Say how you made sure that the account is the provider's").MaximumLength(400);
}

public sealed class VerifyProviderAccountHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<VerifyProviderAccount>
{
    protected override async Task Handle(VerifyProviderAccount act, CancellationToken cancellationToken)
    {
        var account = await db.ProviderAccounts.FirstOrDefaultAsync(one => one.Id == act.Account, cancellationToken).OrRefuse("account");
        db.ExpectVersion(account, act.Version);
        account.Verify(current.Viewer.Person(), act.How.Trim(), date.Today);
    }
}
