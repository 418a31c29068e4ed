using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Somebody says that the bank file went to the bureau.</summary>
/// <param name="Reference">The bureau's reference for it.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record SendPaymentRun(ActId Act, PaymentRunId Run, long Version, string Reference) : ICommand;

public sealed class SendPaymentRunValidator : AbstractValidator<SendPaymentRun>
{
    public SendPaymentRunValidator() => RuleFor(act => act.Reference).NotEmpty().WithMessage("Enter the bureau's reference").MaximumLength(100);
}

public sealed class SendPaymentRunHandler(ICarersBreaksDb db, IBusinessDate date) : AsyncRequestHandler<SendPaymentRun>
{
    protected override async Task Handle(SendPaymentRun act, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("payment run");
        db.ExpectVersion(run, act.Version);
        run.Send(act.Reference.Trim(), date.Today);
    }
}
