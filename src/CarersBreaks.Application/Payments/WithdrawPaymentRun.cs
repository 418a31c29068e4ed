using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Gives up a run that is not approved. Exactly the days that it covered are free for another.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record WithdrawPaymentRun(ActId Act, PaymentRunId Run, long Version, string Reason) : ICommand;

public sealed class WithdrawPaymentRunValidator : AbstractValidator<WithdrawPaymentRun>
{
    public WithdrawPaymentRunValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the run is withdrawn").MaximumLength(400);
}

public sealed class WithdrawPaymentRunHandler(ICarersBreaksDb db, AuditTrail trail) : AsyncRequestHandler<WithdrawPaymentRun>
{
    protected override async Task Handle(WithdrawPaymentRun act, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("payment run");
        db.ExpectVersion(run, act.Version);
        run.Withdraw();
        var freed = await db.Payments.Where(payment => payment.RunId == run.Id).ExecuteUpdateAsync(set => set
            .SetProperty(payment => payment.State, PaymentState.Withdrawn)
            .SetProperty(payment => payment.IsClaiming, false), cancellationToken);
        trail.Note("payments freed", $"{freed} of {run.Total}");
    }
}
