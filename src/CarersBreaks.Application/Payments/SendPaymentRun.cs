using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Somebody says that the bank file went to the bureau, or that an urgent payment was made.</summary>
/// <param name="Reference">The bureau's or the bank's reference for it; of a cheque, its six digits.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record SendPaymentRun(ActId Act, PaymentRunId Run, long Version, string Reference) : ICommand;

public sealed class SendPaymentRunValidator : AbstractValidator<SendPaymentRun>
{
    public SendPaymentRunValidator() => RuleFor(act => act.Reference).NotEmpty().WithMessage("Enter the reference").MaximumLength(100);
}

public sealed class SendPaymentRunHandler(ICarersBreaksDb db, IBusinessDate date) : AsyncRequestHandler<SendPaymentRun>
{
    protected override async Task Handle(SendPaymentRun act, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("payment run");
        db.ExpectVersion(run, act.Version);
        var reference = act.Reference.Trim();
        Refuse.If(run.Means == PaymentMeans.Cheque
                && await db.PaymentRuns.AnyAsync(one => one.BookId == run.BookId && one.ChequeNumber == reference, cancellationToken),
            PaymentRule.ChequeNumberIsUsedAlready, $"Cheque {reference} of this account is recorded for another payment.");
        run.Send(reference, date.Today);
    }
}
