namespace CarersBreaks.Domain.Amounts;

/// <summary>
/// Splits a stream of amounts between shares, penny by penny on the cumulative total, so that at every moment each share
/// has had within a penny of what is exactly its due, no part is ever negative, and the result depends on the total alone:
/// a restarted run gives the same pennies.
/// </summary>
/// <remarks>
/// Two shares are rounded on the cumulative total, to the nearest penny, half a penny to the first. With three or more, that
/// could take a penny back from a share that already had it. There each penny has a window in which its share may and must receive it, and
/// the earliest deadline
/// goes first (Tijdeman's chairman assignment, 1980; Steiner and Yeomans, 1993). The pattern repeats after as many pennies as the shares
/// sum to, so one table answers for any total.
/// </remarks>
public sealed class RunningSplit
{
    /// <summary>Shares are whole numbers, such as 62 and 38 or basis points; once reduced they sum to no more than this.</summary>
    public const int FinestTotal = 10_000;

    private readonly int[] _shares;
    private readonly int[][] _had;

    /// <exception cref="RuleBroken"><see cref="AmountRule.WeightsCannotSplit"/>, <see cref="AmountRule.SharesAreTooFine"/>.</exception>
    public RunningSplit(IReadOnlyList<int> shares)
    {
        Refuse.If(shares.Count == 0 || shares.Any(share => share < 0) || shares.All(share => share == 0), AmountRule.WeightsCannotSplit,
            "Shares must be zero or more, at least one of them above zero.");
        var divisor = shares.Aggregate(0, GreatestCommonDivisor);
        _shares = [.. shares.Select(share => share / divisor)];
        Refuse.If(_shares.Sum(share => (long)share) > FinestTotal, AmountRule.SharesAreTooFine,
            "Shares are given as per cent with at most two decimals, or as small whole numbers such as 1 : 1 : 1.");
        _had = Table(_shares);
    }

    /// <summary>How much of <paramref name="amount"/> each share bears when <paramref name="before"/> has already been split.</summary>
    /// <param name="before">The total split so far, zero or more.</param>
    /// <param name="amount">The next amount, zero or more.</param>
    public Money[] Next(Money before, Money amount)
    {
        var parts = new Money[_shares.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = new Money(Had(i, before.Pence + amount.Pence) - Had(i, before.Pence));
        return parts;
    }

    private long Had(int share, long total)
    {
        var (rounds, rest) = Math.DivRem(total, _had.Length);
        return (rounds * _shares[share]) + (rest == 0 ? 0 : _had[rest][share]);
    }

    private static int[][] Table(int[] shares)
    {
        var total = shares.Sum();
        var table = new int[total][];
        var had = new int[shares.Length];
        for (var penny = 0; penny < total; penny++)
        {
            table[penny] = [.. had];
            had[ShareOfNext(shares, had, penny + 1, total)]++;
        }
        return table;
    }

    private static int ShareOfNext(int[] shares, int[] had, int penny, int total)
    {
        var isPair = shares.Count(share => share > 0) == 2;
        var next = -1;
        for (var i = 0; i < shares.Length; i++)
        {
            var isReleased = (long)had[i] * total < (long)shares[i] * penny;
            if (isReleased && (next < 0 || (isPair ? IsNearer(i, next) : Deadline(i) < Deadline(next))))
                next = i;
        }
        return next;

        bool IsNearer(int one, int other) => ((2L * had[one]) + 1) * shares[other] < ((2L * had[other]) + 1) * shares[one];

        long Deadline(int share) => ((((long)had[share] + 1) * total) + shares[share] - 1) / shares[share];
    }

    private static int GreatestCommonDivisor(int left, int right) => right == 0 ? left : GreatestCommonDivisor(right, left % right);
}
