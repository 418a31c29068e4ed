using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>What tells candidates of one amount from each other. One statement for each kind of record, however many there are.</summary>
internal static class CandidateTellings
{
    /// <summary>In the candidates' order, in words without personal values: carers by their numbers.</summary>
    public static async Task<IReadOnlyList<string>> Tell(this ICarersBreaksDb db, IReadOnlyList<Candidate> candidates, DateOnly today,
        CancellationToken cancellationToken)
    {
        var told = new Dictionary<(MatchKind, long), string>();
        List<T> Of<T>(Func<long, T> id, params MatchKind[] kinds) => [.. candidates.Where(one => kinds.Contains(one.Kind)).Select(one => id(one.Target))];

        var instalments = Of(key => new ContributionId(key), MatchKind.FinancialContribution);
        if (instalments.Count > 0)
        {
            foreach (var one in await (from instalment in db.FinancialContributions
                                       where instalments.Contains(instalment.Id)
                                       join agreement in db.PartnershipAgreements on instalment.AgreementId equals agreement.Id
                                       join name in db.NamedOn(today) on instalment.OwedById ?? instalment.PartnerId equals name.Id
                                       select new { instalment.Id, agreement.Title, name.Name }).ToListAsync(cancellationToken))
                told[(MatchKind.FinancialContribution, one.Id.Value)] = $"{one.Name}, {one.Title}";
        }
        var payments = Of(key => new PaymentId(key), MatchKind.ReturnedPayment, MatchKind.Payment);
        if (payments.Count > 0)
        {
            foreach (var one in await (from payment in db.Payments
                                       where payments.Contains(payment.Id)
                                       join carer in db.Carers on payment.CarerId equals carer.Id
                                       join run in db.PaymentRuns on payment.RunId equals run.Id
                                       select new { payment.Id, carer.Number, Run = run.Number }).ToListAsync(cancellationToken))
            {
                told[(MatchKind.ReturnedPayment, one.Id.Value)] = told[(MatchKind.Payment, one.Id.Value)] = $"carer {one.Number}, run {one.Run}";
            }
        }
        var recoveries = Of(key => new RecoveryId(key), MatchKind.Recovery);
        if (recoveries.Count > 0)
        {
            foreach (var one in await (from recovery in db.Recoveries
                                       where recoveries.Contains(recovery.Id)
                                       join carer in db.Carers on recovery.CarerId equals carer.Id
                                       select new { recovery.Id, carer.Number }).ToListAsync(cancellationToken))
                told[(MatchKind.Recovery, one.Id.Value)] = $"carer {one.Number}";
        }
        var runs = Of(key => new PaymentRunId(key), MatchKind.PaymentRun);
        if (runs.Count > 0)
        {
            foreach (var one in await db.PaymentRuns.Where(run => runs.Contains(run.Id)).Select(run => new { run.Id, run.Count })
                .ToListAsync(cancellationToken))
                told[(MatchKind.PaymentRun, one.Id.Value)] = one.Count == 1 ? "1 payment" : $"{one.Count} payments";
        }
        return [.. candidates.Select(one => told.GetValueOrDefault((one.Kind, one.Target), ""))];
    }
}
