using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>A carer has given the account into which direct payments are to go. Nothing is paid into it until somebody else has verified it.</summary>
/// <param name="Recipient">The nominee or suitable person whose account it is; null where it is the carer's, a card's or a managed one.</param>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record RecordPayeeAccount(
    ActId Act, CarerId Carer, string AccountName, string SortCode, string AccountNumber, PayeeKind Payee = PayeeKind.Carer, RecipientId? Recipient = null)
    : ICommand<PayeeAccountId>;

public sealed class RecordPayeeAccountValidator : AbstractValidator<RecordPayeeAccount>
{
    public RecordPayeeAccountValidator()
    {
        RuleFor(act => act.AccountName).NotEmpty().WithMessage("Enter the name on the account").MaximumLength(100);
        RuleFor(act => act.AccountName).Must(name => BacsText.Name(name).Length > 0).When(act => !string.IsNullOrWhiteSpace(act.AccountName))
            .WithMessage("The name on the account has no letter or digit that banks can carry");
        RuleFor(act => act.Payee).IsInEnum().WithMessage("Select whose account it is");
        RuleFor(act => act.SortCode).IsSortCode();
        RuleFor(act => act.AccountNumber).IsAccountNumber();
    }
}

public sealed class RecordPayeeAccountHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<RecordPayeeAccount, PayeeAccountId>
{
    public async Task<PayeeAccountId> Handle(RecordPayeeAccount act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        var fingerprint = vault.Fingerprint(act.SortCode, act.AccountNumber);
        Refuse.If(await db.BankAccounts.IgnoreQueryFilters().AnyAsync(one => one.Fingerprint == fingerprint, cancellationToken),
            DirectPaymentRule.AccountIsNotOfTheCarer, "This is the account of a fund, not of a carer.");
        var recipient = act.Recipient is { } id
            ? await db.Recipients.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("nominee or suitable person")
            : null;
        var account = db.PayeeAccounts.Add(new PayeeAccount(carer, fingerprint, current.Viewer.Person(), date.Today, act.Payee, recipient)).Entity;
        db.Keep(vault, carer.CouncilId, carer.Id, DetailSubject.PayeeAccount, account.Id.Value, DetailKind.AccountName, act.AccountName);
        db.Keep(vault, carer.CouncilId, carer.Id, DetailSubject.PayeeAccount, account.Id.Value, DetailKind.BankAccount,
            AccountDetails.Written(act.SortCode, act.AccountNumber));
        return account.Id;
    }
}
