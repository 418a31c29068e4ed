using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>
/// Room for bulk work on SQLite while it lasts: one connection, a cache in which a step's pages of a scattered index stay, and a log that is copied into the
/// file once for several steps. With the usual 2 MB and 4 MB each step wrote the same pages again: a million lines took a sixth more processor time.
/// </summary>
internal sealed class BulkRoom : IAsyncDisposable
{
    private readonly CarersBreaksContext _context;

    private BulkRoom(CarersBreaksContext context) => _context = context;

    public static async Task<BulkRoom> Make(CarersBreaksContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var room = new BulkRoom(context);
        try
        {
            await room.Set("PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 16000");
        }
        catch
        {
            await context.Database.CloseConnectionAsync();
            throw;
        }
        return room;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Set("PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000; PRAGMA shrink_memory");
        }
        finally
        {
            await _context.Database.CloseConnectionAsync();
        }
    }

    private Task<int> Set(string pragmas) => _context.Database.IsSqlite() ? _context.Database.ExecuteSqlRawAsync(pragmas) : Task.FromResult(0);
}
