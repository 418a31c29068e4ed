using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation.Kinds;

/// <summary>
/// R1: what partners agreed to pay against what the bank shows and what was invoiced, by instalment; and what the ledger says that they owe against the
/// schedule.
/// </summary>
internal sealed class Contributions : IReconciles
{
    public ReconciliationKind Kind => ReconciliationKind.Contributions;

    public IReadOnlyCollection<AccountKind> Accounts { get; } = [AccountKind.DueFromPartner];

    public IReadOnlyCollection<MatchKind> Matches { get; } = [MatchKind.FinancialContribution];

    public Task<bool> Concerns(ReconciliationScope scope, CancellationToken cancellationToken) => Instalments(scope).AnyAsync(cancellationToken);

    public IEnumerable<(string Name, IQueryable<FrozenRecord> Records)> Inputs(ReconciliationScope scope)
    {
        yield return ("instalments", Instalments(scope).OrderBy(one => one.Id)
            .Select(one => new FrozenRecord(one.Id.Value, one.DueOn, one.Amount.Pence, one.PartnerId.Value, one.Reference)));
        yield return scope.OpeningOf(Accounts);
        yield return scope.PostingsOf(Accounts);
        yield return scope.MatchesOf(Matches);
        yield return ("invoices", Invoices(scope).OrderBy(one => one.Id)
            .Select(one => new FrozenRecord(one.Id.Value, one.IssuedOn, one.Amount.Pence, one.ContributionId.Value, one.Number)));
    }

    public async Task<ReconciliationFindings> Compare(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var instalments = await Instalments(scope).OrderBy(one => one.DueOn).ThenBy(one => one.Id).AsNoTracking().ToListAsync(cancellationToken);
        var receipts = (await scope.MatchedLines(MatchKind.FinancialContribution)
            .Select(one => new { one.Match.TargetKey, one.Match.Amount.Pence, one.Match.PaidById, one.Line.BookedOn, one.Match.Id })
            .ToListAsync(cancellationToken)).ToLookup(one => one.TargetKey);
        var invoiced = await Invoices(scope).GroupBy(one => one.ContributionId).Select(one => new { one.Key, Pence = one.Sum(part => part.Amount.Pence) })
            .ToDictionaryAsync(one => one.Key, one => one.Pence, cancellationToken);
        var bodies = instalments.Select(one => one.PartnerId).Concat(receipts.SelectMany(one => one).Select(one => one.PaidById).OfType<OrganisationId>())
            .Distinct().ToList();
        var names = await scope.Db.NamedOn(scope.To).Where(name => bodies.Contains(name.Id))
            .ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        Money Received(FinancialContribution one) => new(receipts[one.Id.Value].Sum(receipt => receipt.Pence));
        var due = instalments.FindAll(one => scope.Period.Contains(one.DueOn));
        var items = due.Where(one => Received(one) != one.Amount).Select(one => Open(scope, one, Received(one), names)).ToList();
        items.AddRange(await Adjustments(scope, [.. instalments.Select(one => one.Id.Value)], cancellationToken));
        items.AddRange(due.Where(one => invoiced.GetValueOrDefault(one.Id) < one.Amount.Pence).Select(one => new FoundItem(0, BreakReason.NotInvoiced,
            $"Of instalment {one.Reference}, {new Money(one.Amount.Pence - invoiced.GetValueOrDefault(one.Id))} is not invoiced",
            new Money(one.Amount.Pence - invoiced.GetValueOrDefault(one.Id)), one.DueOn, BreakLink.Instalment, one.Id.Value)));
        items.AddRange(from one in instalments
                       from receipt in receipts[one.Id.Value]
                       where receipt.PaidById is not null && receipt.PaidById != one.PartnerId && receipt.BookedOn >= scope.From
                       select new FoundItem(0, BreakReason.WrongPayer,
                           $"Instalment {one.Reference} was paid by {names.GetValueOrDefault(receipt.PaidById!.Value, "another body")}",
                           new Money(receipt.Pence), receipt.BookedOn, BreakLink.Match, receipt.Id.Value));
        return new ReconciliationFindings(
            [
                new($"Instalments due from {scope.From.InWords()} to {scope.To.InWords()}", Money.Sum(due.Select(one => one.Amount)),
                    $"Received for them by {scope.To.InWords()}", Money.Sum(due.Select(Received))),
                new($"Due from partners in the ledger on {scope.To.InWords()}", await scope.BalanceOf(cancellationToken, AccountKind.DueFromPartner),
                    "Instalments due by then, less what was received", Money.Sum(instalments.Select(one => one.Amount - Received(one)))),
            ],
            items, await scope.RulesOf("contributions (1)", cancellationToken, MatchKind.FinancialContribution), []);
    }

