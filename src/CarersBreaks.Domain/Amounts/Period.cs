namespace CarersBreaks.Domain.Amounts;

/// <summary>From a day to a day, both included, as people mean it: "1 to 28 April" is 28 days.</summary>
public readonly record struct Period
{
    /// <exception cref="RuleBroken"><see cref="AmountRule.PeriodEndsBeforeItStarts"/>.</exception>
    public Period(DateOnly from, DateOnly to)
    {
        Refuse.If(to < from, AmountRule.PeriodEndsBeforeItStarts, $"A period cannot end on {to:d MMMM yyyy}, before it starts on {from:d MMMM yyyy}.");
        From = from;
        To = to;
    }

    public DateOnly From { get; }

    public DateOnly To { get; }

    public int Days => To.DayNumber - From.DayNumber + 1;

    public bool Contains(DateOnly day) => day >= From && day <= To;

    public bool Overlaps(Period other) => From <= other.To && other.From <= To;

    /// <summary>The days that both have, or null where there are none.</summary>
    public Period? Within(Period other) =>
        Overlaps(other) ? new Period(From > other.From ? From : other.From, To < other.To ? To : other.To) : null;

    public override string ToString() => $"{From:d MMMM yyyy} to {To:d MMMM yyyy}";
}
