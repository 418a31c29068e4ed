using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reconciliation;

public readonly record struct ReconciliationScheduleId(long Value) : ITypedId;

/// <summary>How often a reconciliation is made by itself.</summary>
public enum ReconciliationRhythm
{
    EachWorkingDay = 1,
    Weekly = 2,
    Monthly = 3,

    /// <summary>January to March, April to June …</summary>
    Quarterly = 4,

    /// <summary>A financial year, in the April after it.</summary>
    Yearly = 5,
}

/// <summary>
/// Which kind a council reconciles by itself, how often, and who set it up: the job that makes it carries that person. What is due is worked out from this
/// row and the bank calendar alone, so what was missed while the service was down is due still.
/// </summary>
public sealed class ReconciliationSchedule : IAggregate, IHolderRecord
{
    private ReconciliationSchedule()
    {
    }

    /// <param name="weekday">Of a weekly one: Monday to Friday. Where banks do not work on it, the first working day after it.</param>
    /// <param name="workingDay">Of a monthly, quarterly or yearly one: on which bank working day of the month after the period, from 1 to 15.</param>
    /// <exception cref="RuleBroken"><see cref="SignOffRule.ScheduleSaysNotWhen"/>.</exception>
    public ReconciliationSchedule(OrganisationId holder, ReconciliationKind kind, ReconciliationRhythm rhythm, DayOfWeek? weekday, int? workingDay,
        UserId by, DateOnly on)
    {
        Refuse.If(rhythm == ReconciliationRhythm.Weekly && weekday is null or DayOfWeek.Saturday or DayOfWeek.Sunday, SignOffRule.ScheduleSaysNotWhen,
            "Say on which day of the week, from Monday to Friday.");
        Refuse.If(rhythm > ReconciliationRhythm.Weekly && workingDay is not (>= 1 and <= 15), SignOffRule.ScheduleSaysNotWhen,
            "Say on which working day of the month, from 1 to 15.");
        (HolderId, Kind, Rhythm, SetUpById, SetUpOn) = (holder, kind, rhythm, by, on);
        Weekday = rhythm == ReconciliationRhythm.Weekly ? weekday : null;
        WorkingDay = rhythm > ReconciliationRhythm.Weekly ? workingDay : null;
    }

    public ReconciliationScheduleId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public ReconciliationKind Kind { get; private set; }

    public ReconciliationRhythm Rhythm { get; private set; }

    public DayOfWeek? Weekday { get; private set; }

    /// <summary>The nth bank working day of the month.</summary>
    public int? WorkingDay { get; private set; }

    public UserId SetUpById { get; private set; }

    /// <summary>Nothing before this day is due.</summary>
    public DateOnly SetUpOn { get; private set; }

    public UserId? StoppedById { get; private set; }

    /// <summary>Null while it stands.</summary>
    public DateOnly? StoppedOn { get; private set; }

    public long Version { get; private set; }

    public void Stop(UserId by, DateOnly on)
    {
        Refuse.If(StoppedOn is not null, SignOffRule.ScheduleIsStopped, "This schedule is stopped already.");
        (StoppedById, StoppedOn) = (by, on);
    }

    /// <summary>Every run due from the day on which it was set up to another, oldest first, with the period that it covers.</summary>
    /// <exception cref="RuleBroken"><see cref="CalendarRule.DateIsBeyondTheCalendar"/>.</exception>
    public IEnumerable<(DateOnly DueOn, Period Covers)> Due(DateOnly today, BankCalendar calendar) => Rhythm switch
    {
        ReconciliationRhythm.EachWorkingDay => EachWorkingDay(today, calendar),
        ReconciliationRhythm.Weekly => EachWeek(today, calendar),
        ReconciliationRhythm.Monthly => AfterMonths(1, today, calendar),
        ReconciliationRhythm.Quarterly => AfterMonths(3, today, calendar),
        ReconciliationRhythm.Yearly => AfterMonths(12, today, calendar),
        _ => throw new InvalidOperationException($"{Rhythm} is no rhythm."),
    };

    /// <summary>The first run due after a day; null where the bank calendar ends before it.</summary>
    public DateOnly? NextAfter(DateOnly day, BankCalendar calendar)
    {
        var last = day.AddMonths(14) < calendar.Known.To.AddMonths(-1) ? day.AddMonths(14) : calendar.Known.To.AddMonths(-1);
        return Due(last, calendar).Select(one => (DateOnly?)one.DueOn).FirstOrDefault(due => due > day);
    }

    /// <summary>A working day covers the days since the working day before it.</summary>
    private IEnumerable<(DateOnly, Period)> EachWorkingDay(DateOnly today, BankCalendar calendar)
    {
        for (var day = calendar.OnOrAfter(SetUpOn); day <= today; day = calendar.Add(day, 1))
            yield return (day, new Period(calendar.Add(day, -1), day.AddDays(-1)));
    }

    private IEnumerable<(DateOnly, Period)> EachWeek(DateOnly today, BankCalendar calendar)
    {
        var first = SetUpOn;
        while (first.DayOfWeek != Weekday)
            first = first.AddDays(1);
        for (var day = first; calendar.OnOrAfter(day) <= today; day = day.AddDays(7))
            yield return (calendar.OnOrAfter(day), new Period(day.AddDays(-7), day.AddDays(-1)));
    }

    private IEnumerable<(DateOnly, Period)> AfterMonths(int months, DateOnly today, BankCalendar calendar)
    {
        var month = new DateOnly(SetUpOn.Year, SetUpOn.Month, 1);
        while (months > 1 && (month.Month - 4 + 12) % months != 0)
            month = month.AddMonths(1);
        for (; month <= today; month = month.AddMonths(months))
        {
            var due = calendar.Add(calendar.OnOrAfter(month), WorkingDay!.Value - 1);
            if (due > today)
                yield break;
            if (due >= SetUpOn)
                yield return (due, new Period(month.AddMonths(-months), month.AddDays(-1)));
        }
    }
}
