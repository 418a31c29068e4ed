using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>An earlier run that a run is compared with.</summary>
public sealed record LastRun(PaymentRunId Run, string Number, DateOnly PayOn, int Count, Money Total);

internal static class RunsBefore
{
    /// <summary>So many of a run's longest-standing schedules say which run paid them last.</summary>
    private const int Sample = 20;

    /// <summary>
    /// "Last time": the run that most of the same schedules were in last, since payees of one fund may be on several cycles; where none was paid before, the
    /// fund's last run. Drafts and withdrawn runs are none.
    /// </summary>
    public static async Task<LastRun?> RunBefore(this ICarersBreaksDb db, PaymentRun run, CancellationToken cancellationToken)
    {
        var earlier = db.PaymentRuns.Where(one => one.FundId == run.FundId && (long)(object)one.Id < run.Id.Value
            && one.State != RunState.Withdrawn && one.State != RunState.Draft && one.Means == PaymentMeans.Bacs);
        var schedules = await db.Payments.Where(payment => payment.RunId == run.Id).OrderBy(payment => payment.Number).Select(payment => payment.ScheduleId)
            .Take(Sample).ToArrayAsync(cancellationToken);
        var paid = await db.Payments.Where(payment => schedules.Contains(payment.ScheduleId) && earlier.Any(one => one.Id == payment.RunId))
            .Select(payment => new { payment.ScheduleId, Run = payment.RunId!.Value }).ToListAsync(cancellationToken);
        var usual = paid.GroupBy(payment => payment.ScheduleId, (_, runs) => runs.Max(one => one.Run.Value))
            .GroupBy(one => one).OrderByDescending(one => one.Count()).ThenByDescending(one => one.Key).Select(one => (PaymentRunId?)new PaymentRunId(one.Key))
            .FirstOrDefault();
        return await earlier.Where(one => usual == null || one.Id == usual).OrderByDescending(one => one.Id)
            .Select(one => new LastRun(one.Id, one.Number, one.PayOn, one.Count, one.Total)).FirstOrDefaultAsync(cancellationToken);
    }
}
