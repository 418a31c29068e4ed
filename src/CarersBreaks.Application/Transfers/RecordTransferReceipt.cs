using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Transfers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Transfers;

/// <summary>
/// The payer has paid into the council's general account. Where the transfer has a bank account of its own, its statement shows
/// receipts, and this is refused.
/// </summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record RecordTransferReceipt(ActId Act, MemorandumId Memorandum, Money Amount, DateOnly ReceivedOn, string Reason) : ICommand;

public sealed class RecordTransferReceiptValidator : AbstractValidator<RecordTransferReceipt>
{
    public RecordTransferReceiptValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say which line of the bank statement shows it")
        .MaximumLength(300).WithMessage("Say it in 300 characters or fewer");
}

public sealed class RecordTransferReceiptHandler(ICarersBreaksDb db, CurrentViewer current) : AsyncRequestHandler<RecordTransferReceipt>
{
    protected override async Task Handle(RecordTransferReceipt act, CancellationToken cancellationToken)
    {
        var kept = await db.Kept(act.Memorandum, cancellationToken);
        kept.Memorandum.EnsureKeptBy(current.Viewer.Organisation());
        await db.EnsureNoVoucher(kept.Memorandum, cancellationToken);
        Refuse.If(await db.BankAccounts.AnyAsync(account => account.BookId == kept.Book.Id, cancellationToken), TransferRule.ReceiptsComeFromTheStatement,
            $"{kept.Memorandum.Reference} has a bank account of its own: match the line of its statement.");
        db.ExpectVersion(kept.Memorandum, kept.Memorandum.Version);
        db.Entries.Add(kept.Memorandum.Receive(act.Amount, act.ReceivedOn, kept.Book, kept.Lines,
            [.. kept.Memorandum.Areas.Select(area => kept.Of(area.Id).Due)]));
    }
}
