using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>
/// SQLite has one writer and keeps no line: whoever finds it busy looks again a while later, and the short steps of a batch could keep others out for as
/// long as it lasts. Here the transactions of this process begin in the order in which they came. Another process is waited for as SQLite does it.
/// </summary>
internal sealed class WritersInLine : DbTransactionInterceptor, IDbConnectionInterceptor, IDisposable
{
    /// <summary>Longer than a step holds the writer. Whoever has waited so long tries without a turn, and waits as SQLite does it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The connection whose turn it is, boxed to be exchanged at once.</summary>
    private object? _holder;

    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        if (!Holds(eventData.ConnectionId) && _turn.Wait(Patience))
            _holder = eventData.ConnectionId;
        return result;
    }

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(DbConnection connection, TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (!Holds(eventData.ConnectionId) && await _turn.WaitAsync(Patience, cancellationToken))
            _holder = eventData.ConnectionId;
        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Release(eventData.ConnectionId);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => Released(eventData.ConnectionId);

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Release(eventData.ConnectionId);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => Released(eventData.ConnectionId);

    /// <summary>A transaction that is disposed without an end is told by its connection alone.</summary>
    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Release(eventData.ConnectionId);

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => Released(eventData.ConnectionId);

    public void Dispose() => _turn.Dispose();

    private bool Holds(Guid connection) => Volatile.Read(ref _holder) is Guid holder && holder == connection;

    private Task Released(Guid connection)
    {
        Release(connection);
        return Task.CompletedTask;
    }

    private void Release(Guid connection)
    {
        var holder = Volatile.Read(ref _holder);
        if (holder is Guid held && held == connection && Interlocked.CompareExchange(ref _holder, null, holder) == holder)
            _turn.Release();
    }
}
