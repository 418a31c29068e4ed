using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>
/// Holds one payment of a draft: it leaves the run, its days are free, and later runs leave its schedule's period out until it is released. Whoever holds it
/// is its owner.
/// </summary>
/// <param name="Version">The run's.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record HoldOnePayment(ActId Act, PaymentRunId Run, PaymentId Payment, long Version, string Reason) : ICommand<HeldPaymentId>;

/// <summary>Releases a payment that finance holds: what is due for its days is in the next run.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ReleaseOnePayment(ActId Act, HeldPaymentId Held, long Version, string Reason) : ICommand;

public sealed class HoldOnePaymentValidator : AbstractValidator<HoldOnePayment>
{
    public HoldOnePaymentValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the payment is held").MaximumLength(400);
}

public sealed class ReleaseOnePaymentValidator : AbstractValidator<ReleaseOnePayment>
{
    public ReleaseOnePaymentValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the payment is released").MaximumLength(400);
}

public sealed class HoldOnePaymentHandler(ICarersBreaksDb db, AuditTrail trail, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<HoldOnePayment, HeldPaymentId>
{
    public async Task<HeldPaymentId> Handle(HoldOnePayment act, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("payment run");
        db.ExpectVersion(run, act.Version);
        var payment = await db.Payments.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Payment && one.RunId == run.Id, cancellationToken)
            .OrRefuse("payment in this run");
        run.LetGo(payment.Amount);
        await Leave(run, payment, cancellationToken);
        trail.Note("payment that left the run", $"{payment.Reference} of {payment.Amount}");
        return db.HeldPayments.Add(new HeldPayment(run, payment, current.Viewer.Person(), date.Today, act.Reason.Trim())).Entity.Id;
    }

    /// <summary>
    /// A run's payments have numbers in a row, which its release goes by: the last one takes the number of the one that leaves, and gives it its own.
    /// </summary>
    private async Task Leave(PaymentRun run, Payment payment, CancellationToken cancellationToken)
    {
        var last = await db.Payments.Where(one => one.RunId == run.Id).MaxAsync(one => one.Number, cancellationToken);
        var leaving = db.Payments.Where(one => one.Id == payment.Id);
        await leaving.ExecuteUpdateAsync(set => set
            .SetProperty(one => one.Number, -payment.Number)
            .SetProperty(one => one.RunId, (PaymentRunId?)null)
            .SetProperty(one => one.State, PaymentState.Withdrawn)
            .SetProperty(one => one.IsClaiming, false), cancellationToken);
        await db.Payments.Where(one => one.RunId == run.Id && one.Number == last)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Number, payment.Number), cancellationToken);
        await leaving.ExecuteUpdateAsync(set => set.SetProperty(one => one.Number, last), cancellationToken);
    }
}

public sealed class ReleaseOnePaymentHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<ReleaseOnePayment>
{
    protected override async Task Handle(ReleaseOnePayment act, CancellationToken cancellationToken)
    {
        var held = await db.HeldPayments.FirstOrDefaultAsync(one => one.Id == act.Held, cancellationToken).OrRefuse("held payment");
        db.ExpectVersion(held, act.Version);
        held.Release(current.Viewer.Person(), date.Today, act.Reason.Trim());
    }
}
