using System.Globalization;
using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Payments;

/// <summary>How much of a break: hours, nights, sessions, in whole hundredths.</summary>
public readonly record struct Units(long Hundredths)
{
    public static readonly Units Zero = new(0);

    public bool IsPositive => Hundredths > 0;

    /// <summary>With at most two decimals; a third is refused, never rounded away.</summary>
    /// <exception cref="RuleBroken"><see cref="AmountRule.AmountHasFractionsOfAPenny"/>.</exception>
    public static Units Of(decimal number)
    {
        var hundredths = number * 100m;
        Refuse.Unless(hundredths == decimal.Truncate(hundredths), AmountRule.AmountHasFractionsOfAPenny,
            $"{number.ToString(CultureInfo.InvariantCulture)} has more than two decimals.");
        return new(decimal.ToInt64(hundredths));
    }

    public static Units operator +(Units left, Units right) => new(checked(left.Hundredths + right.Hundredths));

    public static Units operator -(Units left, Units right) => new(checked(left.Hundredths - right.Hundredths));

    public static bool operator <(Units left, Units right) => left.Hundredths < right.Hundredths;

    public static bool operator >(Units left, Units right) => left.Hundredths > right.Hundredths;

    public static Units Min(Units left, Units right) => left < right ? left : right;

    public static Units Max(Units left, Units right) => left > right ? left : right;

    /// <summary>"7.5", "12".</summary>
    public override string ToString() => (Hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);
}
