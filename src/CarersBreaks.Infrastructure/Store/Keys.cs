using CarersBreaks.Application;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>A row of keys or numbers not given out yet.</summary>
public sealed class KeyBlock
{
    public string Name { get; private set; } = "";

    public long Next { get; private set; }
}

/// <summary>
/// Keys from a block in memory, refilled by one UPDATE outside any transaction, so that acts do not wait for each other;
/// bulk work reserves its own row of keys inside its transaction.
/// </summary>
public sealed class Keys(IDbContextFactory<CarersBreaksContext> contexts) : IKeys, IDisposable
{
    private const string Block = "keys";
    private const int BlockSize = 10_000;
    private const int Enough = 2_000;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _filling = new(1, 1);
    private long _next;
    private long _end;
    private (long From, long To)? _spare;

    public long Next()
    {
        lock (_gate)
        {
            if (_next == _end && _spare is { } spare)
                (_next, _end, _spare) = (spare.From, spare.To, null);
            if (_next == _end)
                throw new InvalidOperationException("No keys are left in memory: bulk work reserves its keys, and acts begin with TopUp.");
            return _next++;
        }
    }

    public async Task TopUp(CancellationToken cancellationToken)
    {
        if (!IsLow())
            return;
        await _filling.WaitAsync(cancellationToken);
        try
        {
            if (!IsLow())
                return;
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var first = await Take(context, Block, BlockSize, cancellationToken);
            lock (_gate)
                _spare = (first, first + BlockSize);
        }
        finally
        {
            _filling.Release();
        }
    }

    public Task<long> Reserve(ICarersBreaksDb db, int count, CancellationToken cancellationToken) =>
        Take((CarersBreaksContext)db, Block, count, cancellationToken);

    public Task<long> Count(ICarersBreaksDb db, string counter, int count, CancellationToken cancellationToken) =>
        Take((CarersBreaksContext)db, counter, count, cancellationToken);

    public void Dispose() => _filling.Dispose();

    private bool IsLow()
    {
        lock (_gate)
            return _spare is null && _end - _next < Enough;
    }

    private static async Task<long> Take(CarersBreaksContext context, string name, int count, CancellationToken cancellationToken)
    {
        var strategy = context.Database.CurrentTransaction is null ? context.Database.CreateExecutionStrategy() : null;
        return strategy is null
            ? await TakeOnce(context, name, count, cancellationToken)
            : await strategy.ExecuteAsync(async () =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
                var first = await TakeOnce(context, name, count, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return first;
            });
    }

    private static async Task<long> TakeOnce(CarersBreaksContext context, string name, int count, CancellationToken cancellationToken)
    {
        var taken = await context.Set<KeyBlock>().Where(block => block.Name == name)
            .ExecuteUpdateAsync(set => set.SetProperty(block => block.Next, block => block.Next + count), cancellationToken);
        if (taken == 0)
        {
            // Two first users at once: one insert wins, the other's act fails on the key and is sent again.
            await context.Database.ExecuteSqlAsync($"""INSERT INTO "KeyBlocks" ("Name", "Next") VALUES ({name}, {1 + count})""", cancellationToken);
            return 1;
        }
        var next = await context.Set<KeyBlock>().AsNoTracking().Where(block => block.Name == name).Select(block => block.Next).SingleAsync(cancellationToken);
        return next - count;
    }
}
