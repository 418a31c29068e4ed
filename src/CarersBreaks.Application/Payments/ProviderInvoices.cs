using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>How acts on providers' invoices find them, and keep the queue.</summary>
internal static class ProviderInvoices
{
    public static Task<ProviderInvoice> WholeInvoice(this ICarersBreaksDb db, ProviderInvoiceId id, CancellationToken cancellationToken) =>
        db.ProviderInvoices.Include(one => one.Lines).FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("invoice");

    public static async Task<IReadOnlyList<BreakOrder>> OrdersOf(this ICarersBreaksDb db, ProviderInvoice invoice, CancellationToken cancellationToken)
    {
        var ids = invoice.Lines.Select(line => line.OrderId).OfType<BreakOrderId>().Distinct().ToList();
        return await db.BreakOrders.Where(one => ids.Contains(one.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>The queue holds what is in question about an invoice and has not been answered: it is opened, said anew, or closed.</summary>
    public static async Task QueueInvoice(this ICarersBreaksDb db, ProviderInvoice invoice, DateOnly today, CancellationToken cancellationToken)
    {
        var key = invoice.Id.Value;
        var open = await db.UnmatchedItems.Where(item => item.TargetKey == key && UnmatchedReasons.OfInvoices.Contains(item.Reason) && item.ClosedOn == null)
            .ToListAsync(cancellationToken);
        var wanted = invoice.State is InvoiceState.Queried or InvoiceState.Disputed
            ? invoice.InQuestion(await db.OrdersOf(invoice, cancellationToken)).ToList()
            : [];
        foreach (var item in open)
        {
            var still = wanted.Find(one => one.Reason == item.Reason);
            if (still.Words is null)
                item.Close($"Invoice {invoice.Reference} is answered.", today);
            else
                item.Explain(item.Reason, still.AtStake, still.Words);
        }
        foreach (var (reason, atStake, words) in wanted.Where(one => !open.Exists(item => item.Reason == one.Reason)))
            db.UnmatchedItems.Add(new UnmatchedItem(invoice.HolderId, invoice.BookId, reason, null, key, atStake, words, today, invoice.InvoicedOn));
    }
}
