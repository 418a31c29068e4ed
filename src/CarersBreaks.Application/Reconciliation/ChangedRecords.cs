using System.Globalization;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reconciliation;

/// <summary>Names what changed under a reconciliation: which record, dated when, recorded when and by whom.</summary>
public sealed class ChangedRecords(ICarersBreaksDb db)
{
    private const int Named = 3;

    /// <param name="gone">What was frozen and is so no more: changed, or gone.</param>
    /// <param name="added">What is there now and was not frozen so.</param>
    public async Task<string> InWords(ReconciliationStatement statement, IReadOnlyList<(string Set, long Key)> gone,
        IReadOnlyList<(string Set, long Key)> added, CancellationToken cancellationToken)
    {
        var records = added.Select(one => (one.Set, one.Key, Was: gone.Contains(one), Is: true))
            .Concat(gone.Except(added).Select(one => (one.Set, one.Key, Was: true, Is: false))).Distinct()
            .OrderBy(one => one.Set is FrozenSets.Entries ? 0 : one.Set is FrozenSets.Opening ? 1 : 2).ToList();
        var words = new List<string>();
        foreach (var (set, key, was, @is) in records.Take(Named))
            words.Add(await Name(statement, set, key, was, @is, cancellationToken));
        if (records.Count > Named)
            words.Add($"{records.Count - Named} more records changed.");
        return string.Join(" ", words.Distinct(StringComparer.Ordinal));
    }

    private async Task<string> Name(ReconciliationStatement statement, string set, long key, bool was, bool @is, CancellationToken cancellationToken) =>
        set switch
        {
            FrozenSets.Entries => await Entry(statement, db.Entries.Where(entry => entry.Id == new EntryId(key)), cancellationToken),
            FrozenSets.Opening => await Entry(statement, db.Entries.Where(entry => entry.BookId == statement.BookId
                && entry.AccountingDate < statement.From && entry.RecordedAt >= statement.MadeAt), cancellationToken),
            FrozenSets.Matches => await Match(statement, new MatchId(key), cancellationToken),
            FrozenSets.Lines => await Line(statement, new StatementLineId(key), @is, cancellationToken),
            _ => $"Of the {set}, record {key} was {(was && @is ? "changed" : @is ? "added" : "taken out")} after this was made.",
        };

    private async Task<string> Entry(ReconciliationStatement statement, IQueryable<Entry> entries, CancellationToken cancellationToken)
    {
        var entry = await entries.AsNoTracking().OrderBy(one => one.Id)
            .Select(one => new { one.Id, one.AccountingDate, one.Narration, one.RecordedAt }).FirstOrDefaultAsync(cancellationToken);
        return entry is null
            ? "The balances before the period are others than they were."
            : $"Entry {entry.Id.Value} of {entry.AccountingDate.InWords()} ({entry.Narration}) was recorded on {entry.RecordedAt.InWords()}, "
                + $"{await By(statement, nameof(Domain.Ledger.Entry), entry.Id.Value, cancellationToken)}.";
    }

    private async Task<string> Match(ReconciliationStatement statement, MatchId id, CancellationToken cancellationToken)
    {
        var match = await db.Matches.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (match is null)
            return $"Match {id.Value} is not there any more.";
        var by = await By(statement, nameof(Domain.Reconciliation.Match), id.Value, cancellationToken);
        return match.UndoneOn is { } undoneOn
            ? $"Match {id.Value} of {match.Amount} was undone on {undoneOn.InWords()}, {by}: {match.UndoneBecause}"
            : $"Match {id.Value} of {match.Amount} was made on {match.MatchedOn.InWords()}, {by}.";
    }

    private async Task<string> Line(ReconciliationStatement statement, StatementLineId id, bool isThere, CancellationToken cancellationToken)
    {
        var line = await (from one in db.StatementLines
                          join file in db.BankStatements on one.StatementId equals file.Id
                          where one.Id == id
                          select new { one.BookedOn, one.Amount, file.BankReference, file.Id }).FirstOrDefaultAsync(cancellationToken);
        return line is null || !isThere
            ? $"Line {id.Value} of the bank's is not counted any more."
            : $"The bank's line of {line.Amount} of {line.BookedOn.InWords()}, on statement {line.BankReference}, came in or changed after this was made, "
                + $"{await By(statement, nameof(BankStatement), line.Id.Value, cancellationToken)}.";
    }

    /// <summary>The newest act on the record since the reconciliation was made, by its audit.</summary>
    private async Task<string> By(ReconciliationStatement statement, string kind, long key, CancellationToken cancellationToken)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"\"kind\":\"{kind}\",\"key\":\"{key}\"");
        var act = await db.AuditRecords.AsNoTracking()
            .Where(record => record.HolderId == statement.HolderId && record.At >= statement.MadeAt && record.Changes.Contains(mark))
            .OrderByDescending(record => record.Id)
            .Select(record => new
            {
                record.ActorName,
                Name = db.Officers.Where(officer => officer.Id == record.ActorId).Select(officer => officer.Name).FirstOrDefault(),
            }).FirstOrDefaultAsync(cancellationToken);
        return act is null ? "in a step of a job" : $"by {act.Name ?? act.ActorName}";
    }
}

