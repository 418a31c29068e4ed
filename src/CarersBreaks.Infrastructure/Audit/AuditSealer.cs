using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.Infrastructure.Audit;

/// <summary>
/// Numbers the audit records of each organisation and chains them by hash, every few seconds. Two sealers at once do no harm: a number is
/// taken once, and the loser tries again.
/// </summary>
public sealed class AuditSealer(IServiceScopeFactory scopes, TimeProvider time, ILogger<AuditSealer> logger) : BackgroundService, IHealthCheck
{
    /// <summary>A record that is older than this and has no seal fails the health check (rule 7).</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private const int AtOnce = 1_000;

    /// <summary>Seals everything there is, and returns how many records that was.</summary>
    public async Task<int> SealAll(CancellationToken cancellationToken)
    {
        var total = 0;
        int some;
        do
            total += some = await SealSome(cancellationToken);
        while (some == AtOnce);
        return total;
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var oldest = await Unsealed(Open(scope)).Select(record => (DateTime?)record.At).FirstOrDefaultAsync(cancellationToken);
        return oldest is null || time.GetUtcNow().UtcDateTime - oldest < Late
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"An audit record of {oldest:yyyy-MM-dd HH:mm:ss} UTC is not sealed yet.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await SealAll(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                logger.LogError(fault, "Audit records could not be sealed; it is tried again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> SealSome(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = Open(scope);
        return await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            context.ChangeTracker.Clear();
            var records = await Unsealed(context).Take(AtOnce).ToListAsync(cancellationToken);
            foreach (var chain in records.GroupBy(record => record.HolderId))
                await Append(context, chain.Key, chain, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            return records.Count;
        });
    }

    private async Task Append(CarersBreaksContext context, OrganisationId holder, IEnumerable<AuditRecord> records, CancellationToken cancellationToken)
    {
        var last = await context.AuditSeals.AsNoTracking().Where(seal => seal.HolderId == holder)
            .OrderByDescending(seal => seal.Number).FirstOrDefaultAsync(cancellationToken);
        var (number, hash) = (last?.Number ?? 0, last?.Hash ?? AuditChain.Start);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var record in records)
        {
            hash = AuditChain.Hash(hash, ++number, record);
            context.AuditSeals.Add(new AuditSeal(holder, number, record.Id, hash, now));
        }
    }

    private static IQueryable<AuditRecord> Unsealed(CarersBreaksContext context) =>
        context.AuditRecords.AsNoTracking().Where(record => !context.AuditSeals.Any(seal => seal.AuditRecordId == record.Id))
            .OrderBy(record => record.At).ThenBy(record => record.Id);

    private static CarersBreaksContext Open(AsyncServiceScope scope)
    {
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer.OfJob("audit sealer", null);
        return scope.ServiceProvider.GetRequiredService<CarersBreaksContext>();
    }
}
