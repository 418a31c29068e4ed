using System.Globalization;
using System.Numerics;

namespace CarersBreaks.Domain.Amounts;

/// <summary>An amount of sterling, a whole number of pence. Arithmetic that overflows is an error.</summary>
/// <remarks>There is no division: a share of an amount is made with <see cref="SplitBy"/>, which says where each penny goes.</remarks>
public readonly record struct Money(long Pence) : IComparable<Money>
{
    public static readonly Money Zero = new(0);

    public bool IsPositive => Pence > 0;

    public bool IsZero => Pence == 0;

    /// <summary>Pounds with two decimals, for showing. Never calculate with it.</summary>
    public decimal Pounds => Pence / 100m;

    /// <summary>Takes pounds with at most two decimals; a third decimal is refused, never rounded away.</summary>
    /// <exception cref="RuleBroken"><see cref="AmountRule.AmountHasFractionsOfAPenny"/>.</exception>
    public static Money FromPounds(decimal pounds)
    {
        var pence = pounds * 100m;
        Refuse.Unless(pence == decimal.Truncate(pence), AmountRule.AmountHasFractionsOfAPenny,
            $"{pounds.ToString(CultureInfo.InvariantCulture)} has fractions of a penny. Give pounds and pence.");
        return new Money(decimal.ToInt64(pence));
    }

    /// <summary>Rounds a calculated number of pence once, half away from zero.</summary>
    public static Money RoundHalfAwayFromZero(decimal pence) =>
        new(decimal.ToInt64(decimal.Round(pence, 0, MidpointRounding.AwayFromZero)));

    public static Money operator +(Money left, Money right) => new(checked(left.Pence + right.Pence));

    public static Money operator -(Money left, Money right) => new(checked(left.Pence - right.Pence));

    public static Money operator -(Money amount) => new(checked(-amount.Pence));

    public static Money operator *(Money amount, long times) => new(checked(amount.Pence * times));

    public static bool operator <(Money left, Money right) => left.Pence < right.Pence;

    public static bool operator >(Money left, Money right) => left.Pence > right.Pence;

    public static bool operator <=(Money left, Money right) => left.Pence <= right.Pence;

    public static bool operator >=(Money left, Money right) => left.Pence >= right.Pence;

    public static Money Min(Money left, Money right) => left < right ? left : right;

    public static Money Max(Money left, Money right) => left > right ? left : right;

    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Zero, (total, amount) => total + amount);

    /// <summary>
    /// Splits by weights so that the parts sum to the whole: each part is first rounded towards zero, then the pennies left
    /// go one each to the parts with the largest remainders; ties go to the earlier weight.
    /// </summary>
    /// <exception cref="RuleBroken"><see cref="AmountRule.WeightsCannotSplit"/>: none, a negative one, or all of them zero.</exception>
    public IReadOnlyList<Money> SplitBy(IReadOnlyList<long> weights)
    {
        var total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        Refuse.If(weights.Count == 0 || total.IsZero || weights.Any(weight => weight < 0), AmountRule.WeightsCannotSplit,
            "A split needs weights of zero or more, at least one of them above zero.");
        var parts = new long[weights.Count];
        var remainders = new BigInteger[weights.Count];
        var left = Math.Abs(Pence);
        for (var i = 0; i < weights.Count; i++)
        {
            parts[i] = (long)BigInteger.DivRem((BigInteger)Math.Abs(Pence) * weights[i], total, out remainders[i]);
            left -= parts[i];
        }
        foreach (var i in Enumerable.Range(0, weights.Count).OrderByDescending(i => remainders[i]).ThenBy(i => i).Take((int)left))
            parts[i]++;
        var sign = Math.Sign(Pence);
        return Array.ConvertAll(parts, part => new Money(sign * part));
    }

    public int CompareTo(Money other) => Pence.CompareTo(other.Pence);

    /// <summary>As people write it: "£1,234.50", "−£3.00".</summary>
    public override string ToString() =>
        (Pence < 0 ? "−£" : "£") + Math.Abs(Pounds).ToString("N2", CultureInfo.InvariantCulture);
}
