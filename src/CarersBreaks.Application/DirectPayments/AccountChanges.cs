using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>
/// A second person has asked the carer back, by a way that was held before the change was asked for: from now on the carer is paid into the
/// new account.
/// </summary>
/// <param name="Account">The new one.</param>
[AllowedTo(Role.FinanceManager, Role.FinanceOfficer)]
public sealed record ConfirmAccountChange(ActId Act, PayeeAccountId Account, long Version, ContactKind? Route, DateOnly CalledOn) : ICommand;

/// <summary>The carer did not ask for it, or could not be reached: payments stay as they were.</summary>
[AllowedTo(Role.FinanceManager, Role.FinanceOfficer)]
public sealed record RefuseAccountChange(ActId Act, PayeeAccountId Account, long Version, string Why) : ICommand
{
    string ICommand<Unit>.Reason => Why;
}

/// <summary>What the payee's bank said of the name, as somebody asked it.</summary>
[AllowedTo(Role.FinanceManager, Role.FinanceOfficer)]
public sealed record RecordPayeeName(ActId Act, PayeeAccountId Account, long Version, PayeeNameAnswer? Answer) : ICommand;

public sealed class ConfirmAccountChangeValidator : AbstractValidator<ConfirmAccountChange>
{
    public ConfirmAccountChangeValidator()
    {
        RuleFor(act => act.Route).NotNull().WithMessage("Select how you asked the carer back").IsInEnum();
        RuleFor(act => act.CalledOn).NotEmpty().WithMessage("Enter the day on which you asked the carer back");
    }
}

public sealed class RefuseAccountChangeValidator : AbstractValidator<RefuseAccountChange>
{
    public RefuseAccountChangeValidator() => RuleFor(act => act.Why).NotEmpty().WithMessage("Say why the account is not changed").MaximumLength(400)
        .WithMessage("Say why in at most 400 characters");
}

public sealed class RecordPayeeNameValidator : AbstractValidator<RecordPayeeName>
{
    public RecordPayeeNameValidator() => RuleFor(act => act.Answer).NotNull().WithMessage("Select what the bank answered").IsInEnum();
}

public sealed class ConfirmAccountChangeHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date)
    : AsyncRequestHandler<ConfirmAccountChange>
{
    protected override async Task Handle(ConfirmAccountChange act, CancellationToken cancellationToken)
    {
        var change = await db.AccountChanges.FirstOrDefaultAsync(one => one.AccountId == act.Account, cancellationToken).OrRefuse("change of account");
        db.ExpectVersion(change, act.Version);
        var account = await db.PayeeAccounts.FirstOrDefaultAsync(one => one.Id == act.Account, cancellationToken).OrRefuse("account");
        var (route, today, by) = (act.Route!.Value, date.Today, current.Viewer.Person());
        change.Confirm(route, await db.RouteHeldSince(vault, change.CarerId, route, cancellationToken), act.CalledOn, by, today);
        account.Verify(by, $"Call-back of {act.CalledOn:d MMMM yyyy}, by a way held since {change.RouteHeldSince:d MMMM yyyy}", today);
        foreach (var agreement in await db.DirectPaymentAgreements.Where(one => one.PayeeAccountId == change.ReplacesId).ToListAsync(cancellationToken))
            agreement.PayInto(account);
    }
}

public sealed class RefuseAccountChangeHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<RefuseAccountChange>
{
    protected override async Task Handle(RefuseAccountChange act, CancellationToken cancellationToken)
    {
        var change = await db.AccountChanges.FirstOrDefaultAsync(one => one.AccountId == act.Account, cancellationToken).OrRefuse("change of account");
        db.ExpectVersion(change, act.Version);
        change.Reject(act.Why.Trim(), current.Viewer.Person(), date.Today);
    }
}

public sealed class RecordPayeeNameHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<RecordPayeeName>
{
    protected override async Task Handle(RecordPayeeName act, CancellationToken cancellationToken)
    {
        var account = await db.PayeeAccounts.FirstOrDefaultAsync(one => one.Id == act.Account, cancellationToken).OrRefuse("account");
        db.ExpectVersion(account, act.Version);
        account.RecordNameAnswer(act.Answer!.Value, current.Viewer.Person(), date.Today);
    }
}

internal static class AccountsInUse
{
    /// <summary>The account into which a carer is paid: an agreement's, or else the last that was verified. Null: another account is the first.</summary>
    public static Task<PayeeAccount?> AccountInUse(this ICarersBreaksDb db, CarerId carer, PayeeKind payee, CancellationToken cancellationToken) =>
        db.PayeeAccounts.Where(one => one.CarerId == carer && one.Payee == payee
                && (one.VerifiedById != null || db.DirectPaymentAgreements.Any(agreement => agreement.PayeeAccountId == one.Id)))
            .OrderByDescending(one => db.DirectPaymentAgreements.Any(agreement => agreement.PayeeAccountId == one.Id)).ThenByDescending(one => one.Id)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Since when a safe way to reach a carer has led where it leads; null: there is none of the kind, or it is not safe.</summary>
    public static async Task<DateOnly?> RouteHeldSince(this ICarersBreaksDb db, IVault vault, CarerId carer, ContactKind kind,
        CancellationToken cancellationToken)
    {
        var safe = await db.SafeRoutesOf(vault, carer, cancellationToken);
        if (safe.Of(kind) is null)
            return null;
        return await db.ContactRoutes.IgnoreQueryFilters().Where(one => one.CarerId == carer && one.Kind == kind).Select(one => one.HeldSince)
                .FirstOrDefaultAsync(cancellationToken)
            ?? await db.Carers.Where(one => one.Id == carer).Select(one => one.IdentifiedOn).FirstAsync(cancellationToken);
    }
}
