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
/// <param name="On">The day on which the bureau took it, or it was made.</param>
/// <param name="At">The time in London, as the receipt says.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record SendPaymentRun(ActId Act, PaymentRunId Run, long Version, string Reference, DateOnly? On, TimeOnly? At) : ICommand;

public sealed class SendPaymentRunValidator : AbstractValidator<SendPaymentRun>
{
    public SendPaymentRunValidator(IBusinessDate date)
    {
        RuleFor(act => act.Reference).NotEmpty().WithMessage("Enter the reference").MaximumLength(100);
        RuleFor(act => act.On).NotNull().WithMessage("Enter the day on which it was sent")
            .Must(on => !(on > date.Today)).WithMessage("The day on which it was sent cannot be in the future");
        RuleFor(act => act.At).NotNull().WithMessage("Enter the time at which it was sent, like 14:05");
    }
}

public sealed class SendPaymentRunHandler(ICarersBreaksDb db) : AsyncRequestHandler<SendPaymentRun>
{
    protected override async Task Handle(SendPaymentRun act, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("payment run");
        db.ExpectVersion(run, act.Version);
        var reference = act.Reference.Trim();
        Refuse.If(run.Means == PaymentMeans.Cheque
                && await db.PaymentRuns.AnyAsync(one => one.BookId == run.BookId && one.ChequeNumber == reference, cancellationToken),
            PaymentRule.ChequeNumberIsUsedAlready, $"Cheque {reference} of this account is recorded for another payment.");
        run.Send(reference, act.On!.Value, act.At!.Value);
    }
}
