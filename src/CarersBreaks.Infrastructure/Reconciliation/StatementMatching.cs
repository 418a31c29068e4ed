using CarersBreaks.Application;
using CarersBreaks.Application.Access;
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
internal sealed class StatementMatching(ICarersBreaksDb db, MatchMaker maker, IBusinessDate businessDate) : IStatementMatching
{
    public async Task<MatchingResult> Match(Book book, ReconciliationRunId run, BankCalendar calendar, CancellationToken cancellationToken)
    {
        var rules = await db.MatchRulesOf(book.HostId, cancellationToken);
        var open = Open(book.Id);
        var lines = await open.OrderBy(line => line.BookedOn).ThenBy(line => line.Id).ToDictionaryAsync(line => line.Id, cancellationToken);
        var undone = (await db.Matches.Where(match => !match.IsLive && open.Any(line => line.Id == match.StatementLineId))
            .Select(match => new { match.StatementLineId, match.Kind, match.TargetKey }).ToListAsync(cancellationToken))
            .Select(match => (match.StatementLineId, match.Kind, match.TargetKey)).ToHashSet();
        var waiting = new WaitingForTheBank(db, book.Id, open);
        var payers = await waiting.Payers(cancellationToken);
        var shown = lines.Values.Select(line => new ShownLine(line.Id, line.Amount, line.BookedOn, line.OurReference, book.IsOpen(line.BookedOn),
            [.. payers[line.Id]])).ToList();
        var decided = new Decided(book, run, rules, lines);

        var runs = (await waiting.Runs(cancellationToken)).ToDictionary(one => one.Id.Value);
        var invoices = (await waiting.Invoices(cancellationToken)).ToDictionary(invoice => invoice.Id.Value);
        var singles = (await waiting.PaymentsInBatches(cancellationToken)).ToDictionary(one => one.Payment.Id.Value);
        List<Expected> paid = [.. runs.Values.Select(WaitingForTheBank.Expect), .. invoices.Values.Select(WaitingForTheBank.Expect),
            .. singles.Values.Select(one => WaitingForTheBank.Expect(one.Payment, one.Run))];
        var debits = MatchRules.Decide(rules,
            await waiting.WithBatches(shown.FindAll(line => !line.Amount.IsPositive), paid, cancellationToken), paid, undone, calendar);
        await Pay(decided, debits, new Payable(runs, invoices, singles), cancellationToken);

        var instalments = (await waiting.Instalments(cancellationToken)).ToDictionary(one => one.Contribution.Id.Value);
        var payments = (await waiting.Payments(cancellationToken)).ToDictionary(one => one.Payment.Id.Value);
        var recoveries = (await waiting.Recoveries(cancellationToken)).ToDictionary(one => one.Id.Value);
        List<Expected> received = [.. instalments.Values.Select(one => WaitingForTheBank.Expect(one.Contribution)),
            .. payments.Values.Select(one => WaitingForTheBank.Expect(one.Payment)), .. recoveries.Values.Select(WaitingForTheBank.Expect)];
        var credits = MatchRules.Decide(rules,
            await waiting.WithBatches(shown.FindAll(line => line.Amount.IsPositive), received, cancellationToken), received, undone, calendar);
        await Receive(decided, credits, instalments, payments, recoveries, cancellationToken);
        return Result([.. debits, .. credits]);
    }

    /// <summary>What matches are made of: the book, the run, its rules, and the lines with their claims.</summary>
    private sealed record Decided(Book Book, ReconciliationRunId Run, MatchRulesInForce Rules, Dictionary<StatementLineId, StatementLine> Lines)
    {
        public Evidence EvidenceOf(Verdict verdict) => new(Rules.NameOf(verdict.Rule!), verdict.Words, verdict.RunnerUp, Run);

        /// <summary>The verdicts that match, in the order of their days, with the parts of each line.</summary>
        public static IEnumerable<(Verdict Verdict, int Number, Explained Part)> Matches(IEnumerable<Verdict> verdicts) =>
            verdicts.Where(verdict => verdict.Match is not null).OrderBy(verdict => verdict.Line.BookedOn).ThenBy(verdict => verdict.Line.Line.Value)
                .SelectMany(verdict => verdict.Parts.Select((part, number) => (verdict, number, part)));

        public LinePart PartOf(Verdict verdict, int number, Explained part, MatchId? group) =>
            new(Lines[verdict.Line.Line], part.Amount, number, group, part.Difference);
    }

    /// <summary>What money out may be, by key.</summary>
    private sealed record Payable(Dictionary<long, PaymentRun> Runs, Dictionary<long, ProviderInvoice> Invoices, Dictionary<long, ShownSingly> Singles);

    private async Task Pay(Decided decided, IReadOnlyList<Verdict> verdicts, Payable payable, CancellationToken cancellationToken)
    {
        var matches = Decided.Matches(verdicts).ToList();
        var ofInvoices = matches.FindAll(one => one.Part.Target.Kind == MatchKind.ProviderInvoice);
        var orders = await OrdersOf(ofInvoices.Select(one => payable.Invoices[one.Part.Target.Key]), cancellationToken);
        var left = await LeftOfRuns(matches.Where(one => one.Part.Target.Kind == MatchKind.Payment)
            .Select(one => payable.Singles[one.Part.Target.Key].Run.Id), cancellationToken);
        var funders = await db.FundersOf(decided.Book.Id, ofInvoices.Where(one => one.Part.Difference != Money.Zero)
            .Select(one => new ProviderInvoiceId(one.Part.Target.Key)), cancellationToken);
        var groups = new Dictionary<StatementLineId, MatchId>();
        foreach (var target in matches.GroupBy(one => (one.Part.Target.Kind, one.Part.Target.Key)))
        {
            var parts = target.Select(one => (Line: decided.PartOf(one.Verdict, one.Number, one.Part,
                groups.GetNullable(one.Verdict.Line.Line)),
                Evidence: decided.EvidenceOf(one.Verdict))).ToList();
            var (kind, key) = target.Key;
            var first = kind switch
            {
                MatchKind.ProviderInvoice => maker.PaidInvoice(decided.Book, parts, payable.Invoices[key], [.. orders[key]],
                    funders.GetValueOrDefault(new ProviderInvoiceId(key)))[0],
                MatchKind.Payment => PaidSingly(decided.Book, parts[0], payable.Singles[key], left),
                _ => await maker.PaidRun(decided.Book, parts[0].Line, payable.Runs[key], parts[0].Evidence, cancellationToken),
            };
            groups.TryAdd(parts[0].Line.Line.Id, first.GroupId ?? first.Id);
        }
    }

