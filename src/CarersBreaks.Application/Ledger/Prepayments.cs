using CarersBreaks.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Ledger;

/// <summary>A payment's days after 31 March that no funder has been charged with yet.</summary>
/// <param name="Payment">The payment's key.</param>
/// <param name="Narration">Of its release.</param>
public sealed record UnchargedPrepayment(long Payment, string Narration, long Pence);

/// <summary>What waits on the prepayments account.</summary>
public static class Prepayments
{
    /// <summary>Those made before a day, in order of release. One whose entry was reversed has none; one whose charge was reversed waits again.</summary>
    public static IQueryable<UnchargedPrepayment> UnchargedPrepayments(this ICarersBreaksDb db, BookId book, DateOnly before) =>
        from entry in db.Entries.AsNoTracking()
        join posting in db.Postings on entry.Id equals posting.EntryId
        where entry.BookId == book && entry.Kind == EntryKind.PaymentReleased && entry.AccountingDate < before
            && posting.AccountKind == AccountKind.Prepayments
            && !db.Entries.Any(later => later.ReversesId == entry.Id)
            && !db.Entries.Any(later => later.SourceKind == EntrySourceKind.Payment && later.SourceKey == entry.SourceKey
                && later.Kind == EntryKind.PrepaymentCharged && !db.Entries.Any(reversal => reversal.ReversesId == later.Id))
        orderby entry.Id
        select new UnchargedPrepayment(entry.SourceKey, entry.Narration, posting.Amount.Pence);
}
