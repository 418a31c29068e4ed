using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Letters;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>
/// A carer has given the account into which direct payments are to go. Nothing is paid into it until somebody else has verified it. Where the carer
/// is paid into another account already it is a change: held until a second person has asked the carer back, and the carer is told of it by letter.
/// </summary>
/// <param name="Source">Of a change: how the wish reached the council.</param>
/// <param name="OldAccountIsClosed">Of a change: nothing is paid until it is confirmed. Otherwise payments go on into the old account.</param>
/// <param name="Recipient">The nominee or suitable person whose account it is; null where it is the carer's, a card's or a managed one.</param>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer)]
public sealed record RecordPayeeAccount(
    ActId Act, CarerId Carer, string AccountName, string SortCode, string AccountNumber, PayeeKind Payee = PayeeKind.Carer, RecipientId? Recipient = null,
    ChangeSource? Source = null, bool OldAccountIsClosed = false)
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

public sealed class RecordPayeeAccountHandler(ICarersBreaksDb db, IVault vault, IModulusRules modulus, LetterDesk letters, CurrentViewer current,
    IBusinessDate date)
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
        var tables = await db.ModulusTableOn(carer.CouncilId, date.Today, cancellationToken);
        account.Check(tables is null ? ModulusAnswer.CannotBeChecked : modulus.Check(tables, act.SortCode, act.AccountNumber), tables?.Name);
        if (await db.AccountInUse(carer.Id, act.Payee, cancellationToken) is { } inUse)
            await Hold(account, inUse, act, cancellationToken);
        db.Keep(vault, carer.CouncilId, carer.Id, DetailSubject.PayeeAccount, account.Id.Value, DetailKind.AccountName, act.AccountName);
        db.Keep(vault, carer.CouncilId, carer.Id, DetailSubject.PayeeAccount, account.Id.Value, DetailKind.BankAccount,
            AccountDetails.Written(act.SortCode, act.AccountNumber));
        return account.Id;
    }

    private async Task Hold(PayeeAccount account, PayeeAccount inUse, RecordPayeeAccount act, CancellationToken cancellationToken)
    {
        Refuse.If(act.Source is null, DirectPaymentRule.SourceOfChangeIsMissing,
            "The carer is paid into another account already. Say how the change was asked for.");
        Refuse.If(await db.AccountChanges.AnyAsync(one => one.ReplacesId == inUse.Id && one.State == AccountChangeState.Held, cancellationToken),
            DirectPaymentRule.ChangeIsHeldAlready, "A change of this account waits to be confirmed already. Confirm or refuse that one first.");
        db.AccountChanges.Add(new AccountChange(account, inUse, act.Source.Value, act.OldAccountIsClosed, date.Today, current.Viewer.Person()));
        if (act.OldAccountIsClosed)
            inUse.Doubt();
        var letter = await letters.Write(act.Carer, LetterWords.Of(LetterKind.AccountChanged, "The account that we pay your money into",
            $"On {date.Today:d MMMM yyyy} we were asked to pay your direct payments into another account.",
            "We change nothing until we have spoken to you. We will call you, by a number that we already have. We never ask for your password or your PIN.",
            "If you did not ask for this, tell us at once."), cancellationToken);
        var addressSince = await db.RouteHeldSince(vault, act.Carer, ContactKind.Address, cancellationToken);
        if (letter?.State == LetterState.WaitsForPost && !(addressSince < date.Today))
            letter.HoldBack("The address came to be held with the request to change the account. Tell the carer by a way that was held before.");
    }
}
