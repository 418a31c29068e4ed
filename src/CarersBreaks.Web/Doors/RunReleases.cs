using CarersBreaks.Application.Access;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using MediatR;

namespace CarersBreaks.Web.Doors;

/// <summary>
/// Writes approved runs to the books beside the request, so that nobody waits for a long one: its page shows how far it is. Not cancelled
/// when the browser goes away; if the service goes, it goes on when that starts again.
/// </summary>
public sealed class RunReleases(IServiceScopeFactory scopes, ILogger<RunReleases> logger)
{
    /// <summary>A run of a few thousand payments is in the books by then, and its page says so at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Starts the release, or goes on with one that stopped. It ends with it, or a moment after it has begun.</summary>
    public async Task Go(PaymentRunId run, Viewer viewer)
    {
        var release = Release(run, viewer);
        if (await Task.WhenAny(release, Task.Delay(Patience)) == release)
            await release;
        else
            _ = Watch(run, release);
    }

    private async Task Release(PaymentRunId run, Viewer viewer)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = viewer;
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ContinuePaymentRunRelease(run));
    }

    private async Task Watch(PaymentRunId run, Task release)
    {
        try
        {
            await release;
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The release of run {Run} could not go on", run.Value);
        }
    }
}
