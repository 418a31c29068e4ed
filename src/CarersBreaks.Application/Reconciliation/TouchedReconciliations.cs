using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>A signed reconciliation that rests on something which is about to change.</summary>
/// <param name="To">The last day that it covers.</param>
/// <param name="Number">Of its version.</param>
public sealed record TouchedReconciliation(ReconciliationStatementId Id, ReconciliationKind Kind, DateOnly From, DateOnly To, int Number);

/// <summary>Tells which signed reconciliations the night will find changed, and turn amber.</summary>
public sealed class TouchedReconciliations(ICarersBreaksDb db, IEnumerable<IReconciles> kinds)
{
    /// <summary>
    /// Those that rest on some matches of one book, or on the accounts that the reversals of their entries move: a reversal is dated in the first open month,
    /// and changes that period's figures and what every later period opens with.
    /// </summary>
    public async Task<IReadOnlyList<TouchedReconciliation>> ByUndoing(IQueryable<Match> matches, Book book, CancellationToken cancellationToken)
    {
        var signed = await db.GreenReconciliations().Where(one => one.BookId == book.Id).OrderBy(one => one.To).ThenBy(one => one.Kind)
            .Select(one => new TouchedReconciliation(one.Id, one.Kind, one.From, one.To, one.Number)).ToListAsync(cancellationToken);
        if (signed.Count == 0)
            return [];
        var posted = await (from match in matches
                            from made in match.Entries
                            join posting in db.Postings on made.EntryId equals posting.EntryId
                            select new { posting.AccountKind, posting.AccountingDate }).Distinct().ToListAsync(cancellationToken);
        var reversed = posted.Select(one => (one.AccountKind, On: book.OpenDay(one.AccountingDate))).Distinct().ToList();
        var lines = await (from match in matches
                           join line in db.StatementLines on match.StatementLineId equals line.Id
                           select new { match.Kind, line.BookedOn }).Distinct().ToListAsync(cancellationToken);
        return signed.FindAll(one =>
        {
            var kind = kinds.Single(kind => kind.Kind == one.Kind);
            return reversed.Exists(entry => entry.On <= one.To && kind.Accounts.Contains(entry.AccountKind))
                || lines.Exists(line => line.BookedOn >= one.From && line.BookedOn <= one.To && kind.Matches.Contains(line.Kind));
        });
    }
}

internal static class GreenReconciliationFinding
{
    /// <summary>Signed and locked reconciliations that nothing is known to have touched since.</summary>
    public static IQueryable<ReconciliationStatement> GreenReconciliations(this ICarersBreaksDb db) => db.ReconciliationStatements
        .Where(one => one.AmberOn == null && (one.State == ReconciliationState.SignedByOne || one.State == ReconciliationState.Locked));
}
