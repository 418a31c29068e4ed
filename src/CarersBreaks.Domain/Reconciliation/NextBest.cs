using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Reconciliation;

/// <summary>What a line might have been instead: of the same side the nearest amount, by a sorted lookup.</summary>
internal sealed class NextBest
{
    private readonly Side _in;
    private readonly Side _out;

    public NextBest(IEnumerable<Expected> expected)
    {
        var free = expected.Where(one => one.Obstacle is null).ToLookup(one => one.Amount.IsPositive);
        (_in, _out) = (new Side(free[true]), new Side(free[false]));
    }

    /// <returns>In words; null where there is nothing else on that side.</returns>
    public string? Than(ShownLine line, IReadOnlyList<Explained> parts)
    {
        var next = (line.Amount.IsPositive ? _in : _out).Nearest(line.Amount, parts.Select(part => part.Target.Reference).ToHashSet(StringComparer.Ordinal));
        return next is null ? null
            : next.Amount == line.Amount ? $"next best {next.Reference}: the same amount, another reference"
            : $"next best {next.Reference} differs by {MatchRules.Size(next.Amount - line.Amount)}";
    }

    private sealed class Side
    {
        private readonly List<Money> _amounts;
        private readonly Dictionary<Money, List<Expected>> _byAmount;

        public Side(IEnumerable<Expected> expected)
        {
            _byAmount = expected.GroupBy(one => one.Amount)
                .ToDictionary(group => group.Key, group => group.OrderBy(one => one.Reference, StringComparer.Ordinal).ToList());
            _amounts = [.. _byAmount.Keys.Order()];
        }

        /// <summary>The one of the nearest amount that is not excluded; of equally near ones, that whose number sorts first.</summary>
        public Expected? Nearest(Money amount, HashSet<string> excluded)
        {
            var above = _amounts.BinarySearch(amount);
            above = above < 0 ? ~above : above;
            var (up, down) = (Next(above, 1, excluded), Next(above - 1, -1, excluded));
            if (up is null || down is null)
                return up ?? down;
            var order = (up.Amount - amount).CompareTo(amount - down.Amount);
            return order < 0 || (order == 0 && string.CompareOrdinal(up.Reference, down.Reference) < 0) ? up : down;
        }

        private Expected? Next(int from, int step, HashSet<string> excluded)
        {
            for (var i = from; i >= 0 && i < _amounts.Count; i += step)
            {
                if (_byAmount[_amounts[i]].Find(one => !excluded.Contains(one.Reference)) is { } found)
                    return found;
            }
            return null;
        }
    }
}
