using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Reconciliation;

/// <summary>
/// Lines without an open number of ours, from an account that is known as the payer's: the one of its records that has the amount and the day,
/// where nothing else fits either of them.
/// </summary>
internal sealed class MatchByPayer(MatchTable table, MatchRule rule)
{
    public void Decide()
    {
        if (!rule.Has(MatchShapes.OneToOne))
            return;
        var lines = table.Undecided.Where(line => line.Payers is { Count: > 0 } && line.Batch is null && table.Quoted(line) is null).ToList();
        // What cannot be matched today still makes a choice: it is looked at, and never chosen.
        var byParty = table.Expected.Where(one => one.Party is not null && rule.IsAbout(one.Kind) && table.IsFree(one))
            .ToLookup(one => one.Party!).ToDictionary(party => party.Key, party => new Amounts(party));
        var fitting = lines.Select(line => (Line: line, Found: Fitting(line, byParty))).Where(one => one.Found.Count > 0).ToList();
        var claims = fitting.SelectMany(one => one.Found.Select(found => (found, one.Line))).ToLookup(one => (one.found.Kind, one.found.Key), one => one.Line);
        var proposed = fitting.ConvertAll(one => (one.Line, one.Found, IsOnly: one.Found.Count == 1 && IsUncontested(one.Found[0], claims)));
        foreach (var (line, found, isOnly) in proposed)
        {
            if (isOnly)
                Propose(line, found[0]);
            else
                table.Contest([line], found, _ => Several(found));
        }
    }

    private bool IsUncontested(Expected one, ILookup<(MatchKind, long), ShownLine> claims) =>
        claims[(one.Kind, one.Key)].Take(2).Count() == 1 && !table.Quoting(one).Any(line => !table.IsDecided(line));

    private void Propose(ShownLine line, Expected target)
    {
        if (table.IsUndone(line, target) || target.Obstacle is not null || !line.IsInOpenMonth)
            return;
        var difference = MatchByReference.DifferenceOf(rule, line.Amount, target);
        table.Match(line, [new Explained(target, line.Amount, difference)], rule, $"paid from an account known as its payer's, "
            + $"{MatchWords.Amount(line.Amount, target, difference)}, {MatchRules.Lateness(table.DaysLate(line, target))}; "
            + $"{target.Reference} is the only one that fits");
    }

    private List<Expected> Fitting(ShownLine line, Dictionary<string, Amounts> byParty)
    {
        var near = line.Payers!.Distinct().Where(byParty.ContainsKey).SelectMany(party => byParty[party].Near(line.Amount, rule.Tolerance))
            .Take(MatchRules.MostNearby + 1).ToList();
        return near.Count > MatchRules.MostNearby ? near
            : near.FindAll(one => MatchByReference.IsWhole(rule, line.Amount, one) && table.IsInWindow(line, one, rule));
    }

    private static string Several(List<Expected> found) => found.Count == 1
        ? $"It is from a known account, and other lines fit {found[0].Reference} as well: a person has to choose."
        : $"It is from a known account, and {string.Join(" and ", found.Take(3).Select(one => one.Reference))}"
            + $"{(found.Count > 3 ? $" and {found.Count - 3} more" : "")} fit it: a person has to choose.";

    /// <summary>What one party's records are for, sorted.</summary>
    private sealed class Amounts(IEnumerable<Expected> expected)
    {
        private readonly List<Expected> _sorted = [.. expected.OrderBy(one => one.Amount).ThenBy(one => one.Reference, StringComparer.Ordinal)];

        public IEnumerable<Expected> Near(Money amount, Money tolerance)
        {
            var (from, to) = (0, _sorted.Count);
            while (from < to)
            {
                var middle = (from + to) / 2;
                (from, to) = _sorted[middle].Amount < amount - tolerance ? (middle + 1, to) : (from, middle);
            }
            for (; from < _sorted.Count && _sorted[from].Amount <= amount + tolerance; from++)
                yield return _sorted[from];
        }
    }
}
