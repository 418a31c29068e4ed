using CarersBreaks.Domain.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Ledger;

/// <summary>Days after 31 March, of a payment or a provider's invoice, that no funder has been charged with yet.</summary>
public sealed record UnchargedPrepayment
{
    /// <summary>A payment's, or a provider's invoice.</summary>
    public EntrySourceKind SourceKind { get; init; }

    public long SourceKey { get; init; }

    /// <summary>Of its release.</summary>
    public required string Narration { get; init; }

    public long Pence { get; init; }
}

/// <summary>What waits on the prepayments account.</summary>
public static class Prepayments
{
    /// <summary>Those made before a day, in order of release. One whose entry was reversed has none; one whose charge was reversed waits again.</summary>
    public static IQueryable<UnchargedPrepayment> UnchargedPrepayments(this ICarersBreaksDb db, BookId book, DateOnly before) =>
        from entry in db.Entries.AsNoTracking()
        join posting in db.Postings on entry.Id equals posting.EntryId
        where entry.BookId == book && (entry.Kind == EntryKind.PaymentReleased || entry.Kind == EntryKind.ProviderInvoiceDue) && entry.AccountingDate < before
            && posting.AccountKind == AccountKind.Prepayments
            && !db.Entries.Any(later => later.ReversesId == entry.Id)
            && !db.Entries.Any(later => later.SourceKind == entry.SourceKind && later.SourceKey == entry.SourceKey
                && later.Kind == EntryKind.PrepaymentCharged && !db.Entries.Any(reversal => reversal.ReversesId == later.Id))
        orderby entry.Id
        select new UnchargedPrepayment
        {
            SourceKind = entry.SourceKind,
            SourceKey = entry.SourceKey,
            Narration = entry.Narration,
            Pence = posting.Amount.Pence,
        };
}
