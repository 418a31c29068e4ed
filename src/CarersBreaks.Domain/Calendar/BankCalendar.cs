using CarersBreaks.Domain.Amounts;

namespace CarersBreaks.Domain.Calendar;

/// <summary>What a bank calendar refuses.</summary>
public enum CalendarRule
{
    DateIsBeyondTheCalendar,
}

/// <summary>
/// Bank working days: Monday to Friday without the bank holidays of England and Wales. The holidays are data, known for a
/// period; a day outside it is refused, for nobody knows yet whether the banks will work on it.
/// </summary>
public sealed class BankCalendar(Period known, IEnumerable<DateOnly> holidays)
{
    private readonly HashSet<DateOnly> _holidays = [.. holidays];

    /// <summary>The days for which holidays are known, both included.</summary>
    public Period Known => known;

    /// <exception cref="RuleBroken"><see cref="CalendarRule.DateIsBeyondTheCalendar"/>.</exception>
    public bool IsWorkingDay(DateOnly day)
    {
        Refuse.Unless(known.Contains(day), CalendarRule.DateIsBeyondTheCalendar,
            $"The bank holidays of {day:d MMMM yyyy} are not known: the calendar covers {known}.");
        return day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(day);
    }

    /// <summary>The day itself if banks work on it, otherwise the last working day before it.</summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>The day itself if banks work on it, otherwise the first working day after it.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>Moves by working days: 1 is the next working day after <paramref name="day"/>, −1 the last before it.</summary>
    public DateOnly Add(DateOnly day, int workingDays)
    {
        for (var step = Math.Sign(workingDays); workingDays != 0; workingDays -= step)
        {
            do
                day = day.AddDays(step);
            while (!IsWorkingDay(day));
        }
        return day;
    }

    /// <summary>How many working days lie after <paramref name="from"/> up to <paramref name="to"/>, this included; below zero where it is earlier.</summary>
    public int WorkingDays(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -WorkingDays(to, from);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            count += IsWorkingDay(day) ? 1 : 0;
        return count;
    }
}
