namespace CarersBreaks.Domain.Amounts;

/// <summary>1 April to 31 March, both included, written "2012-13".</summary>
/// <param name="StartsIn">The calendar year of its first day: 2012 for 2012-13.</param>
public readonly record struct FinancialYear(int StartsIn)
{
    public DateOnly FirstDay => new(StartsIn, 4, 1);

    public DateOnly LastDay => new(StartsIn + 1, 3, 31);

    public Period Days => new(FirstDay, LastDay);

    public FinancialYear Next => new(StartsIn + 1);

    public static FinancialYear Of(DateOnly day) => new(day.Month >= 4 ? day.Year : day.Year - 1);

    /// <summary>The years that a period touches, in order.</summary>
    public static IEnumerable<FinancialYear> Touching(Period period)
    {
        for (var year = Of(period.From); year.FirstDay <= period.To; year = year.Next)
            yield return year;
    }

    public override string ToString() => $"{StartsIn}-{(StartsIn + 1) % 100:00}";
}
