using CarersBreaks.Application;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Reconciliation;

/// <summary>Gives the month's lines, and what they are matched with, back to the rules as if nothing had been matched; writes nothing.</summary>
internal sealed class MatchingDryRun(ICarersBreaksDb db) : IMatchingDryRun
{
    public async Task<(int Lines, IReadOnlyList<DryRunLine> Changes)> Compare(
        BookId book, MatchRulesInForce now, MatchRulesInForce then, Period month, BankCalendar calendar, CancellationToken cancellationToken)
    {
        var asked = db.StatementLines.AsNoTracking().Where(line => line.BookedOn >= month.From && line.BookedOn <= month.To
            && line.Standing < LineStanding.NotOurs && db.BankAccounts.Any(account => account.Id == line.BankAccountId && account.BookId == book));
        var waiting = new WaitingForTheBank(db, book, asked, withMatched: true);
        var payers = await waiting.Payers(cancellationToken);
        var shown = (await asked.Select(line => new { line.Id, line.Amount, line.BookedOn, line.OurReference }).ToListAsync(cancellationToken))
            .ConvertAll(line => new ShownLine(line.Id, line.Amount, line.BookedOn, line.OurReference, true, [.. payers[line.Id]]));
        var matches = await db.Matches.AsNoTracking().Where(match => asked.Any(line => line.Id == match.StatementLineId))
            .Select(match => new Made(match.StatementLineId, match.Kind, match.TargetKey, match.Amount.Pence + match.Difference.Pence, match.Rule,
                match.IsLive)).ToListAsync(cancellationToken);
        var undone = matches.Where(match => !match.IsLive).Select(match => (match.Line, match.Kind, match.Key)).ToHashSet();
        var live = matches.FindAll(match => match.IsLive);
        var expected = AsBefore(await Expected(waiting, cancellationToken), live);
        var lines = await waiting.WithBatches(shown, expected, cancellationToken);
        var today = live.ToLookup(match => match.Line, match => match.Rule);
        IReadOnlyList<Verdict> Decide(MatchRulesInForce rules) =>
            [.. new[] { true, false }.SelectMany(isIn => MatchRules.Decide(rules, lines.FindAll(line => line.Amount.IsPositive == isIn),
                expected.FindAll(one => one.Amount.IsPositive == isIn), undone, calendar))];
        var before = Decide(now).ToDictionary(verdict => verdict.Line.Line);
        return (lines.Count, [.. Decide(then).Select(verdict => Change(before[verdict.Line.Line], verdict, today[verdict.Line.Line].FirstOrDefault()))
            .OfType<DryRunLine>()]);
    }

    private sealed record Made(StatementLineId Line, MatchKind Kind, long Key, long Pence, string Rule, bool IsLive);

    private static async Task<List<Expected>> Expected(WaitingForTheBank waiting, CancellationToken cancellationToken) =>
    [
        .. (await waiting.Runs(cancellationToken)).Select(WaitingForTheBank.Expect),
        .. (await waiting.Invoices(cancellationToken)).Select(WaitingForTheBank.Expect),
        .. (await waiting.PaymentsInBatches(cancellationToken)).Select(one => WaitingForTheBank.Expect(one.Payment, one.Run)),
        .. (await waiting.Instalments(cancellationToken)).Select(one => WaitingForTheBank.Expect(one.Contribution)),
        .. (await waiting.Payments(cancellationToken)).Select(one => WaitingForTheBank.Expect(one.Payment)),
        .. (await waiting.Recoveries(cancellationToken)).Select(WaitingForTheBank.Expect),
    ];

    /// <summary>What the month's lines settled waits again, for as much as they settled of it.</summary>
    private static List<Expected> AsBefore(List<Expected> expected, List<Made> live)
    {
        var settled = live.GroupBy(match => (match.Kind, match.Key)).ToDictionary(target => target.Key, target => target.Sum(match => match.Pence));
        return expected.ConvertAll(one => settled.TryGetValue((one.Kind, one.Key), out var pence)
            ? one with { Obstacle = null, Amount = one.TakesParts ? one.Amount + new Money(pence) : one.Amount }
            : one);
    }

    private static DryRunLine? Change(Verdict now, Verdict then, string? isMatched)
    {
        if (Parts(now).SetEquals(Parts(then)))
            return null;
        var change = now.Match is null ? DryRunChange.Newly : then.Match is null ? DryRunChange.NoLonger : DryRunChange.Otherwise;
        return new DryRunLine(now.Line.Line, now.Line.BookedOn, now.Line.Amount, change, Words(now), Words(then), isMatched);
    }

    private static HashSet<(MatchKind, long, Money, Money)> Parts(Verdict verdict) =>
        [.. verdict.Parts.Select(part => (part.Target.Kind, part.Target.Key, part.Amount, part.Difference))];

    private static string Words(Verdict verdict) => verdict.Match is null ? $"Open. {verdict.Words}"
        : $"{string.Join(", ", verdict.Parts.Select(part => part.Target.Reference))} by “{verdict.Rule!.Name}”: {verdict.Words}";
}
