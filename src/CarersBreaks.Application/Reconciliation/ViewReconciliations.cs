using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>The newest 100 reconciliations and matches of the funds that the viewer may see, and the books that can be reconciled.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record ViewReconciliations : IRequest<ReconciliationsView>;

/// <param name="Books">Those with a bank account of the viewer's organisation.</param>
/// <param name="Matches">Those of the viewer's organisation alone.</param>
/// <param name="Amber">Signed reconciliations that something has touched since.</param>
public sealed record ReconciliationsView(IReadOnlyList<BookToReconcile> Books, IReadOnlyList<ReconciliationView> Runs, IReadOnlyList<MatchRow> Matches,
    int Amber);

/// <param name="IsLive">False: it was undone.</param>
public sealed record MatchRow(MatchId Id, MatchKind Kind, DateOnly BookedOn, Money Amount, string Rule, string Why, bool IsLive);

public sealed record BookToReconcile(BookId Id, string Name);

/// <summary>Bank = what is not the book's + ledger + unmatched lines + difference.</summary>
public sealed record ReconciliationView(ReconciliationRunId Id, BookId Book, string Name, DateOnly BusinessDate, Money BankBalance, Money LedgerBalance,
    Money UnmatchedLines, Money OutsideBook, Money Difference, int Matched, int Open, DateTime At);

public sealed class ViewReconciliationsHandler(ICarersBreaksDb db) : IRequestHandler<ViewReconciliations, ReconciliationsView>
{
    public async Task<ReconciliationsView> Handle(ViewReconciliations view, CancellationToken cancellationToken)
    {
        var books = await db.Books.Where(book => db.BankAccounts.Any(account => account.BookId == book.Id)).OrderBy(book => book.Name)
            .Select(book => new BookToReconcile(book.Id, book.Name)).ToListAsync(cancellationToken);
        var runs = await (from run in db.ReconciliationRuns
                          where run.State != ReconciliationRunState.Running
                          join book in db.Books on run.BookId equals book.Id
                          orderby run.At descending, run.Id descending
                          select new ReconciliationView(run.Id, book.Id, book.Name, run.BusinessDate, run.BankBalance, run.LedgerBalance, run.UnmatchedLines,
                              run.OutsideBook,
                              new Money(run.BankBalance.Pence - run.OutsideBook.Pence - run.LedgerBalance.Pence - run.UnmatchedLines.Pence),
                              run.MatchedCount, run.OpenCount, run.At))
            .Take(100).ToListAsync(cancellationToken);
        var matches = await (from match in db.Matches
                             join line in db.StatementLines on match.StatementLineId equals line.Id
                             orderby match.MatchedOn descending, match.Id descending
                             select new MatchRow(match.Id, match.Kind, line.BookedOn, match.Amount, match.Rule, match.Why, match.IsLive)).Take(100)
                                 .ToListAsync(cancellationToken);
        return new ReconciliationsView(books, runs, matches, await db.AmberCount(cancellationToken));
    }
}
