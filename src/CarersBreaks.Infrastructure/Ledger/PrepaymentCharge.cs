using CarersBreaks.Application;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Infrastructure.Payments;
using CarersBreaks.Infrastructure.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CarersBreaks.Infrastructure.Ledger;

/// <summary>One query finds the prepayments, one bulk write charges them: no row goes through the change tracker.</summary>
internal sealed class PrepaymentCharge(CarersBreaksContext context, IKeys keys, TimeProvider time) : IPrepaymentCharge
{
    public async Task<PrepaymentsCharged> Charge(Book book, FundShareSet shares, DateOnly on, CancellationToken cancellationToken)
    {
        var waiting = await context.UnchargedPrepayments(book.Id, on).ToListAsync(cancellationToken);
        if (waiting.Count == 0)
            return new PrepaymentsCharged(0, Money.Zero);
        var (lines, split) = shares.InOrder();
        var (expenditure, prepayments) = (book.Account(AccountKind.Expenditure).Id, book.Account(AccountKind.Prepayments).Id);
        var (soFar, at) = (shares.SplitSoFar, time.GetUtcNow().UtcDateTime);
        var entries = new List<EntryRow>(waiting.Count);
        foreach (var one in waiting)
        {
            var amount = new Money(one.Pence);
            var postings = split.Next(soFar, amount).Select((part, i) =>
                new PostingRow(default, expenditure, AccountKind.Expenditure, Side.Debit, part, lines[i])).Where(posting => posting.Amount.IsPositive)
                .Append(new PostingRow(default, prepayments, AccountKind.Prepayments, Side.Credit, amount, null)).ToList();
            entries.Add(new EntryRow(default, book.Id, on, at, EntryKind.PrepaymentCharged, one.Narration,
                new EntrySource(one.SourceKind, one.SourceKey), null, null, postings));
            soFar += amount;
        }
        var first = await keys.Reserve(context, entries.Sum(entry => 1 + entry.Postings.Count), cancellationToken);
        BulkLedger.Write(context.Database.GetDbConnection(), context.Database.CurrentTransaction!.GetDbTransaction(), ReleaseEntries.Keyed(entries, first));
        return new PrepaymentsCharged(waiting.Count, soFar - shares.SplitSoFar);
    }
}
