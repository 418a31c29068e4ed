using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
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
    ICarersBreaksDb db, IStatementMatching matching, UnmatchedItems queue, IBusinessDate businessDate, TimeProvider time, AuditTrail trail)
    : IRequestHandler<ReconcileBook, Reconciled>
{
    public async Task<Reconciled> Handle(ReconcileBook act, CancellationToken cancellationToken)
    {
        var book = await db.WholeBook(act.Book, cancellationToken);
        trail.Holder = book.HostId;
        var calendar = await db.BankCalendar(cancellationToken);
        var run = await db.RunningRun(book.Id, cancellationToken)
            ?? db.ReconciliationRuns.Add(new ReconciliationRun(book.Id, businessDate.Today, time.GetUtcNow().UtcDateTime)).Entity;
        var result = await matching.Match(book, run.Id, calendar, cancellationToken);
        var open = await queue.Renew(book, result.Open, calendar, cancellationToken);
        // What was matched just now is not in the store yet; each match moves the bank account by its line's amount.
        var ledger = await LedgerBalance(book, cancellationToken) + result.MatchedAmount;
        run.Matched(result.Matched);
        run.Complete(businessDate.Today, await BankBalance(book, cancellationToken), ledger, Money.Sum(result.Open.Select(line => line.Amount)), open,
            time.GetUtcNow().UtcDateTime);
        return new Reconciled(run.Id, run.MatchedCount, open);
    }

    /// <summary>The sum over the book's bank accounts of what the last statement that added lines closed at: each follows the one before it.</summary>
    private async Task<Money> BankBalance(Book book, CancellationToken cancellationToken)
    {
        var closings = await db.BankAccounts.Where(account => account.BookId == book.Id)
            .Select(account => db.BankStatements.Where(statement => statement.BankAccountId == account.Id && statement.State == StatementState.Accepted)
                .OrderByDescending(statement => statement.LinesAdded > 0).ThenByDescending(statement => statement.Place ?? statement.Id).Select(statement => statement.Closing)
                .FirstOrDefault())
            .ToListAsync(cancellationToken);
        return Money.Sum(closings.OfType<Money>());
    }

    private async Task<Money> LedgerBalance(Book book, CancellationToken cancellationToken)
    {
        var bank = book.Account(AccountKind.Bank).Id;
        return new Money(await db.Postings.Where(posting => posting.AccountId == bank)
            .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence, cancellationToken));
    }
}
