using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation.Kinds;

/// <summary>R5: providers' invoices approved in the period against the orders that they quote, and what is owed to providers against the ledger.</summary>
internal sealed class ProviderInvoices : IReconciles
{
    public ReconciliationKind Kind => ReconciliationKind.ProviderInvoices;

    public IReadOnlyCollection<AccountKind> Accounts { get; } = [AccountKind.DueToProviders];

    public Task<bool> Concerns(ReconciliationScope scope, CancellationToken cancellationToken) =>
        scope.Db.ProviderInvoices.AnyAsync(one => one.BookId == scope.Of && one.InvoicedOn <= scope.To, cancellationToken);

    public IEnumerable<(string Name, IQueryable<FrozenRecord> Records)> Inputs(ReconciliationScope scope)
    {
        yield return ("invoices", Approved(scope).OrderBy(one => one.Id)
            .Select(one => new FrozenRecord(one.Id.Value, one.ApprovedOn!.Value, one.Gross.Pence, one.Net.Pence, one.Reference)));
        yield return ("lines of invoices", Lines(scope).OrderBy(line => line.Id)
            .Select(line => new FrozenRecord(line.Id.Value, line.From, line.Cost.Pence, line.OrderId == null ? 0 : line.OrderId.Value.Value, null)));
        yield return scope.OpeningOf(Accounts);
        yield return scope.PostingsOf(Accounts);
    }

    public async Task<ReconciliationFindings> Compare(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var lines = await (from line in Lines(scope).AsNoTracking()
                           join invoice in scope.Db.ProviderInvoices on line.InvoiceId equals invoice.Id
                           orderby line.Id
                           select new { Line = line, invoice.Reference, Invoice = invoice.Id, invoice.InvoicedOn }).ToListAsync(cancellationToken);
        var orders = await scope.Db.BreakOrders.AsNoTracking().Where(order => Lines(scope).Any(line => line.OrderId == order.Id))
            .ToDictionaryAsync(order => order.Id, cancellationToken);
        BreakOrder? Order(ProviderInvoiceLine line) => line.OrderId is { } id ? orders.GetValueOrDefault(id) : null;
        Money Ordered(ProviderInvoiceLine line) => Order(line) is { } order ? order.PriceOf(line.Units) : Money.Zero;
        var open = await Approved(scope).Where(one => one.PaidOn == null || one.PaidOn > scope.To).SumAsync(one => one.Gross.Pence, cancellationToken);
        var inQuestion = await scope.Db.ProviderInvoices.Where(one => one.BookId == scope.Of && one.InvoicedOn <= scope.To
                && (one.State == InvoiceState.Queried || one.State == InvoiceState.Disputed)).OrderBy(one => one.Id)
            .Select(one => new { one.Id, one.Reference, one.InvoicedOn, one.Gross.Pence }).ToListAsync(cancellationToken);
        return new ReconciliationFindings(
            [
                new($"Cost of invoices approved from {scope.From.InWords()} to {scope.To.InWords()}", Money.Sum(lines.Select(one => one.Line.Cost)),
                    "Their units at the prices ordered", Money.Sum(lines.Select(one => Ordered(one.Line)))),
                new($"Due to providers in the ledger on {scope.To.InWords()}", -await scope.BalanceOf(cancellationToken, AccountKind.DueToProviders),
                    "Invoices approved and not paid by then", new Money(open)),
            ],
            [
                .. lines.Where(one => one.Line.Cost != Ordered(one.Line)).Select(one => new FoundItem(1,
                    Order(one.Line) is null ? BreakReason.UnplannedBreak : BreakReason.PriceDiffers,
                    $"Invoice {one.Reference}, line {one.Line.Position}: {one.Line.Cost} charged, {Ordered(one.Line)} as ordered",
                    one.Line.Cost - Ordered(one.Line), one.InvoicedOn, BreakLink.ProviderInvoice, one.Invoice.Value)),
                .. lines.Where(one => one.Line.Finding == LineFinding.OverHours).Select(one => new FoundItem(0, BreakReason.OverHours,
                    $"Invoice {one.Reference}: {one.Line.Words(Order(one.Line))}", one.Line.AtStake, one.InvoicedOn, BreakLink.ProviderInvoice,
                    one.Invoice.Value)),
                .. await AcrossTheEnd(scope, cancellationToken),
                .. await NotOfInvoices(scope, cancellationToken),
                .. inQuestion.Select(one => new FoundItem(0, BreakReason.InQuestion, $"Invoice {one.Reference} is in question, and in no books",
                    new Money(one.Pence), one.InvoicedOn, BreakLink.ProviderInvoice, one.Id.Value)),
            ],
            ["providers' invoices (2)"], []);
    }

