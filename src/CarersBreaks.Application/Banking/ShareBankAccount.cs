using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Banking;

/// <summary>An account turns out to be shared with the rest of the council, or becomes the fund's alone.</summary>
[AllowedTo(Role.FinanceManager)]
public sealed record ShareBankAccount(ActId Act, BankAccountId Account, bool IsShared, string Reason) : ICommand;

public sealed class ShareBankAccountValidator : AbstractValidator<ShareBankAccount>
{
    public ShareBankAccountValidator() =>
        RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why").MaximumLength(500).WithMessage("Say why in 500 characters or fewer");
}

public sealed class ShareBankAccountHandler(ICarersBreaksDb db) : AsyncRequestHandler<ShareBankAccount>
{
    protected override async Task Handle(ShareBankAccount act, CancellationToken cancellationToken)
    {
        var account = await db.BankAccounts.FirstOrDefaultAsync(one => one.Id == act.Account, cancellationToken).OrRefuse("bank account");
        account.Share(act.IsShared, await db.StatementLines.AnyAsync(line => line.BankAccountId == account.Id
            && (line.Standing == LineStanding.NotOurs || line.Standing == LineStanding.Ours), cancellationToken));
    }
}
