using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Why a line was matched with what, the entries that it made, and what would reopen if it were undone.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewMatch(MatchId Match) : IRequest<MatchView>;

/// <param name="Reopens">What undoing it would do, a sentence each; empty once it is undone.</param>
public sealed record MatchView(MatchId Id, MatchKind Kind, string Target, Money Amount, DateOnly BookedOn, string Rule, string Why, string? RunnerUp,
    string MatchedBy, DateOnly MatchedOn, bool IsLive, DateOnly? UndoneOn, string? UndoneBecause, IReadOnlyList<MatchedEntry> Entries,
    IReadOnlyList<string> Reopens)
{
    /// <summary>The other matches of the same decision, which are undone with it.</summary>
    public required IReadOnlyList<MatchId> Others { get; init; }

    /// <summary>What was given up on the account of small differences; below zero what was gained.</summary>
    public required Money Difference { get; init; }

    /// <summary>Signed reconciliations that undoing it would turn amber.</summary>
    public required IReadOnlyList<TouchedReconciliation> Touches { get; init; }

    /// <summary>The run that made it; null by hand.</summary>
    public required ReconciliationRunId? Run { get; init; }
}

public sealed record MatchedEntry(EntryId Id, DateOnly AccountingDate, string Narration, Money Amount);

public sealed class ViewMatchHandler(ICarersBreaksDb db, TouchedReconciliations touched) : IRequestHandler<ViewMatch, MatchView>
{
    public async Task<MatchView> Handle(ViewMatch view, CancellationToken cancellationToken)
    {
        var match = await db.Matches.AsNoTracking().Include(one => one.Entries).FirstOrDefaultAsync(one => one.Id == view.Match, cancellationToken)
            .OrRefuse("match");
        var line = await db.StatementLines.AsNoTracking().FirstOrDefaultAsync(one => one.Id == match.StatementLineId, cancellationToken)
            .OrRefuse("statement line");
        var ids = match.Entries.Select(entry => entry.EntryId).ToList();
        var entries = await db.Entries.Where(entry => ids.Contains(entry.Id)).OrderBy(entry => entry.Id)
            .Select(entry => new MatchedEntry(entry.Id, entry.AccountingDate, entry.Narration,
            new Money(entry.Postings.Where(posting => posting.Side == Side.Debit).Sum(posting => posting.Amount.Pence)))).ToListAsync(cancellationToken);
        var by = match.MatchedById is null ? "the nightly job"
            : await db.Officers.Where(officer => officer.Id == match.MatchedById).Select(officer => officer.Name).FirstOrDefaultAsync(cancellationToken)
                ?? "a person";
        var (target, reopens) = await Target(match, line, cancellationToken);
        var others = match.IsLive ? await db.DecisionOf(match).AsNoTracking().Where(one => one.Id != match.Id).ToListAsync(cancellationToken) : [];
        var book = await db.BookOf(line, cancellationToken);
        MatchId[] decision = [match.Id, .. others.Select(one => one.Id)];
        return new MatchView(match.Id, match.Kind, target, match.Amount, line.BookedOn, match.Rule, match.Why, match.RunnerUp, by, match.MatchedOn,
            match.IsLive, match.UndoneOn, match.UndoneBecause,
            entries, match.IsLive ? [.. reopens, .. await Reversals(match, others, line, book, cancellationToken)] : [])
        {
            Others = [.. others.Select(one => one.Id)],
            Difference = match.Difference,
            Touches = match.IsLive ? await touched.ByUndoing(db.Matches.Where(one => decision.Contains(one.Id)), book, cancellationToken) : [],
            Run = match.RunId,
        };
    }

