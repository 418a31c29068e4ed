using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Ledger;

/// <summary>How acts on the books find them.</summary>
internal static class Books
{
    /// <summary>A book with its accounts and months, for an act of its host's.</summary>
    /// <exception cref="RuleBroken"><see cref="ClosingRule.BookIsTheHosts"/>.</exception>
    public static async Task<Book> OwnBook(this ICarersBreaksDb db, BookId id, Viewer viewer, CancellationToken cancellationToken)
    {
        var book = await db.Books.Include(one => one.Accounts).Include(one => one.Periods).FirstOrDefaultAsync(one => one.Id == id, cancellationToken)
            .OrRefuse("book");
        Refuse.Unless(viewer.Organisation() == book.HostId, ClosingRule.BookIsTheHosts, $"The host keeps {book.Name}.");
        return book;
    }

    /// <summary>Opens what is missing of some kinds of account. Their keys are made at once, for postings name them.</summary>
    public static void OpenAccounts(this ICarersBreaksDb db, Book book, params ReadOnlySpan<AccountKind> kinds)
    {
        foreach (var kind in kinds)
            book.OpenAccounts(kind);
        db.ChangeTracker.DetectChanges();
    }

    /// <summary>
    /// Adds an entry that goes on with a running split. Splits are proved in the order of keys, so its key comes after every one
    /// reserved before, whichever process holds a block of its own.
    /// </summary>
    public static async Task AddSplit(this ICarersBreaksDb db, IKeys keys, Entry entry, CancellationToken cancellationToken)
    {
        db.Entry(entry).Property(one => one.Id).CurrentValue = new EntryId(await keys.Reserve(db, 1, cancellationToken));
        db.Entries.Add(entry);
    }

    /// <summary>Once a year's over- or underspend is shared, nothing is dated in it any more.</summary>
    /// <exception cref="RuleBroken"><see cref="ClosingRule.YearIsShared"/>.</exception>
    public static async Task EnsureYearIsNotShared(this ICarersBreaksDb db, Book book, DateOnly day, CancellationToken cancellationToken)
    {
        var year = FinancialYear.Of(day);
        var isShared = await db.YearEnds.AnyAsync(one => one.BookId == book.Id && one.Year == year && one.SharedOn != null, cancellationToken);
        Refuse.If(isShared, ClosingRule.YearIsShared,
            $"The over- or underspend of {year} is shared, so nothing in it changes. A correction goes into the first open month.");
    }

    /// <summary>The names of officers, for a view that says who did what.</summary>
    public static Task<Dictionary<UserId, string>> OfficersNamed(this ICarersBreaksDb db, IEnumerable<UserId?> people, CancellationToken cancellationToken)
    {
        var ids = people.OfType<UserId>().Distinct().ToList();
        return db.Officers.Where(officer => ids.Contains(officer.Id)).ToDictionaryAsync(officer => officer.Id, officer => officer.Name, cancellationToken);
    }
}
