using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Somebody says that the bank was told not to pay an uncashed cheque. Its payment is owed to the payee again.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record StopCheque(ActId Act, PaymentRunId Run, long Version, string Reason) : ICommand;

public sealed class StopChequeValidator : AbstractValidator<StopCheque>
{
    public StopChequeValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the cheque is stopped").MaximumLength(400);
}

public sealed class StopChequeHandler(ICarersBreaksDb db, AuditTrail trail, IBusinessDate date) : AsyncRequestHandler<StopCheque>
{
    protected override async Task Handle(StopCheque act, CancellationToken cancellationToken)
    {
        var run = await db.PaymentRuns.FirstOrDefaultAsync(one => one.Id == act.Run, cancellationToken).OrRefuse("payment run");
        db.ExpectVersion(run, act.Version);
        var payment = await db.Payments.FirstAsync(one => one.RunId == run.Id, cancellationToken);
        db.Entries.Add(run.Stop(await db.WholeBook(run.BookId, cancellationToken), payment, date.Today));
        trail.Note("cheque", $"{run.ChequeNumber}, {run.Total}");
    }
}
