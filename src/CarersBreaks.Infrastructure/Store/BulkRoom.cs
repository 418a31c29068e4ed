using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>
/// Room for bulk work on SQLite while it lasts: one connection with a cache that holds the indexes which such work touches everywhere, and a log that
/// is copied into the file once for several steps. With the usual cache of 2 MB every step reads and writes those pages again.
/// </summary>
internal sealed class BulkRoom : IAsyncDisposable
{
    private readonly CarersBreaksContext _context;

    private BulkRoom(CarersBreaksContext context) => _context = context;

    public static async Task<BulkRoom> Make(CarersBreaksContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        if (context.Database.IsSqlite())
            await context.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16000", cancellationToken);
        return new BulkRoom(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (_context.Database.IsSqlite())
            await _context.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000; PRAGMA shrink_memory");
        await _context.Database.CloseConnectionAsync();
    }
}
