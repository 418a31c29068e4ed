using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.DirectPayments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>A second person has made sure that an account is the carer's. Whoever recorded it is refused.</summary>
/// <param name="How">How it was made sure of, such as "call-back to the number held".</param>
[AllowedTo(Role.FinanceManager, Role.FinanceOfficer)]
public sealed record VerifyPayeeAccount(ActId Act, PayeeAccountId Account, long Version, string How) : ICommand;

public sealed class VerifyPayeeAccountValidator : AbstractValidator<VerifyPayeeAccount>
{
    public VerifyPayeeAccountValidator() => RuleFor(act => act.How)
        .NotEmpty().WithMessage("Say how you made sure that the account is the carer's").MaximumLength(400);
}

public sealed class VerifyPayeeAccountHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<VerifyPayeeAccount>
{
    protected override async Task Handle(VerifyPayeeAccount act, CancellationToken cancellationToken)
    {
        var account = await db.PayeeAccounts.FirstOrDefaultAsync(one => one.Id == act.Account, cancellationToken).OrRefuse("account");
        db.ExpectVersion(account, act.Version);
        Refuse.If(await db.AccountChanges.AnyAsync(one => one.AccountId == account.Id && one.State != AccountChangeState.Confirmed, cancellationToken),
            DirectPaymentRule.ChangeNeedsCallBack, "This account is to take another's place. It is confirmed by asking the carer back, and by nothing else.");
        account.Verify(current.Viewer.Person(), act.How.Trim(), date.Today);
    }
}
