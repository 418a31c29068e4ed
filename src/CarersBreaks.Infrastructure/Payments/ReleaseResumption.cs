using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Infrastructure.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.Infrastructure.Payments;

/// <summary>When the service starts, every release that was killed goes on to its end.</summary>
internal sealed class ReleaseResumption(IServiceScopeFactory scopes, ILogger<ReleaseResumption> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var run in await Releasing(stoppingToken))
        {
            try
            {
                await using var scope = Scope();
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ContinuePaymentRunRelease(run), stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // One run that cannot go on holds up neither the others nor the service; its page says that it is not released.
                logger.LogError(failure, "The release of run {Run} could not go on", run.Value);
            }
        }
    }

    private async Task<List<PaymentRunId>> Releasing(CancellationToken cancellationToken)
    {
        await using var scope = Scope();
        return await scope.ServiceProvider.GetRequiredService<CarersBreaksContext>().PaymentRuns.AsNoTracking()
            .Where(run => run.State == RunState.Releasing).OrderBy(run => run.Id).Select(run => run.Id).ToListAsync(cancellationToken);
    }

    private AsyncServiceScope Scope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer.OfJob("payment run release", null);
        return scope;
    }
}
