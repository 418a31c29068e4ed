using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>One payment of a run, for whoever may hold it.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewPaymentOfRun(PaymentId Payment) : IRequest<PaymentOfRun>;

/// <param name="Version">The run's.</param>
public sealed record PaymentOfRun(PaymentRunId Run, long Version, string Reference, string CarerName, string CarerNumber, Period Period, Money Amount);

public sealed class ViewPaymentOfRunHandler(ICarersBreaksDb db, IVault vault) : IRequestHandler<ViewPaymentOfRun, PaymentOfRun>
{
    public async Task<PaymentOfRun> Handle(ViewPaymentOfRun request, CancellationToken cancellationToken)
    {
        var found = await db.Payments.Where(payment => payment.Id == request.Payment && payment.RunId != null).Select(payment => new
        {
            Run = payment.RunId!.Value,
            payment.Reference,
            payment.CarerId,
            payment.From,
            payment.To,
            payment.Amount,
            Version = db.PaymentRuns.Where(run => run.Id == payment.RunId).Select(run => run.Version).First(),
            Carer = db.Carers.Where(carer => carer.Id == payment.CarerId).Select(carer => carer.Number).First(),
        }).FirstOrDefaultAsync(cancellationToken).OrRefuse("payment in this run");
        var names = await db.OpenCarerNames(vault, [found.CarerId], cancellationToken);
        return new PaymentOfRun(found.Run, found.Version, found.Reference, names.GetValueOrDefault(found.CarerId, ""), found.Carer,
            new Period(found.From, found.To), found.Amount);
    }
}
