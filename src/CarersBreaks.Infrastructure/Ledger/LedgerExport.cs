using System.Globalization;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Ledger;

/// <summary>Writes the whole ledger as a plain-text journal that hledger and ledger read.</summary>
public sealed class LedgerExport(CarersBreaksContext context)
{
    /// <summary>One transaction an entry, in order of date; accounts are book:kind[:partner or funding line]; amounts in GBP.</summary>
    public async Task<long> Write(TextWriter journal, CancellationToken cancellationToken)
    {
        var books = await context.Books.IgnoreQueryFilters().AsNoTracking().ToDictionaryAsync(book => book.Id, book => Plain(book.Name), cancellationToken);
        var accounts = await context.Accounts.IgnoreQueryFilters().AsNoTracking().ToDictionaryAsync(account => account.Id,
            account => $"{books[account.BookId]}:{account.Kind}" + (account.PartnerId is { } partner ? $":partner {partner.Value}" : ""), cancellationToken);
        var rows = context.Entries.IgnoreQueryFilters([Sight.Filter]).AsNoTracking()
            .Join(context.Postings.IgnoreQueryFilters([Sight.Filter]), entry => entry.Id, posting => posting.EntryId, (entry, posting) => new
            {
                entry.Id,
                entry.AccountingDate,
                entry.Narration,
                Posting = posting.Id,
                posting.AccountId,
                posting.Side,
                posting.FundingLineId,
                posting.Amount.Pence,
            })
            .OrderBy(row => row.AccountingDate).ThenBy(row => row.Id).ThenBy(row => row.Posting).AsAsyncEnumerable();
        var (count, last) = (0L, default(EntryId?));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (row.Id != last)
            {
                await journal.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                    $"{(count == 0 ? "" : "\n")}{row.AccountingDate:yyyy-MM-dd} ({row.Id.Value}) {Plain(row.Narration)}"));
                (last, count) = (row.Id, count + 1);
            }
            var amount = (row.Side == Side.Debit ? row.Pence : -row.Pence) / 100m;
            var line = row.FundingLineId is { } one ? $":line {one.Value}" : "";
            await journal.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    {accounts[row.AccountId]}{line}  {amount:0.00} GBP"));
        }
        return count;
    }

    /// <summary>Two spaces end an account's name, and a semicolon begins a comment.</summary>
    private static string Plain(string text) => text.Replace(';', ',').Replace(":", "", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal);
}
