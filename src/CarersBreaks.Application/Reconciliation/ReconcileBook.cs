using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>
/// Reconciles a fund's bank account with its book: matches and posts what the bank shows, renews the queue of unmatched items,
/// and states the difference.
/// </summary>
[AllowedTo(Role.FinanceOfficer, Jobs = true)]
public sealed record ReconcileBook(ActId Act, BookId Book) : ICommand<Reconciled>;

/// <param name="Matched">Lines matched by this run.</param>
/// <param name="Open">Items in the queue after it.</param>
public sealed record Reconciled(ReconciliationRunId Run, int Matched, int Open);

public sealed class ReconcileBookHandler(
    ICarersBreaksDb db, IStatementMatching matching, UnmatchedItems queue, CurrentViewer current, IBusinessDate businessDate, TimeProvider time,
    AuditTrail trail) : IRequestHandler<ReconcileBook, Reconciled>
{
    public async Task<Reconciled> Handle(ReconcileBook act, CancellationToken cancellationToken)
    {
        var book = await db.BookToReconcile(act.Book, current.Viewer, cancellationToken);
        trail.Holder = book.HostId;
        var calendar = await db.BankCalendar(cancellationToken);
        var run = await db.RunningRun(book.Id, cancellationToken)
            ?? db.ReconciliationRuns.Add(new ReconciliationRun(book.Id, businessDate.Today, time.GetUtcNow().UtcDateTime)).Entity;
        var result = await matching.Match(book, run.Id, calendar, cancellationToken);
        var open = await queue.Renew(book, result.Open, calendar, cancellationToken);
        // What was matched just now is not in the store yet; each match moves the bank account by its line's amount.
        var ledger = await db.LedgerBalance(book.Id, cancellationToken) + result.MatchedAmount;
        run.Matched(result.Matched);
        var (bank, outside) = await BankBalance(book, cancellationToken);
        run.Complete(businessDate.Today, bank, ledger, Money.Sum(result.Open.Select(line => line.Amount)), open, time.GetUtcNow().UtcDateTime, outside);
        return new Reconciled(run.Id, run.MatchedCount, open);
    }

    /// <summary>What the last statements of the book's accounts closed at, and how much of that is not the book's.</summary>
    private async Task<(Money Bank, Money Outside)> BankBalance(Book book, CancellationToken cancellationToken)
    {
        var (bank, outside) = (Money.Zero, Money.Zero);
        foreach (var account in await db.BankAccounts.AsNoTracking().Where(account => account.BookId == book.Id).ToListAsync(cancellationToken))
        {
            bank += await db.LastClosing(account.Id, cancellationToken) ?? Money.Zero;
            outside += await db.OutsideBook(account, cancellationToken);
        }
        return (bank, outside);
    }
}
