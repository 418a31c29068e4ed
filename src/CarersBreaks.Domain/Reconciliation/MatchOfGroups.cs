using System.Numerics;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Reconciliation;

/// <summary>
/// One line that is several of ours: a batch that names them, or the only group whose sum it is. A group is sought around the record that the
/// line quotes, or among what the known payer owes.
/// </summary>
internal sealed class MatchOfGroups(MatchTable table, MatchRule rule)
{
    private ILookup<string, Expected> _pools = Array.Empty<Expected>().ToLookup(_ => "");

    public void Decide()
    {
        _pools = table.Expected.Where(one => rule.IsAbout(one.Kind) && (rule.SeesReference ? one.Group : one.Party) is not null)
            .ToLookup(one => (rule.SeesReference ? one.Group : one.Party)!);
        var found = table.Undecided.Select(line => (Line: line, Group: Group(line))).Where(one => one.Group.Count > 0).ToList();
        var claims = found.SelectMany(one => one.Group.Select(member => (member.Kind, member.Key))).CountBy(key => key).ToDictionary();
        var isContested = found.ToDictionary(one => one.Line.Line, one => one.Group.Any(member => claims[(member.Kind, member.Key)] > 1
            || table.Quoting(member).Any(line => line != one.Line && !table.IsDecided(line))));
        foreach (var (line, group) in found)
        {
            if (isContested[line.Line])
                table.Contest([line], group, _ => $"It is {string.Join(" and ", group.Take(3).Select(one => one.Reference))} together, and other lines fit "
                    + "some of them as well: a person has to choose.");
            else
                table.Match(line, [.. group.Select(one => new Explained(one, one.Amount, Money.Zero))], rule, Why(line, group));
        }
    }

    /// <summary>The one group that a line is; empty where there is none, or more than one.</summary>
    private List<Expected> Group(ShownLine line)
    {
        if (!line.IsInOpenMonth)
            return [];
        if (line.Batch is not null)
            return rule.SeesReference ? Batch(line) : [];
        var quoted = table.Quoted(line);
        if (rule.SeesReference)
            return quoted?.Group is not null && rule.IsAbout(quoted.Kind) && Fits(line, quoted) ? Only(line, _pools[quoted.Group], quoted) : [];
        return quoted is null && line.Payers is { Count: 1 } payers ? Only(line, _pools[payers.First()], null) : [];
    }

    private bool Fits(ShownLine line, Expected one) =>
        one.Obstacle is null && table.IsFree(one) && one.Amount.IsPositive == line.Amount.IsPositive && !table.IsUndone(line, one)
            && MatchTable.PayerFits(line, one, rule) && table.IsInWindow(line, one, rule);

    /// <summary>Everything that a batch names, where each is of its amount and all come to the line, to the penny.</summary>
    private List<Expected> Batch(ShownLine line)
    {
        var named = line.Batch!.Select(one => (Shown: one.Amount, Ours: table.Named(one.Reference, line))).ToList();
        var isOurs = named.TrueForAll(one => one.Ours is not null && rule.IsAbout(one.Ours.Kind) && Fits(line, one.Ours)
            && (one.Shown ?? one.Ours.Amount) == one.Ours.Amount);
        return isOurs && named.DistinctBy(one => one.Ours).Count() == named.Count && Money.Sum(named.Select(one => one.Ours!.Amount)) == line.Amount
            ? named.ConvertAll(one => one.Ours!) : [];
    }

    /// <summary>
    /// The only subset of two or more whose sum is the line, with the quoted one in it. Two subsets, or too many candidates: none. What is matched
    /// already, or of another time, makes a second subset too.
    /// </summary>
    private List<Expected> Only(ShownLine line, IEnumerable<Expected> pool, Expected? quoted)
    {
        var others = pool.Where(one => one != quoted && one.Amount.IsPositive == line.Amount.IsPositive).Take(MatchRules.MostInAGroup + 1).ToList();
        if (others.Count > MatchRules.MostInAGroup)
            return [];
        var wanted = line.Amount.Pence - (quoted?.Amount.Pence ?? 0);
        var sums = new long[1 << others.Count];
        var found = -1;
        for (var subset = 1; subset < sums.Length; subset++)
        {
            var lowest = BitOperations.TrailingZeroCount(subset);
            sums[subset] = sums[subset & (subset - 1)] + others[lowest].Amount.Pence;
            if (sums[subset] != wanted)
                continue;
            if (found >= 0)
                return [];
            found = subset;
        }
        if (found < 0 || (quoted is null && BitOperations.IsPow2(found)))
            return [];
        List<Expected> group = [.. (quoted is null ? [] : new[] { quoted }).Concat(others.Where((_, i) => (found & (1 << i)) != 0))];
        return group.TrueForAll(one => Fits(line, one)) ? group : [];
    }

    private string Why(ShownLine line, List<Expected> group)
    {
        var names = group.Count <= 4 ? string.Join(", ", group.Select(one => one.Reference))
            : $"{string.Join(", ", group.Take(3).Select(one => one.Reference))} and {group.Count - 3} more";
        var evidence = line.Batch is not null ? "the batch names each" : rule.SeesReference ? $"same reference ({group[0].Reference})"
            : "paid from an account known as its payer's";
        return $"{group.Count} of ours together ({names}): {evidence}, the sum is equal and no other group's is, "
            + MatchRules.Lateness(table.DaysLate(line, group[0]));
    }
}
