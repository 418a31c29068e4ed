using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>What a recovery takes off a payment of a run that is about to be proposed.</summary>
/// <param name="Position">Of the payment in the run, from 0.</param>
internal sealed record PlannedOffset(int Position, Recovery Recovery, Money Amount);

/// <summary>How decided recoveries lower the payments of a run.</summary>
internal static class RecoveryOffsets
{
    /// <summary>
    /// The oldest recovery first, from the carer's payments in order; off none more than was decided, or so much that less than a pound
    /// stays. What runs that wait for approval take off already is not taken twice.
    /// </summary>
    public static async Task<IReadOnlyList<PlannedOffset>> Offsets(this ICarersBreaksDb db, BookId book, IReadOnlyList<DuePayment> payments,
        CancellationToken cancellationToken)
    {
        var recoveries = await db.Recoveries.AsNoTracking()
            .Where(one => one.BookId == book && one.State == RecoveryState.Decided && one.Means == RecoveryMeans.Offset)
            .OrderBy(one => one.Id).ToListAsync(cancellationToken);
        if (recoveries.Count == 0)
            return [];
        var ids = recoveries.ConvertAll(one => one.Id);
        var waiting = await db.PaymentOffsets
            .Where(one => ids.Contains(one.RecoveryId) && db.Payments.Any(payment => payment.Id == one.PaymentId && payment.State == PaymentState.Proposed
                && db.PaymentRuns.Any(run => run.Id == payment.RunId && run.State != RunState.Releasing)))
            .GroupBy(one => one.RecoveryId).Select(one => new { one.Key, Pence = one.Sum(offset => offset.Amount.Pence) })
            .ToDictionaryAsync(one => one.Key, one => new Money(one.Pence), cancellationToken);
        var carriers = payments.Select((payment, position) => (payment, position)).Where(one => one.payment.InPlaceOf is null)
            .ToLookup(one => one.payment.Agreement.CarerId);
        var left = payments.Select(payment => payment.Amount - Payment.LeastPaid).ToArray();
        var planned = new List<PlannedOffset>();
        foreach (var recovery in recoveries)
        {
            var owed = recovery.Outstanding - waiting.GetValueOrDefault(recovery.Id);
            foreach (var (_, position) in carriers[recovery.CarerId])
            {
                var amount = Money.Min(Money.Min(owed, recovery.MostOffAPayment!.Value), left[position]);
                if (!amount.IsPositive)
                    continue;
                planned.Add(new PlannedOffset(position, recovery, amount));
                (owed, left[position]) = (owed - amount, left[position] - amount);
            }
        }
        return planned;
    }

    /// <summary>Approving the run takes what its payments are lowered by off what is owed.</summary>
    public static async Task TakeOffPayments(this ICarersBreaksDb db, PaymentRun run, CancellationToken cancellationToken)
    {
        var amounts = await db.PaymentOffsets.Where(one => db.Payments.Any(payment => payment.Id == one.PaymentId && payment.RunId == run.Id))
            .GroupBy(one => one.RecoveryId).Select(one => new { one.Key, Pence = one.Sum(offset => offset.Amount.Pence) })
            .ToDictionaryAsync(one => one.Key, one => new Money(one.Pence), cancellationToken);
        var ids = amounts.Keys.ToList();
        foreach (var recovery in await db.Recoveries.Where(one => ids.Contains(one.Id)).OrderBy(one => one.Id).ToListAsync(cancellationToken))
        {
            Refuse.If(amounts[recovery.Id] > recovery.Outstanding, PaymentRule.PaymentsAreNoLongerDue,
                $"Run {run.Number} takes {amounts[recovery.Id]} off payments for recovery {recovery.Number}, of which only {recovery.Outstanding} is owed now. "
                    + "Withdraw the run and propose it again.");
            recovery.TakeOffPayments(amounts[recovery.Id]);
        }
    }
}