    /// <summary>
    /// What the books date by the period's end and people did after it, or the other way round: an approval is dated by the days of its breaks, and what
    /// falls into a closed month stands in the next open one.
    /// </summary>
    private static async Task<IEnumerable<FoundItem>> AcrossTheEnd(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var rows = await (from entry in scope.Db.Entries
                          join invoice in scope.Db.ProviderInvoices on entry.SourceKey equals (long)(object)invoice.Id
                          where entry.BookId == scope.Of && (entry.Kind == EntryKind.ProviderInvoiceDue || entry.Kind == EntryKind.ProviderInvoicePaid)
                          let done = entry.Kind == EntryKind.ProviderInvoiceDue ? invoice.ApprovedOn!.Value : invoice.PaidOn!.Value
                          where (entry.AccountingDate <= scope.To && done > scope.To) || (entry.AccountingDate > scope.To && done <= scope.To)
                          orderby entry.Id
                          select new { entry.Kind, entry.AccountingDate, Done = done, invoice.Id, invoice.Reference, invoice.Gross.Pence })
            .ToListAsync(cancellationToken);
        return rows.Select(row =>
        {
            var (isApproval, isInTheBooks) = (row.Kind == EntryKind.ProviderInvoiceDue, row.AccountingDate <= scope.To);
            return new FoundItem(2, BreakReason.Timing,
                $"Invoice {row.Reference} was {(isApproval ? "approved" : "paid")} on {row.Done.InWords()}, and stands in the books on "
                    + row.AccountingDate.InWords(),
                new Money(isApproval == isInTheBooks ? row.Pence : -row.Pence), row.AccountingDate, BreakLink.ProviderInvoice, row.Id.Value);
        });
    }

    /// <summary>What no invoice explains is named and stays a difference: what is owed to a provider is what it invoiced.</summary>
    private static async Task<IEnumerable<FoundItem>> NotOfInvoices(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var entries = await scope.Db.Entries.Where(entry => entry.BookId == scope.Of && entry.AccountingDate <= scope.To
                && entry.SourceKind != EntrySourceKind.ProviderInvoice
                && entry.Postings.Any(posting => posting.AccountKind == AccountKind.DueToProviders))
            .OrderBy(entry => entry.Id)
            .Select(entry => new
            {
                entry.Id,
                entry.AccountingDate,
                entry.Narration,
                Pence = entry.Postings.Where(posting => posting.AccountKind == AccountKind.DueToProviders)
                    .Sum(posting => posting.Side == Side.Credit ? posting.Amount.Pence : -posting.Amount.Pence),
            }).ToListAsync(cancellationToken);
        return entries.Select(entry => new FoundItem(0, BreakReason.Journal,
            $"Entry {entry.Id.Value} of {entry.AccountingDate.InWords()} is no invoice's: {entry.Narration}", new Money(entry.Pence), entry.AccountingDate,
            BreakLink.Entry, entry.Id.Value));
    }

    private static IQueryable<ProviderInvoice> Approved(ReconciliationScope scope) =>
        scope.Db.ProviderInvoices.Where(one => one.BookId == scope.Of && one.ApprovedOn != null && one.ApprovedOn <= scope.To);

    private static IQueryable<ProviderInvoiceLine> Lines(ReconciliationScope scope) =>
        scope.Db.ProviderInvoiceLines.Where(line => Approved(scope).Any(one => one.Id == line.InvoiceId && one.ApprovedOn >= scope.From));
}
