using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Ledger;

/// <summary>
/// What the whole ledger comes to, asked once for every proof that compares sums: entries by kind, postings by account and funding line. The second is
/// answered from one index, without the postings themselves.
/// </summary>
internal sealed class LedgerTotals
{
    private readonly Dictionary<EntryKind, int> _entries;

    private LedgerTotals(Dictionary<EntryKind, int> entries, IReadOnlyList<AccountTotal> accounts) => (_entries, Accounts) = (entries, accounts);

    public IReadOnlyList<AccountTotal> Accounts { get; }

    public int Entries => _entries.Values.Sum();

    public long Postings => Accounts.Sum(total => total.Count);

    public static async Task<LedgerTotals> Of(CarersBreaksContext context, CancellationToken cancellationToken)
    {
        var entries = await context.Entries.IgnoreQueryFilters([Sight.Filter]).GroupBy(entry => entry.Kind)
            .Select(kind => new { kind.Key, Count = kind.Count() }).ToDictionaryAsync(kind => kind.Key, kind => kind.Count, cancellationToken);
        var accounts = await context.Accounts.IgnoreQueryFilters().AsNoTracking().ToDictionaryAsync(account => account.Id, cancellationToken);
        var totals = await context.Postings.IgnoreQueryFilters([Sight.Filter]).GroupBy(posting => new { posting.AccountId, posting.FundingLineId })
            .Select(of => new
            {
                of.Key.AccountId,
                of.Key.FundingLineId,
                Debits = of.Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : 0),
                Credits = of.Sum(posting => posting.Side == Side.Credit ? posting.Amount.Pence : 0),
                Count = of.LongCount(),
            }).ToListAsync(cancellationToken);
        return new LedgerTotals(entries, totals.ConvertAll(total => new AccountTotal(accounts[total.AccountId].BookId, accounts[total.AccountId].Kind,
            total.FundingLineId, new Money(total.Debits), new Money(total.Credits), total.Count)));
    }

    public int EntriesOf(params ReadOnlySpan<EntryKind> kinds)
    {
        var count = 0;
        foreach (var kind in kinds)
            count += _entries.GetValueOrDefault(kind);
        return count;
    }

    /// <summary>What accounts of a kind hold in each book, debits less credits.</summary>
    public Dictionary<BookId, Money> Held(AccountKind kind) => Accounts.Where(total => total.Kind == kind).GroupBy(total => total.Book)
        .ToDictionary(book => book.Key, book => Money.Sum(book.Select(total => total.Debits - total.Credits)));
}

/// <param name="Count">Postings.</param>
internal sealed record AccountTotal(BookId Book, AccountKind Kind, FundingLineId? Line, Money Debits, Money Credits, long Count);
