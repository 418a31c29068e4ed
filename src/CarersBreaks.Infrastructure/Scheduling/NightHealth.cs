using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CarersBreaks.Infrastructure.Scheduling;

/// <summary>Fails when the last night's work failed, or none was begun for longer than a night.</summary>
public sealed class NightHealth(IServiceScopeFactory scopes, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan ANight = TimeSpan.FromHours(26);

    private readonly DateTimeOffset _watchedSince = time.GetUtcNow();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer.OfJob("health", null);
        var last = await scope.ServiceProvider.GetRequiredService<ICarersBreaksDb>().JobRuns.AsNoTracking()
            .Where(run => run.Job == Night.Job && run.BookId == null)
            .OrderByDescending(run => run.StartedAt).FirstOrDefaultAsync(cancellationToken);
        if (last?.Outcome == JobOutcome.Failed)
            return HealthCheckResult.Unhealthy($"The nightly reconciliation of {last.BusinessDate:d MMMM yyyy} failed.");
        var quietSince = last is null ? _watchedSince.UtcDateTime : last.StartedAt;
        return time.GetUtcNow().UtcDateTime - quietSince > ANight
            ? HealthCheckResult.Unhealthy($"The nightly reconciliation is overdue: nothing since {quietSince:d MMMM yyyy HH:mm} UTC.")
            : HealthCheckResult.Healthy();
    }
}