    private async Task<IReadOnlyList<string>> Reversals(Match match, List<Match> others, StatementLine line, Book book,
        CancellationToken cancellationToken)
    {
        Match[] all = [match, .. others];
        var ids = all.SelectMany(one => one.Entries).Select(entry => entry.EntryId).ToList();
        var days = await db.Entries.Where(entry => ids.Contains(entry.Id)).Select(entry => entry.AccountingDate).ToListAsync(cancellationToken);
        var months = days.Select(book.OpenDay).Select(day => new DateOnly(day.Year, day.Month, 1)).Distinct().Order().Select(month => $"{month:MMMM yyyy}");
        var lines = all.Select(one => one.StatementLineId).Distinct().Count();
        var also = others.Count == 0 ? [] : new[]
        {
            $"{(others.Count == 1 ? "1 other match" : $"{others.Count} other matches")} of the same decision "
                + $"{(others.Count == 1 ? "is" : "are")} undone with it.",
        };
        return
        [
            .. also,
            $"{(days.Count == 1 ? "1 entry is" : $"{days.Count} entries are")} reversed in the books, in {string.Join(" and ", months)}.",
            lines == 1 ? $"The bank's line of {line.BookedOn:d MMMM yyyy} stands in the queue of unmatched items again."
                : $"{lines} lines of the bank's stand in the queue of unmatched items again.",
        ];
    }

    private async Task<(string Target, IReadOnlyList<string> Reopens)> Target(Match match, StatementLine line, CancellationToken cancellationToken)
    {
        switch (match.Kind)
        {
            case MatchKind.PaymentRun:
                var run = await db.PaymentRuns.AsNoTracking().FirstOrDefaultAsync(one => one.Id == new PaymentRunId(match.TargetKey), cancellationToken)
                    .OrRefuse("payment run");
                return ($"Payment run {run.Number}", [$"Run {run.Number} waits for the bank again, with its {run.Count} payments of {run.Total} in all."]);
            case MatchKind.Payment:
                var paid = await db.Payments.AsNoTracking().Where(one => one.Id == new PaymentId(match.TargetKey)).Select(one => one.Reference)
                    .FirstOrDefaultAsync(cancellationToken).OrRefuse("payment");
                return ($"Payment {paid}", [$"Payment {paid} waits for the bank again."]);
            case MatchKind.FinancialContribution:
                var instalment = await db.FinancialContributions.AsNoTracking()
                    .FirstOrDefaultAsync(one => one.Id == new ContributionId(match.TargetKey), cancellationToken).OrRefuse("instalment");
                var payer = await db.NamedOn(line.BookedOn).Where(name => name.Id == match.PaidById).Select(name => name.Name)
                    .FirstOrDefaultAsync(cancellationToken);
                return ($"Instalment {instalment.Reference}{(payer is null ? "" : $", paid by {payer}")}",
                    [$"{instalment.Outstanding + match.Settled + match.GivenUp} is due on instalment {instalment.Reference} again."]);
            case MatchKind.ReturnedPayment:
                var payment = await db.Payments.AsNoTracking().FirstOrDefaultAsync(one => one.Id == new PaymentId(match.TargetKey), cancellationToken)
                    .OrRefuse("payment");
                return ($"Return of payment {payment.Reference}",
                    [payment.ReturnAdvisedOn is null ? $"Payment {payment.Reference} counts as paid again."
                            : $"The bank's advice that payment {payment.Reference} came back stands, and its credit is expected again.",
                        "The payee's account stays unverified until somebody verifies it."]);
            case MatchKind.Recovery:
                var recovery = await db.Recoveries.AsNoTracking().FirstOrDefaultAsync(one => one.Id == new RecoveryId(match.TargetKey), cancellationToken)
                    .OrRefuse("recovery");
                return ($"Recovery {recovery.Number}",
                    [$"{recovery.Outstanding + match.Settled + match.GivenUp} is owed on recovery {recovery.Number} again."]);
            case MatchKind.ProviderInvoice:
                var invoice = await db.ProviderInvoices.AsNoTracking()
                    .FirstOrDefaultAsync(one => one.Id == new ProviderInvoiceId(match.TargetKey), cancellationToken).OrRefuse("provider's invoice");
                return ($"Provider's invoice {invoice.Reference}", [$"Invoice {invoice.Reference} waits for the bank again."]);
            default:
                return ("Held in suspense", []);
        }
    }
}
