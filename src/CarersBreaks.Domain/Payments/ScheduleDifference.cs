using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Domain.Payments;

/// <summary>One schedule's payments in a run, against those in the run before, and why they differ.</summary>
/// <param name="Changes">Those of its budget; what is not in force is left out here.</param>
/// <param name="Now">The days that the run pays for; none: the schedule is not in it.</param>
/// <param name="Before">The days that the run before paid for.</param>
/// <param name="PayOn">The run's pay date.</param>
/// <param name="LastPaidOn">The pay date of its last payment in any earlier run.</param>
/// <param name="LeftOut">Why a run leaves it out today, such as "held by Pat Lee since 14 November 2012"; null: nothing keeps it out.</param>
public sealed record ScheduleDifference(
    PaymentSchedule Schedule, IReadOnlyList<BudgetChange> Changes, IReadOnlyList<PaidDays> Now, IReadOnlyList<PaidDays> Before, DateOnly PayOn,
    DateOnly? LastPaidOn, string? LeftOut)
{
    /// <summary>In words, the reasons one after the other.</summary>
    public string Why => Before.Count == 0 ? Joined() : Now.Count == 0 ? Left() : Changed();

    private string Joined() => Words(LastPaidOn is { } day ? $"not in the run before; last paid on {Day(day)}" : $"new payee, from {Day(Schedule.From)}",
        Arrears(Now) is { } arrears ? $"arrears of {Weeks(arrears)}" : null);

    private string Left()
    {
        if (LeftOut is not null)
            return LeftOut;
        if (Schedule.Frequency == ScheduleFrequency.Once)
            return "a single payment, made in the run before";
        var since = Before.Max(one => one.Days.From);
        var stop = Changes.Where(change => change.IsInForce && change.StopsItsDays && change.To >= since).MinBy(change => change.From);
        return stop is { Kind: BudgetChangeKind.End } ? $"ended: the last day was {Day(stop.From.AddDays(-1))}"
            : stop is not null ? $"suspended from {Day(stop.From)}"
            : Before.Max(one => one.Days.To) >= Schedule.To ? $"ended: the last day was {Day(Schedule.To)}"
            : $"nothing is due by {Day(PayOn)}";
    }

    private string Changed()
    {
        var (now, before) = (Now.MaxBy(one => one.Days.From)!.Days, Before.MaxBy(one => one.Days.From)!.Days);
        var since = new Period(before.From < now.From ? before.From : now.From, now.To > before.To ? now.To : before.To);
        var inForce = Changes.Where(change => change.IsInForce && change.Days.Within(since) is not null).OrderBy(change => change.From).ToList();
        var why = Words(
            [
                .. inForce.Where(change => change.Weekly is not null).Select(change => change.From > since.From ? $"rate changed from {Day(change.From)}"
                    : change.To < since.To ? $"rate changed back from {Day(change.To.AddDays(1))}" : null),
                .. inForce.Where(change => change.Weekly is null).Select(change => change.Kind == BudgetChangeKind.End
                    ? $"ended: the last day was {Day(change.From.AddDays(-1))}"
                    : change.IsOpenSuspension ? $"suspended from {Day(change.From)}" : $"suspended from {Day(change.From)} to {Day(change.To)}"),
                now.Days != before.Days ? $"{now.Days} days in place of {before.Days}" : null,
                Arrears(Now) is { } arrears ? $"arrears of {Weeks(arrears)}" : null,
                Arrears(Before) is { } paid ? $"the run before paid arrears of {Weeks(paid)}" : null,
            ]);
        return why.Length > 0 ? why : "another amount for the same days";
    }

    /// <summary>The days besides its latest period, and those of parts that a change made due afterwards.</summary>
    private static int? Arrears(IReadOnlyList<PaidDays> paid)
    {
        var latest = paid.Max(one => one.Days.From);
        var days = paid.Where(one => one.Days.From < latest || one.Part > 0).Select(one => one.Days).Distinct().Sum(one => one.Days);
        return days == 0 ? null : days;
    }

    private static string Words(params IEnumerable<string?> reasons) => string.Join("; ", reasons.OfType<string>());

    private static string Weeks(int days) => days % 7 != 0 ? $"{days} days" : days == 7 ? "1 week" : $"{days / 7} weeks";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB"));
}

/// <param name="Part">0 for the first payment of its days; 1, 2 … for what a change made due for them afterwards.</param>
public sealed record PaidDays(Period Days, int Part, Money Amount);
