using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Whose pounds a small difference is: the funding lines that bear a record of ours, with their weights. One statement for many records.</summary>
public static class Funders
{
    /// <summary>Of each recovery the lines that its decision credited, as far as no write-off gave it back.</summary>
    public static async Task<IReadOnlyDictionary<RecoveryId, IReadOnlyList<(FundingLineId Line, long Weight)>>> FundersOf(
        this ICarersBreaksDb db, BookId book, IReadOnlyCollection<Recovery> recoveries, DateOnly today, CancellationToken cancellationToken)
    {
        var credited = await db.CostByLine(book, recoveries.SelectMany(one => one.Parts).Select(part => part.PaymentId), recoveriesAlone: true, today,
            cancellationToken);
        return recoveries.ToDictionary(one => one.Id, one => (IReadOnlyList<(FundingLineId, long)>)[.. one.Parts
            .SelectMany(part => credited[part.PaymentId]).Where(cost => cost.Amount.Pence < 0).GroupBy(cost => cost.Line)
            .OrderBy(line => line.Key.Value).Select(line => (line.Key, -line.Sum(cost => cost.Amount.Pence)))]);
    }

    /// <summary>Of each provider's invoice the lines that its approval charged.</summary>
    public static async Task<IReadOnlyDictionary<ProviderInvoiceId, IReadOnlyList<(FundingLineId Line, long Weight)>>> FundersOf(
        this ICarersBreaksDb db, BookId book, IEnumerable<ProviderInvoiceId> invoices, CancellationToken cancellationToken)
    {
        var keys = invoices.Select(one => one.Value).ToList();
        var rows = await db.Entries.Where(entry => entry.BookId == book && entry.Kind == EntryKind.ProviderInvoiceDue && keys.Contains(entry.SourceKey))
            .SelectMany(entry => entry.Postings, (entry, posting) => new { entry.SourceKey, posting.AccountKind, posting.FundingLineId, posting.Amount.Pence })
            .Where(row => row.AccountKind == AccountKind.Expenditure).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.SourceKey).ToDictionary(invoice => new ProviderInvoiceId(invoice.Key),
            invoice => (IReadOnlyList<(FundingLineId, long)>)[.. invoice.GroupBy(row => row.FundingLineId!.Value).OrderBy(line => line.Key.Value)
                .Select(line => (line.Key, line.Sum(row => row.Pence)))]);
    }
}
