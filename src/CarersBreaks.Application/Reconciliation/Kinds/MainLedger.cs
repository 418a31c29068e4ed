using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation.Kinds;

/// <summary>
/// R4: the pool's ledger against the council's main ledger, account by account, from the first day of the financial year: what is not in both is listed as
/// timing, miscoding or journal and carried from month to month until it is. Nothing is ever cleared by itself.
/// </summary>
internal sealed class MainLedger : IReconciles
{
    public ReconciliationKind Kind => ReconciliationKind.MainLedger;

    /// <summary>The layout of the main ledger has an account for each that matters.</summary>
    public IReadOnlyCollection<AccountKind> Accounts { get; } = Enum.GetValues<AccountKind>();

    public Task<bool> Concerns(ReconciliationScope scope, CancellationToken cancellationToken) =>
        scope.Db.MainLedgerLayouts.AnyAsync(one => one.BookId == scope.Of, cancellationToken);

    public IEnumerable<(string Name, IQueryable<FrozenRecord> Records)> Inputs(ReconciliationScope scope)
    {
        var from = FinancialYear.Of(scope.To).FirstDay;
        yield return ("accounts of the main ledger", scope.Db.MainLedgerLayouts.Where(one => one.BookId == scope.Of).SelectMany(one => one.Accounts)
            .OrderBy(one => one.Code).Select(one => new FrozenRecord((long)one.Kind, from, 0, 0, one.Code)));
        yield return (FrozenSets.Entries, Ours(scope).OrderBy(posting => posting.EntryId).ThenBy(posting => posting.Id)
            .Select(posting => new FrozenRecord(posting.EntryId.Value, posting.AccountingDate,
                posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence, (long)posting.AccountKind, null)));
        yield return ("lines of the main ledger", Theirs(scope).OrderBy(line => line.Id)
            .Select(line => new FrozenRecord(line.Id.Value, line.On, line.Amount.Pence, (long)line.Kind, line.Reference)));
    }

    public async Task<ReconciliationFindings> Compare(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var ours = (await (from posting in Ours(scope)
                           join entry in scope.Db.Entries on posting.EntryId equals entry.Id
                           select new
                           {
                               posting.Id,
                               posting.EntryId,
                               posting.AccountKind,
                               posting.AccountingDate,
                               posting.Side,
                               posting.Amount.Pence,
                               entry.Kind,
                               entry.Narration,
                           })
            .ToListAsync(cancellationToken)).ConvertAll(one => (one.EntryId, Side: new LedgerSide(one.Id.Value, one.AccountKind, one.AccountingDate,
                new Money(one.Side == Side.Debit ? one.Pence : -one.Pence), ReferenceIn(one.Narration), one.Kind == EntryKind.Journal)));
        var theirs = (await Theirs(scope).Select(line => new { line.Id, line.Kind, line.On, line.Amount.Pence, line.Reference, line.Account })
            .ToListAsync(cancellationToken)).ConvertAll(line => (line.Account, Side: new LedgerSide(line.Id.Value, line.Kind, line.On, new Money(line.Pence),
                line.Reference, line.Reference.StartsWith("JNL", StringComparison.OrdinalIgnoreCase))));
        var entries = ours.ToDictionary(one => one.Side.Key, one => one.EntryId);
        var items = MainLedgerComparison.Differences(ours.ConvertAll(one => one.Side), theirs.ConvertAll(one => one.Side)).Select(one => new FoundItem(1,
            one.Reason, $"{one.Left.Reference} in {one.Left.Kind} is {(one.IsOurs ? "in the pool's ledger alone" : "in the main ledger alone")}"
                + (one.Left.On < scope.From ? ", carried from before" : ""),
            one.IsOurs ? one.Left.Amount : -one.Left.Amount, one.Left.On, one.IsOurs ? BreakLink.Entry : BreakLink.None,
            one.IsOurs ? entries[one.Left.Key].Value : null)).ToList();
        return new ReconciliationFindings(
            [
                new($"Pool's ledger from {FinancialYear.Of(scope.To).FirstDay.InWords()} to {scope.To.InWords()}",
                    Money.Sum(ours.Select(one => one.Side.Amount)),
                    "Main ledger's same accounts", Money.Sum(theirs.Select(one => one.Side.Amount))),
            ],
            items, ["main ledger (1)"], theirs.Count == 0 ? ["No extract of the main ledger has come in for this year."] : []);
    }

    private static IQueryable<Posting> Ours(ReconciliationScope scope)
    {
        var from = FinancialYear.Of(scope.To).FirstDay;
        return scope.Db.Postings.Where(posting => posting.BookId == scope.Of && posting.AccountingDate >= from && posting.AccountingDate <= scope.To
            && scope.Db.MainLedgerLayouts.Any(layout => layout.BookId == scope.Of && layout.Accounts.Any(one => one.Kind == posting.AccountKind)));
    }

    private static IQueryable<MainLedgerLine> Theirs(ReconciliationScope scope)
    {
        var from = FinancialYear.Of(scope.To).FirstDay;
        return scope.Db.MainLedgerLines.Where(line => line.BookId == scope.Of && line.On >= from && line.On <= scope.To);
    }

    /// <summary>The number of ours in an entry's words, such as "PR000012", by which the main ledger knows it too.</summary>
    private static string ReferenceIn(string narration) =>
        Array.Find(narration.Split(' '), word => word.Length >= 5 && word.Any(char.IsAsciiDigit)) ?? narration;
}
