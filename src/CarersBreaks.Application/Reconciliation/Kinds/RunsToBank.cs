using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation.Kinds;

/// <summary>
/// R3: the bank's balance against the ledger's, and the files sent against the bank, by file and by item: rejected items, runs in transit, items returned.
/// </summary>
internal sealed class RunsToBank : IReconciles
{
    private static readonly RunState[] Released = [RunState.Approved, RunState.Sent, RunState.Paid, RunState.Stopped];

    private static readonly MatchKind[] OfRuns = [MatchKind.PaymentRun, MatchKind.Payment];

    public ReconciliationKind Kind => ReconciliationKind.RunsToBank;

    public IReadOnlyCollection<AccountKind> Accounts { get; } = [AccountKind.Bank, AccountKind.PaymentsInTransit];

    public IReadOnlyCollection<MatchKind> Matches { get; } = Enum.GetValues<MatchKind>();

    public Task<bool> Concerns(ReconciliationScope scope, CancellationToken cancellationToken) =>
        scope.Db.BankAccounts.AnyAsync(account => account.BookId == scope.Of, cancellationToken);

    public IEnumerable<(string Name, IQueryable<FrozenRecord> Records)> Inputs(ReconciliationScope scope)
    {
        yield return scope.OpeningOf(Accounts);
        yield return scope.PostingsOf(Accounts);
        yield return ("statements", Statements(scope).OrderBy(one => one.Id)
            .Select(one => new FrozenRecord(one.Id.Value, one.To, one.Closing == null ? 0 : one.Closing.Value.Pence, one.LineCount, one.BankReference)));
        yield return scope.LinesOf();
        yield return scope.MatchesOf(Matches);
        yield return ("payment runs", Runs(scope).OrderBy(run => run.Id)
            .Select(run => new FrozenRecord(run.Id.Value, run.PayOn, run.Total.Pence, run.Rejected.Pence, run.Number)));
        yield return ("returned payments", Returned(scope).OrderBy(payment => payment.Id)
            .Select(payment => new FrozenRecord(payment.Id.Value, payment.ReturnedOn!.Value, payment.Amount.Pence, payment.RunId!.Value.Value, null)));
    }

