using CarersBreaks.Application;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Reconciliation;

/// <summary>
/// First what left the account, for a payment comes back only after it was paid; then what came in. Claims are unique indexes:
/// of two at once, one fails whole.
/// </summary>
internal sealed class StatementMatching(ICarersBreaksDb db, MatchMaker maker) : IStatementMatching
{
    public async Task<MatchingResult> Match(Book book, ReconciliationRunId run, BankCalendar calendar, CancellationToken cancellationToken)
    {
        var open = Open(book.Id);
        var lines = await open.OrderBy(line => line.BookedOn).ThenBy(line => line.Id).ToDictionaryAsync(line => line.Id, cancellationToken);
        var undone = (await db.Matches.Where(match => !match.IsLive && open.Any(line => line.Id == match.StatementLineId))
            .Select(match => new { match.StatementLineId, match.Kind, match.TargetKey }).ToListAsync(cancellationToken))
            .Select(match => (match.StatementLineId, match.Kind, match.TargetKey)).ToHashSet();
        var waiting = new WaitingForTheBank(db, book.Id, open);
        var shown = lines.Values.Select(line => new ShownLine(line.Id, line.Amount, line.BookedOn, line.OurReference, book.IsOpen(line.BookedOn))).ToList();

        var runs = (await waiting.Runs(cancellationToken)).ToDictionary(run => run.Id.Value);
        var invoices = (await waiting.Invoices(cancellationToken)).ToDictionary(invoice => invoice.Id.Value);
        var debits = MatchRules.Decide(shown.FindAll(line => !line.Amount.IsPositive),
            [.. runs.Values.Select(WaitingForTheBank.Expect), .. invoices.Values.Select(WaitingForTheBank.Expect)], undone, calendar);
        var orders = await OrdersOf(invoices.Values, cancellationToken);
        foreach (var (line, target, evidence) in Matches(debits, run))
        {
            if (target.Kind == MatchKind.ProviderInvoice)
                maker.PaidInvoice(book, LinePart.Whole(lines[line]), invoices[target.Key], evidence, orders);
            else
                await maker.PaidRun(book, LinePart.Whole(lines[line]), runs[target.Key], evidence, cancellationToken);
        }

        var instalments = (await waiting.Instalments(cancellationToken)).ToDictionary(one => one.Contribution.Id.Value);
        var payments = (await waiting.Payments(cancellationToken)).ToDictionary(one => one.Payment.Id.Value);
        var recoveries = (await waiting.Recoveries(cancellationToken)).ToDictionary(one => one.Id.Value);
        var credits = MatchRules.Decide(shown.FindAll(line => line.Amount.IsPositive),
            [.. instalments.Values.Select(one => WaitingForTheBank.Expect(one.Contribution)),
                .. payments.Values.Select(one => WaitingForTheBank.Expect(one.Payment)),
                .. recoveries.Values.Select(WaitingForTheBank.Expect)], undone, calendar);
        foreach (var (line, target, evidence) in Matches(credits, run))
        {
            if (target.Kind == MatchKind.FinancialContribution)
                maker.Received(book, LinePart.Whole(lines[line]), instalments[target.Key].Contribution, instalments[target.Key].Funding, evidence);
            else if (target.Kind == MatchKind.Recovery)
                maker.Recovered(book, LinePart.Whole(lines[line]), recoveries[target.Key], evidence);
            else
                await maker.Returned(book, LinePart.Whole(lines[line]), payments[target.Key].Payment, payments[target.Key].Account, evidence, cancellationToken);
        }
        return Result([.. debits, .. credits]);
    }

    public async Task<IReadOnlyList<Candidate>> Candidates(StatementLine line, BookId book, BankCalendar calendar, CancellationToken cancellationToken)
    {
        var waiting = new WaitingForTheBank(db, book, db.StatementLines.Where(one => one.Id == line.Id));
        var shown = new ShownLine(line.Id, line.Amount, line.BookedOn, line.OurReference, true);
        var expected = line.Amount.IsPositive
            ? (await waiting.Instalments(cancellationToken)).Select(one => WaitingForTheBank.Expect(one.Contribution))
                .Concat((await waiting.Payments(cancellationToken)).Select(one => WaitingForTheBank.Expect(one.Payment)))
                .Concat(await waiting.Transfers(cancellationToken))
                .Concat((await waiting.Recoveries(cancellationToken)).Select(WaitingForTheBank.Expect))
            : (await waiting.Runs(cancellationToken)).Select(WaitingForTheBank.Expect)
                .Concat((await waiting.Invoices(cancellationToken)).Select(WaitingForTheBank.Expect));
        return [.. expected.Where(one => one.Obstacle is null && (one.TakesParts ? line.Amount <= one.Amount : line.Amount == one.Amount))
            .OrderByDescending(one => one.Reference == line.OurReference).ThenByDescending(one => MatchRules.IsSuggested(shown, one, calendar))
            .ThenBy(one => one.Amount - line.Amount).ThenBy(one => one.Reference, StringComparer.Ordinal).Take(20)
            .Select(one => new Candidate(one.Kind, one.Key, one.Reference, one.Amount, one.Day, line.Amount - one.Amount, Words(shown, one, calendar)))];
    }

    private static string Words(ShownLine line, Expected expected, BankCalendar calendar)
    {
        var reference = line.Reference == expected.Reference ? "same reference" : line.Reference is null ? "no reference of ours" : "another reference";
        return $"{reference}, {(line.Amount == expected.Amount ? "amount equal" : "part of the amount")}, "
            + $"{MatchRules.Lateness(expected.Day, line.BookedOn, calendar)}";
    }

    /// <summary>The orders of all the invoices together: each invoice finds its own by their keys.</summary>
    private async Task<IReadOnlyList<BreakOrder>> OrdersOf(IEnumerable<ProviderInvoice> invoices, CancellationToken cancellationToken)
    {
        var ids = invoices.SelectMany(invoice => invoice.Lines).Select(line => line.OrderId).OfType<BreakOrderId>().Distinct().ToList();
        return await db.BreakOrders.Where(order => ids.Contains(order.Id)).ToListAsync(cancellationToken);
    }

    /// <summary>The lines of the book's bank accounts that nothing explains yet.</summary>
    private IQueryable<StatementLine> Open(BookId book) => db.StatementLines.Where(line =>
        line.MatchId == null && db.BankAccounts.Any(account => account.Id == line.BankAccountId && account.BookId == book));

    private static IEnumerable<(StatementLineId Line, Expected Target, Evidence Evidence)> Matches(IEnumerable<Verdict> verdicts, ReconciliationRunId run) =>
        verdicts.Where(verdict => verdict.Match is not null).OrderBy(verdict => verdict.Line.BookedOn).ThenBy(verdict => verdict.Line.Line.Value)
            .Select(verdict => (verdict.Line.Line, verdict.Match!, new Evidence(MatchRules.Name, verdict.Words, verdict.RunnerUp, run)));

    private static MatchingResult Result(List<Verdict> verdicts)
    {
        var matched = verdicts.FindAll(verdict => verdict.Match is not null);
        return new MatchingResult(matched.Count, Money.Sum(matched.Select(verdict => verdict.Line.Amount)), [.. verdicts.Where(verdict => verdict.Match is null)
            .OrderBy(verdict => verdict.Line.BookedOn).ThenBy(verdict => verdict.Line.Line.Value)
            .Select(verdict => new OpenLine(verdict.Line.Line, verdict.Line.Amount, verdict.Line.BookedOn, verdict.Reason!.Value, verdict.Words))]);
    }
}
