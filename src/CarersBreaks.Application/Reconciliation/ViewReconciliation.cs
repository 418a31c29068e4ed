using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>One reconciliation: what it matched, and what would reopen if all of it were undone.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewReconciliation(ReconciliationRunId Run) : IRequest<ReconciliationDetail>;

/// <param name="Kinds">What it matched, by kind.</param>
/// <param name="Months">Where its entries would be reversed: their own months as far as they are open, otherwise the first open month after them.</param>
/// <param name="Touches">Signed reconciliations that undoing all of it would turn amber.</param>
/// <param name="MovedOn">Of its payments shown one by one and runs, those of which payments came back since: they are undone only if their returns are.</param>
public sealed record ReconciliationDetail(ReconciliationRunId Id, string Fund, DateOnly BusinessDate, DateTime At, ReconciliationRunState State,
    Money BankBalance, Money LedgerBalance, Money UnmatchedLines, Money Difference, IReadOnlyList<MatchedKind> Kinds,
    IReadOnlyList<ReversalMonth> Months, IReadOnlyList<TouchedReconciliation> Touches, int MovedOn);

/// <param name="Live">Not undone.</param>
public sealed record MatchedKind(MatchKind Kind, int Live, Money Amount, int Undone);

public sealed record ReversalMonth(DateOnly Month, int Entries);

public sealed class ViewReconciliationHandler(ICarersBreaksDb db, TouchedReconciliations touched, CurrentViewer current)
    : IRequestHandler<ViewReconciliation, ReconciliationDetail>
{
    public async Task<ReconciliationDetail> Handle(ViewReconciliation view, CancellationToken cancellationToken)
    {
        var run = await db.ReconciliationRuns.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Run, cancellationToken).OrRefuse("reconciliation");
        var book = await db.WholeBook(run.BookId, cancellationToken);
        Refuse.Unless(book.HostId == current.Viewer.Organisation(), AccessRule.NoSuchRecord, "There is no such reconciliation.");
        var matches = db.Matches.Where(match => match.RunId == run.Id);
        var kinds = await matches.GroupBy(match => match.Kind).Select(kind => new
        {
            kind.Key,
            Live = kind.Count(match => match.IsLive),
            Pence = kind.Sum(match => match.IsLive ? match.Amount.Pence : 0),
            All = kind.Count(),
        }).ToListAsync(cancellationToken);
        var days = await (from match in matches
                          where match.IsLive
                          from made in match.Entries
                          join entry in db.Entries on made.EntryId equals entry.Id
                          group entry by entry.AccountingDate into day
                          select new { Day = day.Key, Count = day.Count() }).ToListAsync(cancellationToken);
        var months = days.GroupBy(day => FirstOf(book.OpenDay(day.Day))).OrderBy(month => month.Key)
            .Select(month => new ReversalMonth(month.Key, month.Sum(day => day.Count))).ToList();
        var movedOn = await matches.CountAsync(match => match.IsLive && match.Kind == MatchKind.Payment
            && db.Payments.Any(payment => (long)(object)payment.Id == match.TargetKey && payment.State != PaymentState.Paid), cancellationToken);
        return new ReconciliationDetail(run.Id, book.Name, run.BusinessDate, run.At, run.State, run.BankBalance, run.LedgerBalance, run.UnmatchedLines,
            run.Difference,
            [.. kinds.OrderBy(kind => kind.Key).Select(kind => new MatchedKind(kind.Key, kind.Live, new Money(kind.Pence), kind.All - kind.Live))],
            months, await touched.ByUndoing(matches.Where(match => match.IsLive), book, cancellationToken), movedOn);
    }

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
