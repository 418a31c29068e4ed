using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Reporting;

/// <summary>A part of a total, with how many people's money it is.</summary>
/// <param name="People">
/// First all of them; then, for each set of figures that was published before, those paid since: the difference of the two rests on them.
/// </param>
public sealed record PartOfTotal(Money Amount, IReadOnlyList<int> People);

/// <param name="Total">Null: withheld.</param>
/// <param name="Parts">In the order in which they were given; null: withheld.</param>
public sealed record Disclosed(Money? Total, IReadOnlyList<Money?> Parts);

/// <summary>
/// What of a total and its parts may be published: no money that rests on fewer than five people, and nothing from which such money
/// could be worked out. One person may stand in several parts, so a group counts no more people than its largest part.
/// </summary>
public static class Disclosure
{
    public const int FewestPeople = 5;

    /// <summary>Counts are published to the nearest five.</summary>
    public static int Round(int count) => (count + 2) / 5 * 5;

    /// <param name="people">As <see cref="PartOfTotal.People"/>, of all parts together, each person once.</param>
    public static Disclosed Of(IReadOnlyList<PartOfTotal> parts, IReadOnlyList<int> people)
    {
        var withheld = parts.Select(part => part.People.Any(TooFew)).ToArray();
        var showsTotal = !people.Any(TooFew) && (!withheld.Contains(true) || Widen(parts, withheld));
        return new Disclosed(showsTotal ? Money.Sum(parts.Select(part => part.Amount)) : null,
            [.. parts.Select((part, i) => withheld[i] ? (Money?)null : part.Amount)]);
    }

    /// <summary>Withholds further parts, those of the fewest people first, until what is withheld gives nobody away; false where that cannot be.</summary>
    private static bool Widen(IReadOnlyList<PartOfTotal> parts, bool[] withheld)
    {
        var first = withheld.ToArray();
        var others = new Queue<int>(Enumerable.Range(0, parts.Count).Where(i => !first[i]).OrderBy(i => parts[i].People[0]).ThenBy(i => i));
        while (!GivesNobodyAway([.. parts.Where((_, i) => withheld[i])]))
        {
            if (!others.TryDequeue(out var next))
            {
                first.CopyTo(withheld, 0);
                return false;
            }
            withheld[next] = true;
        }
        return true;
    }

    /// <summary>What is withheld can be had as one sum, total less what is shown: it is of several parts, and at no time of few people.</summary>
    private static bool GivesNobodyAway(List<PartOfTotal> group) => group.Count > 1
        && Enumerable.Range(0, group[0].People.Count).All(time => group.Max(part => part.People[time]) is 0 or >= FewestPeople);

    private static bool TooFew(int people) => people is > 0 and < FewestPeople;
}
