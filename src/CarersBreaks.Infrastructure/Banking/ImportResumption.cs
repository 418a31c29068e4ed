using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.Infrastructure.Banking;

/// <summary>When the service starts, imports that were killed are finished or discarded, and nothing is left staged.</summary>
internal sealed class ImportResumption(IServiceScopeFactory scopes, ILogger<ImportResumption> logger) : BackgroundService
{
    private const string Name = "statement import";

    private List<Batch> _left = [];

    /// <summary>Looked up before anything new is begun, so that nothing new is taken for what was killed.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _left = await Left(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var batch in _left)
        {
            try
            {
                await using var scope = Scope(Viewer.OfJob(Name, batch.StartedById));
                await scope.ServiceProvider.GetRequiredService<IStatementImport>().Recover(batch.Id, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // One import that cannot go on holds up neither the others nor the service; the next import tries it again.
                logger.LogError(failure, "The statement import {Batch} could not go on", batch.Id.Value);
            }
        }
    }

    private async Task<List<Batch>> Left(CancellationToken cancellationToken)
    {
        await using var scope = Scope(Viewer.OfJob(Name, null));
        var context = scope.ServiceProvider.GetRequiredService<CarersBreaksContext>();
        return await context.Batches.AsNoTracking().Where(batch => (batch.Kind == BatchKind.StatementImport || batch.Kind == BatchKind.StatementRelease)
            && (batch.State == BatchState.Working || context.Set<StagedLine>().Any(line => line.BatchId == batch.Id))).OrderBy(batch => batch.Id)
                .ToListAsync(cancellationToken);
    }

    private AsyncServiceScope Scope(Viewer viewer)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = viewer;
        return scope;
    }
}
