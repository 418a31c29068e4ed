using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CarersBreaks.Infrastructure.Scheduling;

/// <summary>
/// Fails when the last scheduled reconciliations, or the last proof of signed ones, failed and no later night found nothing of theirs to do; degraded
/// while signed ones stand amber.
/// </summary>
public sealed class ReconciliationHealth(IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer.OfJob("health", null);
        var db = scope.ServiceProvider.GetRequiredService<ICarersBreaksDb>();
        var night = await Last(Night.Job);
        foreach (var job in new[] { Night.ProofJob, Night.ScheduleJob })
        {
            if (await Last(job) is { Outcome: JobOutcome.Failed } last && (night is null || last.StartedAt >= night.StartedAt))
                return HealthCheckResult.Unhealthy($"The {job} of {last.BusinessDate:d MMMM yyyy} failed.");
        }
        var amber = await db.ReconciliationStatements.CountAsync(one => one.AmberOn != null && one.State != ReconciliationState.Superseded, cancellationToken);
        return amber == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{amber} signed reconciliations are amber.");

        Task<JobRun?> Last(string job) => db.JobRuns.AsNoTracking()
            .Where(run => run.Job == job && run.BookId == null && run.Outcome != JobOutcome.Running)
            .OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
