using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.PersonalBudgets;

/// <param name="Counted">The day from which the weekly money is counted and rounded; on or before <see cref="Days"/>' first.</param>
/// <param name="IsWithheld">In a suspension about which nobody has decided yet whether its days are paid.</param>
public readonly record struct EntitledDays(Period Days, Money Weekly, DateOnly Counted, bool IsWithheld)
{
    /// <summary>
    /// Weekly rate × days / 7, rounded half away from zero on the running total since <see cref="Counted"/>: however its days are cut into
    /// periods, the parts sum to the whole, and a change of later days moves no penny of earlier ones.
    /// </summary>
    public Money For(Period days) => Days.Within(days) is { } both
        ? WeeklyRate.For(Weekly, new Period(Counted, both.To).Days) - WeeklyRate.For(Weekly, both.From.DayNumber - Counted.DayNumber)
        : Money.Zero;
}

/// <summary>
/// What a budget gives for each of its days, with every change that is in force: a later decision counts for its days, a suspension and
/// an end before any rate.
/// </summary>
public sealed class Entitlement
{
    private readonly List<EntitledDays> _days = [];
    private readonly Money _once;
    private readonly DateOnly? _endsBefore;
    private readonly DateOnly? _withheldFrom;

    /// <param name="weekly">Pence a week from the budget's first day.</param>
    /// <param name="once">Pence, once.</param>
    /// <param name="changes">Those of the budget; what is not in force is left out here.</param>
    public Entitlement(Period period, Money weekly, Money once, IEnumerable<BudgetChange> changes)
    {
        List<BudgetChange> inForce = [.. changes.Where(change => change.IsInForce).OrderBy(change => change.Order)];
        _once = once;
        _endsBefore = inForce.Where(change => change.Kind == BudgetChangeKind.End).Select(change => (DateOnly?)change.From).Min();
        _withheldFrom = inForce.Where(change => change.IsOpenSuspension).Select(change => (DateOnly?)change.From).Min();
        List<(Period Days, Money Weekly)> rates = [(period, weekly)];
        rates.AddRange(inForce.Where(change => change.Weekly is not null).Select(change => (change.Days, change.Weekly!.Value)));
        var stops = inForce.Where(change => change.StopsItsDays).ToList();
        var rate = -1;
        foreach (var days in Cuts(period, [.. rates.Select(rate => rate.Days), .. stops.Select(stop => stop.Days)]))
        {
            if (stops.Exists(stop => !stop.IsOpenSuspension && stop.Days.Contains(days.From)))
                continue;
            var last = rates.FindLastIndex(one => one.Days.Contains(days.From));
            var isWithheld = stops.Exists(stop => stop.IsOpenSuspension && stop.Days.Contains(days.From));
            if (!rates[last].Weekly.IsPositive)
                continue;
            if (rate == last && _days[^1] is var before && before.IsWithheld == isWithheld && before.Days.To.AddDays(1) == days.From)
                _days[^1] = before with { Days = new Period(before.Days.From, days.To) };
            else
                _days.Add(new(days, rates[last].Weekly, rates[last].Days.From, isWithheld));
            rate = last;
        }
    }

    /// <summary>Days with weekly money, in order; days without are not in it.</summary>
    public IReadOnlyList<EntitledDays> Days => _days;

    /// <summary>Weekly money that is to be paid for these days now.</summary>
    public Money Payable(Period days) => Money.Sum(_days.Where(one => !one.IsWithheld).Select(one => one.For(days)));

    /// <summary>Weekly money for these days, also what is withheld while nobody has decided.</summary>
    public Money Entitled(Period days) => Money.Sum(_days.Select(one => one.For(days)));

    /// <summary>The single breaks' money, to be paid on a day: nothing once the budget has ended, nothing while it is suspended.</summary>
    public Money PayableOnce(DateOnly payOn) => _withheldFrom <= payOn ? Money.Zero : EntitledOnce(payOn);

    /// <summary>A budget that ended by the day on which single breaks were to be paid gives nothing for them.</summary>
    public Money EntitledOnce(DateOnly payOn) => _endsBefore <= payOn ? Money.Zero : _once;

    /// <summary>The weekly rate of a day, withheld or not; zero where there is none.</summary>
    public Money WeeklyOn(DateOnly day) => _days.Find(one => one.Days.Contains(day)).Weekly;

    /// <summary>The period, cut wherever one of the others starts or ends.</summary>
    private static IEnumerable<Period> Cuts(Period period, IEnumerable<Period> others)
    {
        var starts = others.SelectMany(other => new[] { other.From, other.To == DateOnly.MaxValue ? other.To : other.To.AddDays(1) })
            .Where(period.Contains).Append(period.From).Distinct().Order().ToList();
        return starts.Select((from, i) => new Period(from, i + 1 < starts.Count ? starts[i + 1].AddDays(-1) : period.To));
    }
}
