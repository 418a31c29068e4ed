using System.Data.Common;
using CarersBreaks.Application;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CarersBreaks.Infrastructure.Payments;

internal sealed class PaymentRunProposal(CarersBreaksContext context, IKeys keys) : IPaymentRunProposal
{
    public async Task<PaymentId> Keep(PaymentRun run, IEnumerable<Payment> payments, CancellationToken cancellationToken)
    {
        // The payments point at the run's row, so it goes first.
        await context.SaveChangesAsync(cancellationToken);
        var key = await keys.Reserve(context, run.Count, cancellationToken);
        try
        {
            BulkInsert.Write(context.Database.GetDbConnection(), context.Database.CurrentTransaction!.GetDbTransaction(),
                payments.Select((payment, position) => new PaymentRow(new PaymentId(key + position), payment)));
            return new PaymentId(key);
        }
        catch (DbException refused) when (UniqueViolation.Is(refused))
        {
            throw new RuleBroken(PaymentRule.DaysAreClaimedByAnotherRun,
                "Another run has just claimed some of these days. Look at what is due again, and repeat what is still needed.");
        }
    }
}