/// <summary>The sets of records that several kinds rest on, and how each is frozen.</summary>
internal static class FrozenSets
{
    public const string Entries = "entries";
    public const string Opening = "balances before the period";
    public const string Matches = "matches";
    public const string Lines = "bank lines";

    /// <summary>The postings of a period to accounts of some kinds, each with its entry.</summary>
    public static (string, IQueryable<FrozenRecord>) PostingsOf(this ReconciliationScope scope, IReadOnlyCollection<AccountKind> kinds) =>
        (Entries, scope.Db.Postings.Where(posting => posting.BookId == scope.Of && kinds.Contains(posting.AccountKind)
                && posting.AccountingDate >= scope.From && posting.AccountingDate <= scope.To)
            .OrderBy(posting => posting.EntryId).ThenBy(posting => posting.Id)
            .Select(posting => new FrozenRecord(posting.EntryId.Value, posting.AccountingDate,
                posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence, (long)posting.AccountKind, null)));

    /// <summary>What accounts of some kinds held before the period: a figure for each account, so that years of entries need not be frozen again.</summary>
    public static (string, IQueryable<FrozenRecord>) OpeningOf(this ReconciliationScope scope, IReadOnlyCollection<AccountKind> kinds) =>
        (Opening, scope.Db.Postings.Where(posting => posting.BookId == scope.Of && kinds.Contains(posting.AccountKind) && posting.AccountingDate < scope.From)
            .GroupBy(posting => posting.AccountId).OrderBy(account => account.Key)
            .Select(account => new FrozenRecord(account.Key.Value, scope.From,
                account.Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence), account.Count(), null)));

    /// <summary>The bank's lines of the book's accounts, booked in the period.</summary>
    public static (string, IQueryable<FrozenRecord>) LinesOf(this ReconciliationScope scope) =>
        (Lines, scope.BankLines().Where(line => line.BookedOn >= scope.From).OrderBy(line => line.Id)
            .Select(line => new FrozenRecord(line.Id.Value, line.BookedOn, line.Amount.Pence, (long)line.Standing, line.OurReference)));

    /// <summary>The bank's lines of the book's accounts, booked up to the period's end.</summary>
    public static IQueryable<StatementLine> BankLines(this ReconciliationScope scope) =>
        scope.Db.StatementLines.Where(line => line.BookedOn <= scope.To
            && scope.Db.BankAccounts.Any(account => account.Id == line.BankAccountId && account.BookId == scope.Of));

    /// <summary>The live matches of lines booked up to the period's end.</summary>
    public static IQueryable<MatchedLine> MatchedLines(this ReconciliationScope scope, params IReadOnlyCollection<MatchKind> kinds) =>
        from match in scope.Db.Matches
        join line in scope.BankLines() on match.StatementLineId equals line.Id
        where match.IsLive && kinds.Contains(match.Kind)
        select new MatchedLine { Match = match, Line = line };

    /// <summary>Those matches as they are frozen.</summary>
    public static (string, IQueryable<FrozenRecord>) MatchesOf(this ReconciliationScope scope, IReadOnlyCollection<MatchKind> kinds) =>
        (Matches, scope.MatchedLines(kinds).Where(one => one.Line.BookedOn >= scope.From).OrderBy(one => one.Match.Id)
            .Select(one => new FrozenRecord(one.Match.Id.Value, one.Line.BookedOn, one.Match.Amount.Pence, one.Match.TargetKey, one.Match.Rule)));

    /// <summary>The rules by which those matches were made, with their versions.</summary>
    public static async Task<IReadOnlyList<string>> RulesOf(this ReconciliationScope scope, string own, CancellationToken cancellationToken,
        params MatchKind[] kinds) =>
        [own, .. await scope.MatchedLines(kinds).Where(one => one.Line.BookedOn >= scope.From).Select(one => one.Match.Rule).Distinct()
            .OrderBy(rule => rule).ToListAsync(cancellationToken)];

    /// <summary>Debits less credits of accounts of a kind at the period's end.</summary>
    public static async Task<Domain.Amounts.Money> BalanceOf(this ReconciliationScope scope, CancellationToken cancellationToken, params AccountKind[] kinds) =>
        new(await scope.Db.Postings.Where(posting => posting.BookId == scope.Of && kinds.Contains(posting.AccountKind)
                && posting.AccountingDate <= scope.To)
            .SumAsync(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence, cancellationToken));
}

internal sealed class MatchedLine
{
    public required Match Match { get; init; }

    public required StatementLine Line { get; init; }
}
