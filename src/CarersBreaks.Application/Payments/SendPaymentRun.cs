using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Somebody says that the bank file went to the bureau.</summary>
/// <param name="Reference">The bureau's reference for it.</param>
/// <param name="On">The day on which the bureau took it.</param>
/// <param name="At">The time in London, as the bureau's receipt says.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record SendPaymentRun(ActId Act, PaymentRunId Run, long Version, string Reference, DateOnly? On, TimeOnly? At) : ICommand;

public sealed class SendPaymentRunValidator : AbstractValidator<SendPaymentRun>
{
    public SendPaymentRunValidator(IBusinessDate date)
    {
        RuleFor(act => act.Reference).NotEmpty().WithMessage("Enter the bureau's reference").MaximumLength(100);
        RuleFor(act => act.On).NotNull().WithMessage("Enter the day on which the bureau took the file")
            .Must(on => !(on > date.Today)).WithMessage("The day on which the bureau took the file cannot be in the future");
        RuleFor(act => act.At).NotNull().WithMessage("Enter the time at which the bureau took the file, like 14:05");
    }
}

public sealed class SendPaymentRunHandler(ICarersBreaksDb db) : AsyncRequestHandler<SendPaymentRun>
{
    protected override async Task Handle(SendPaymentRun act, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("payment run");
        db.ExpectVersion(run, act.Version);
        run.Send(act.Reference.Trim(), act.On!.Value, act.At!.Value);
    }
}