    private Match PaidSingly(Book book, (LinePart Line, Evidence Evidence) part, ShownSingly single, Dictionary<PaymentRunId, int> left) =>
        maker.Paid(book, part.Line, single.Payment, single.Run, --left[single.Run.Id] == 0, part.Evidence);

    /// <summary>How many payments of each run the bank has not shown yet.</summary>
    private async Task<Dictionary<PaymentRunId, int>> LeftOfRuns(IEnumerable<PaymentRunId> runs, CancellationToken cancellationToken)
    {
        var ids = runs.Select(run => (PaymentRunId?)run).Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Payments.Where(payment => ids.Contains(payment.RunId) && payment.State == PaymentState.Released)
            .GroupBy(payment => payment.RunId!.Value).Select(run => new { run.Key, Count = run.Count() })
            .ToDictionaryAsync(run => run.Key, run => run.Count, cancellationToken);
    }

    private async Task Receive(Decided decided, IReadOnlyList<Verdict> verdicts, Dictionary<long, Instalment> instalments, Dictionary<long, PaidOut> payments,
        Dictionary<long, Recovery> recoveries, CancellationToken cancellationToken)
    {
        var matches = Decided.Matches(verdicts).ToList();
        var funders = await db.FundersOf(decided.Book.Id, [.. matches.Where(one => one.Part.Target.Kind == MatchKind.Recovery
            && one.Part.Difference != Money.Zero).Select(one => recoveries[one.Part.Target.Key])], businessDate.Today, cancellationToken);
        var (lines, together) = (new Dictionary<StatementLineId, MatchId>(), new Dictionary<long, MatchId>());
        foreach (var (verdict, number, part) in matches)
        {
            var group = lines.GetNullable(verdict.Line.Line) ?? (verdict.Group is { } several ? together.GetNullable(several) : null);
            var (line, evidence, key) = (decided.PartOf(verdict, number, part, group), decided.EvidenceOf(verdict), part.Target.Key);
            var match = part.Target.Kind switch
            {
                MatchKind.FinancialContribution => maker.Received(decided.Book, line, instalments[key].Contribution, instalments[key].Funding, evidence),
                MatchKind.Recovery => maker.Recovered(decided.Book, line, recoveries[key], evidence, funders.GetValueOrDefault(recoveries[key].Id)),
                _ => await maker.Returned(decided.Book, line, payments[key].Payment, payments[key].Account, evidence, cancellationToken),
            };
            lines.TryAdd(verdict.Line.Line, group ?? match.Id);
            if (verdict.Group is { } with)
                together.TryAdd(with, group ?? match.Id);
        }
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

    /// <summary>By invoice, loaded together.</summary>
    private async Task<ILookup<long, BreakOrder>> OrdersOf(IEnumerable<ProviderInvoice> invoices, CancellationToken cancellationToken)
    {
        var wanted = invoices.Distinct().SelectMany(invoice => invoice.Lines.Where(line => line.OrderId is not null)
            .Select(line => (Invoice: invoice.Id.Value, Order: line.OrderId!.Value))).Distinct().ToList();
        var ids = wanted.Select(one => one.Order).Distinct().ToList();
        var orders = await db.BreakOrders.Where(order => ids.Contains(order.Id)).ToDictionaryAsync(order => order.Id, cancellationToken);
        return wanted.Where(one => orders.ContainsKey(one.Order)).ToLookup(one => one.Invoice, one => orders[one.Order]);
    }

    /// <summary>The lines of the book's bank accounts that nothing explains yet.</summary>
    private IQueryable<StatementLine> Open(BookId book) => db.StatementLines.Where(line =>
        line.MatchId == null && line.Standing < LineStanding.NotOurs
        && db.BankAccounts.Any(account => account.Id == line.BankAccountId && account.BookId == book));

    private static MatchingResult Result(List<Verdict> verdicts)
    {
        var matched = verdicts.FindAll(verdict => verdict.Match is not null);
        return new MatchingResult(matched.Count, Money.Sum(matched.Select(verdict => verdict.Line.Amount)), [.. verdicts.Where(verdict => verdict.Match is null)
            .OrderBy(verdict => verdict.Line.BookedOn).ThenBy(verdict => verdict.Line.Line.Value)
            .Select(verdict => new OpenLine(verdict.Line.Line, verdict.Line.Amount, verdict.Line.BookedOn, verdict.Reason!.Value, verdict.Words))]);
    }
}

internal static class MatchGroups
{
    /// <summary>The first match of the decision so far; null where there is none yet.</summary>
    public static MatchId? GetNullable<TKey>(this Dictionary<TKey, MatchId> groups, TKey key)
        where TKey : notnull => groups.TryGetValue(key, out var match) ? match : null;
}
