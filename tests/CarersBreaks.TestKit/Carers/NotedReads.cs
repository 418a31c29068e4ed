using System.Collections.Concurrent;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.TestKit.Carers;

/// <summary>Keeps the reads of people's records in memory, for a test to look at.</summary>
public sealed class NotedReads : IPersonReads
{
    private readonly ConcurrentQueue<PersonRead> _reads = [];

    public IReadOnlyCollection<PersonRead> Reads => _reads;

    /// <summary>For <see cref="TestApp.Start"/>.</summary>
    public void Register(IServiceCollection services) => services.AddSingleton<IPersonReads>(this);

    public ValueTask Note(PersonRead read, CancellationToken cancellationToken)
    {
        _reads.Enqueue(read);
        return ValueTask.CompletedTask;
    }
}
