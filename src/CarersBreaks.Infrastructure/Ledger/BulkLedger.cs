using System.Data.Common;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Infrastructure.Store;

namespace CarersBreaks.Infrastructure.Ledger;

/// <summary>An entry that is about to be written in bulk, with its legs.</summary>
/// <param name="RecordedAt">UTC.</param>
/// <param name="BatchId">Null: it counts as soon as its transaction is committed.</param>
public readonly record struct EntryRow(EntryId Id, BookId BookId, DateOnly AccountingDate, DateTime RecordedAt, EntryKind Kind, string Narration,
    EntrySource Source, EntryId? ReversesId, BatchId? BatchId, IReadOnlyList<PostingRow> Postings) : IBulkRow
{
    public static string Table => "Entries";

    public void Describe(IBulkColumns columns)
    {
        columns.Number(nameof(Id), Id.Value);
        columns.Number(nameof(BookId), BookId.Value);
        columns.Day(nameof(AccountingDate), AccountingDate);
        columns.Instant(nameof(RecordedAt), RecordedAt);
        columns.Number(nameof(Kind), (int)Kind);
        columns.Text(nameof(Narration), Narration);
        columns.Number("SourceKind", (int)Source.Kind);
        columns.Number("SourceKey", Source.Key);
        columns.Number(nameof(ReversesId), ReversesId?.Value);
        columns.Number(nameof(BatchId), BatchId?.Value);
    }
}

/// <summary>One leg of an <see cref="EntryRow"/>, which has its book, date and batch.</summary>
/// <param name="Amount">Above zero.</param>
/// <param name="FundingLineId">Whose pound it is: never null where the account is one of expenditure.</param>
public readonly record struct PostingRow(PostingId Id, AccountId AccountId, AccountKind AccountKind, Side Side, Money Amount, FundingLineId? FundingLineId);

/// <summary>Writes entries in bulk, past the change tracker.</summary>
public static class BulkLedger
{
    // An array of more would be a large object, which only a full garbage collection frees.
    private const int EntriesInOneGo = 500;

    /// <summary>
    /// Writes entries with their postings within the caller's transaction, reading them once. Whether the period is open is
    /// asked beforehand (<see cref="Book.EnsureOpen"/>); a closed one is refused by the database as well.
    /// </summary>
    /// <exception cref="RuleBroken">An entry has no postings or does not balance. The transaction is the caller's to roll back.</exception>
    /// <exception cref="DbException">A constraint or guard refuses a row.</exception>
    public static void Write(DbConnection connection, DbTransaction transaction, IEnumerable<EntryRow> entries)
    {
        foreach (var some in entries.Chunk(EntriesInOneGo))
        {
            foreach (var entry in some)
                EnsureBalanced(entry);
            BulkInsert.Write(connection, transaction, some);
            BulkInsert.Write(connection, transaction, some.SelectMany(entry => entry.Postings, (entry, posting) => new EntryPosting(entry, posting)));
        }
    }

    private static void EnsureBalanced(EntryRow entry)
    {
        Refuse.If(entry.Postings.Count == 0, LedgerRule.EntryHasNoPostings, "An entry needs at least one debit and one credit.");
        var balance = Money.Zero;
        foreach (var posting in entry.Postings)
            balance += posting.Side == Side.Debit ? posting.Amount : -posting.Amount;
        Refuse.Unless(balance.IsZero, LedgerRule.EntryDoesNotBalance, $"Debits and credits differ by {balance}.");
    }
}

/// <summary>A posting as its table keeps it.</summary>
internal readonly record struct EntryPosting(EntryRow Entry, PostingRow Posting) : IBulkRow
{
    public static string Table => "Postings";

    public void Describe(IBulkColumns columns)
    {
        columns.Number("Id", Posting.Id.Value);
        columns.Number("EntryId", Entry.Id.Value);
        columns.Number("BookId", Entry.BookId.Value);
        columns.Number("AccountId", Posting.AccountId.Value);
        columns.Number("AccountKind", (int)Posting.AccountKind);
        columns.Day("AccountingDate", Entry.AccountingDate);
        columns.Number("Side", (int)Posting.Side);
        columns.Number("AmountPence", Posting.Amount.Pence);
        columns.Number("FundingLineId", Posting.FundingLineId?.Value);
        columns.Number("BatchId", Entry.BatchId?.Value);
    }
}