    public async Task<ReconciliationFindings> Compare(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var day = scope.To.InWords();
        var openings = await scope.Db.BankAccounts.Where(account => account.BookId == scope.Of).OrderBy(account => account.Id)
            .Select(account => new
            {
                account.IsShared,
                Opening = scope.Db.BankStatements.Where(one => one.BankAccountId == account.Id && one.State == StatementState.Accepted)
                .OrderBy(one => one.From).ThenBy(one => one.Id).Select(one => one.Opening).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var bank = Money.Sum(openings.Select(one => one.Opening ?? Money.Zero)) + new Money(await scope.BankLines()
            .Where(line => line.Standing != LineStanding.LeftOutOfTheBalance).SumAsync(line => line.Amount.Pence, cancellationToken));
        var (runs, items) = await Files(scope, cancellationToken);
        items.InsertRange(0, await OpenLines(scope, cancellationToken));
        items.InsertRange(0, await OfOthers(scope, Money.Sum(openings.Where(one => one.IsShared).Select(one => one.Opening ?? Money.Zero)),
            cancellationToken));
        items.AddRange(await ItemsReturned(scope, cancellationToken));
        return new ReconciliationFindings(
            [
                new($"Bank balance on {day}", bank, $"Ledger balance of the bank account on {day}", await scope.BalanceOf(cancellationToken, AccountKind.Bank)),
                new($"Files for pay dates from {scope.From.InWords()} to {day}", Money.Sum(runs.Select(run => run.Total)),
                    $"The bank's lines for them up to {day}", Money.Sum(runs.Select(run => run.Shown))),
            ],
            items, await scope.RulesOf("runs to bank (1)", cancellationToken, Enum.GetValues<MatchKind>()), await Missing(scope, cancellationToken));
    }

    private static IQueryable<BankStatement> Statements(ReconciliationScope scope) =>
        scope.Db.BankStatements.Where(one => one.State == StatementState.Accepted && one.From <= scope.To && one.To >= scope.From
            && scope.Db.BankAccounts.Any(account => account.Id == one.BankAccountId && account.BookId == scope.Of));

    private static IQueryable<PaymentRun> Runs(ReconciliationScope scope) =>
        scope.Db.PaymentRuns.Where(run => run.BookId == scope.Of && run.CouncilId == scope.Book.HostId && run.PayOn >= scope.From && run.PayOn <= scope.To
            && Released.Contains(run.State));

    private static IQueryable<Payment> Returned(ReconciliationScope scope) =>
        scope.Db.Payments.Where(payment => payment.BookId == scope.Of && payment.CouncilId == scope.Book.HostId && payment.RunId != null
            && payment.ReturnedOn >= scope.From && payment.ReturnedOn <= scope.To);

    /// <summary>Lines that no entry explains by the period's end: unmatched, or posted in a later month.</summary>
    private static async Task<List<FoundItem>> OpenLines(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var unmatched = await scope.BankLines().Where(line => line.MatchId == null && line.Standing < LineStanding.NotOurs)
            .OrderBy(line => line.BookedOn).ThenBy(line => line.Id)
            .Select(line => new
            {
                line.Id,
                line.BookedOn,
                line.Amount.Pence,
                Why = scope.Db.UnmatchedItems.Where(item => item.StatementLineId == line.Id && item.ClosedOn == null).Select(item => item.Explanation)
                    .FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var later = await (from entry in scope.Db.Entries
                           join made in scope.Db.Matches.SelectMany(match => match.Entries) on entry.Id equals made.EntryId
                           join match in scope.Db.Matches on made.MatchId equals match.Id
                           join line in scope.BankLines() on match.StatementLineId equals line.Id
                           where match.IsLive && entry.AccountingDate > scope.To && entry.Postings.Any(posting => posting.AccountKind == AccountKind.Bank)
                           orderby line.BookedOn, line.Id
                           select new { match.Id, line.BookedOn, match.Amount.Pence, entry.AccountingDate }).ToListAsync(cancellationToken);
        return
        [
            .. unmatched.Select(line => new FoundItem(1, BreakReason.Unmatched,
                $"The bank's line of {line.BookedOn.InWords()} is not matched. {line.Why}".Trim(), new Money(line.Pence),
                line.BookedOn, BreakLink.StatementLine, line.Id.Value)),
            .. later.Select(line => new FoundItem(1, BreakReason.PostedLater,
                $"The bank's line of {line.BookedOn.InWords()} is posted on {line.AccountingDate.InWords()}", new Money(line.Pence), line.BookedOn,
                BreakLink.Match, line.Id.Value)),
        ];
    }

    /// <summary>On a shared account the bank's balance holds the rest of the council's money too.</summary>
    private static async Task<List<FoundItem>> OfOthers(ReconciliationScope scope, Money opening, CancellationToken cancellationToken)
    {
        var outside = await scope.BankLines().Where(line => line.Standing == LineStanding.NotOurs || line.Standing == LineStanding.LeftOut)
            .GroupBy(line => line.Standing).OrderBy(lines => lines.Key)
            .Select(lines => new { Standing = lines.Key, Count = lines.Count(), Pence = lines.Sum(line => line.Amount.Pence) }).ToListAsync(cancellationToken);
        var items = outside.ConvertAll(lines => new FoundItem(1, BreakReason.NotOurs,
            $"{lines.Count} of the bank's lines {(lines.Standing == LineStanding.NotOurs ? "are not the fund's" : "were left out of their import")}",
            new Money(lines.Pence), scope.To));
        if (!opening.IsZero)
            items.Insert(0, new FoundItem(1, BreakReason.NotOurs, "What the shared account held before its first statement", opening, scope.To));
        return items;
    }

    /// <summary>Each file against what the bank showed for it; what is left of it was rejected, or is in transit.</summary>
    private static async Task<(IReadOnlyList<File> Runs, List<FoundItem> Items)> Files(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var runs = await Runs(scope).OrderBy(run => run.PayOn).ThenBy(run => run.Id)
            .Select(run => new { run.Id, run.Number, run.PayOn, run.Total, run.Rejected, run.RejectedCount, run.State }).AsNoTracking()
            .ToListAsync(cancellationToken);
        var matched = scope.MatchedLines(OfRuns);
        var shown = await matched.Where(one => one.Match.Kind == MatchKind.PaymentRun).GroupBy(one => one.Match.TargetKey)
            .Select(one => new { Run = one.Key, Pence = one.Sum(match => match.Match.Amount.Pence) }).ToDictionaryAsync(one => one.Run, one => one.Pence,
                cancellationToken);
        var single = await (from one in matched
                            where one.Match.Kind == MatchKind.Payment
                            join payment in scope.Db.Payments on one.Match.TargetKey equals (long)(object)payment.Id
                            where payment.RunId != null
                            group one by payment.RunId!.Value
                            into run
                            select new { Run = run.Key, Pence = run.Sum(match => match.Match.Amount.Pence) })
            .ToDictionaryAsync(one => one.Run.Value, one => one.Pence, cancellationToken);
        var items = new List<FoundItem>();
        var files = new List<File>();
        foreach (var run in runs)
        {
            var onTheBank = new Money(-shown.GetValueOrDefault(run.Id.Value) - single.GetValueOrDefault(run.Id.Value));
            files.Add(new File(run.Total, onTheBank));
            if (!run.Rejected.IsZero)
            {
                items.Add(new FoundItem(2, BreakReason.Rejected, $"Of run {run.Number}, Bacs rejected {run.RejectedCount}", run.Rejected, run.PayOn,
                    BreakLink.Run, run.Id.Value));
            }
            var left = run.Total - run.Rejected - onTheBank;
            if (!left.IsZero && (onTheBank.IsZero || single.ContainsKey(run.Id.Value)))
            {
                items.Add(new FoundItem(2, run.State == RunState.Stopped ? BreakReason.Rejected : BreakReason.InTransit,
                    run.State == RunState.Stopped ? $"Cheque {run.Number} was stopped"
                        : $"Run {run.Number} of {run.PayOn.InWords()} is {(onTheBank.IsZero ? "" : "in part ")}not on the statement by {scope.To.InWords()}",
                    left, run.PayOn, BreakLink.Run, run.Id.Value));
            }
        }
        return (files, items);
    }

    /// <summary>What came back in the period, and whether it was paid again: told, for its money is in the bank's balance.</summary>
    private static async Task<IEnumerable<FoundItem>> ItemsReturned(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var returned = await Returned(scope).OrderBy(payment => payment.ReturnedOn).ThenBy(payment => payment.Id)
            .Select(payment => new
            {
                payment.Id,
                payment.Reference,
                payment.Amount.Pence,
                On = payment.ReturnedOn!.Value,
                Again = scope.Db.Payments.Where(again => again.InPlaceOfId == payment.Id && again.State != PaymentState.Withdrawn && again.PayOn <= scope.To)
                    .Select(again => again.Reference).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return returned.Select(payment => new FoundItem(0, BreakReason.Returned,
            $"Payment {payment.Reference} did not reach its payee" + (payment.Again is null ? "" : $", and was paid again as {payment.Again}"),
            new Money(payment.Pence), payment.On, BreakLink.Payment, payment.Id.Value));
    }

    /// <summary>The bank's balance on a day is known only where a statement reaches it, and of a shared account no line may be unknown.</summary>
    private static async Task<IReadOnlyList<string>> Missing(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        var lastDay = scope.Calendar.OnOrBefore(scope.To);
        var reaching = await scope.Db.BankAccounts.Where(account => account.BookId == scope.Of).OrderBy(account => account.Id).Select(account => new
        {
            account.Name,
            To = scope.Db.BankStatements.Where(one => one.BankAccountId == account.Id && one.State == StatementState.Accepted)
                .Max(one => (DateOnly?)one.To),
        }).ToListAsync(cancellationToken);
        var unknown = await scope.BankLines().CountAsync(line => line.MatchId == null && line.Standing == LineStanding.Waits
            && scope.Db.BankAccounts.Any(account => account.Id == line.BankAccountId && account.IsShared), cancellationToken);
        return [.. unknown == 0 ? [] : new[]
            {
                $"{(unknown == 1 ? "1 line of a shared account is" : $"{unknown} lines of a shared account are")} unknown: say of each whether it is ours.",
            },
            .. reaching.Where(account => account.To is null || account.To < lastDay)
            .Select(account => $"No statement of {account.Name} reaches {lastDay.InWords()}: "
                + (account.To is { } last ? $"the last ends on {last.InWords()}." : "none has come in."))];
    }

    private sealed record File(Money Total, Money Shown);
}
