using System.Threading.Channels;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Infrastructure.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.Infrastructure.Audit;

/// <summary>Writes who looked at whose record: a bounded queue, and one writer that takes what has gathered in half a second.</summary>
internal sealed class PersonReads(IServiceScopeFactory scopes, ILogger<PersonReads> logger) : BackgroundService, IPersonReads
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);

    private readonly Channel<PersonRead> _queue = Channel.CreateBounded<PersonRead>(new BoundedChannelOptions(10_000) { SingleReader = true });

    public ValueTask Note(PersonRead read, CancellationToken cancellationToken) => _queue.Writer.WriteAsync(read, cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteGathered(CancellationToken.None);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _queue.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Gather, stoppingToken);
            await WriteGathered(stoppingToken);
        }
    }

    private async Task WriteGathered(CancellationToken cancellationToken)
    {
        var reads = new List<PersonRead>();
        while (reads.Count < 1_000 && _queue.Reader.TryRead(out var read))
            reads.Add(read);
        if (reads.Count == 0)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentViewer>().Viewer = Viewer.OfJob("reads", null);
            var context = scope.ServiceProvider.GetRequiredService<CarersBreaksContext>();
            await scope.ServiceProvider.GetRequiredService<IKeys>().TopUp(cancellationToken);
            context.PersonReads.AddRange(reads);
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.LogError(fault, "{Count} reads of persons' records could not be written", reads.Count);
        }
    }
}