    private static IQueryable<FinancialContribution> Instalments(ReconciliationScope scope) =>
        scope.Db.FinancialContributions.Where(one => one.DueOn <= scope.To
            && scope.Db.Funds.Any(fund => fund.BookId == scope.Of && fund.AgreementId == one.AgreementId));

    private static IQueryable<ContributionInvoice> Invoices(ReconciliationScope scope) =>
        scope.Db.ContributionInvoices.Where(one => one.IssuedOn <= scope.To && Instalments(scope).Any(due => due.Id == one.ContributionId));

    private static FoundItem Open(ReconciliationScope scope, FinancialContribution one, Money received, Dictionary<OrganisationId, string> names)
    {
        var left = one.Amount - received;
        var (reason, words) = !left.IsPositive ? (BreakReason.MoreThanIsDue, $"{-left} more came than is due")
            : received.IsZero ? (BreakReason.Late, $"due on {one.DueOn.InWords()}, nothing received by {scope.To.InWords()}")
            : (BreakReason.PaidShort, $"{received} of {one.Amount} received by {scope.To.InWords()}");
        return new FoundItem(1, reason, $"Instalment {one.Reference} of {names.GetValueOrDefault(one.PartnerId, "a partner")}: {words}", left, one.DueOn,
            BreakLink.Instalment, one.Id.Value);
    }

    /// <summary>What moved the partners' accounts besides the schedule and receipts: credit notes, journals, transfers of balances.</summary>
    private static async Task<IEnumerable<FoundItem>> Adjustments(ReconciliationScope scope, HashSet<long> instalments, CancellationToken cancellationToken)
    {
        var entries = await (from entry in scope.Db.Entries
                             where entry.BookId == scope.Of && entry.AccountingDate <= scope.To
                             let reversed = scope.Db.Entries.Where(one => one.Id == entry.ReversesId).FirstOrDefault()
                             let pence = entry.Postings.Where(posting => posting.AccountKind == AccountKind.DueFromPartner)
                                 .Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence)
                             where entry.Postings.Any(posting => posting.AccountKind == AccountKind.DueFromPartner)
                             orderby entry.Id
                             select new
                             {
                                 entry.Id,
                                 entry.AccountingDate,
                                 entry.Narration,
                                 Pence = pence,
                                 Kind = reversed == null ? entry.Kind : reversed.Kind,
                                 Source = reversed == null ? entry.SourceKey : reversed.SourceKey,
                                 IsReversal = entry.ReversesId != null,
                             }).ToListAsync(cancellationToken);
        var scheduled = entries.Where(entry => entry is { Kind: EntryKind.InstalmentDue, IsReversal: false } && instalments.Contains(entry.Source))
            .GroupBy(entry => entry.Source).Select(due => due.First().Id).ToHashSet();
        return entries.Where(entry => !scheduled.Contains(entry.Id) && entry.Kind != EntryKind.ContributionReceived && entry.Pence != 0).Select(entry =>
            new FoundItem(2, entry.Kind == EntryKind.Journal ? BreakReason.Journal : BreakReason.Adjustment,
                $"Entry {entry.Id.Value} of {entry.AccountingDate.InWords()}: {entry.Narration}", new Money(entry.Pence), entry.AccountingDate,
                BreakLink.Entry, entry.Id.Value));
    }
}
