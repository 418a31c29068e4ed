using CarersBreaks.Domain.DirectPayments;

namespace CarersBreaks.Application.DirectPayments;

/// <summary>How letters, reports and pages say when a direct payment is made.</summary>
public static class ScheduleWords
{
    /// <summary>As in "paid every month".</summary>
    public static string InWords(this ScheduleFrequency frequency) => frequency switch
    {
        ScheduleFrequency.Weekly => "every week",
        ScheduleFrequency.Fortnightly => "every 2 weeks",
        ScheduleFrequency.FourWeekly => "every 4 weeks",
        ScheduleFrequency.Monthly => "every month",
        ScheduleFrequency.Quarterly => "every 3 months",
        ScheduleFrequency.Yearly => "every year",
        ScheduleFrequency.Once => "once",
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, null),
    };

    public static string InWords(this PayTiming timing) => timing == PayTiming.InAdvance ? "in advance" : "in arrears";

    /// <summary>As in "moved to the working day before".</summary>
    public static string InWords(this PayDayRule rule) => rule == PayDayRule.WorkingDayBefore ? "the working day before" : "the working day after";

    /// <summary>How a budget's money is paid, a sentence each: "Paid every month, in arrears".</summary>
    public static IReadOnlyList<string> InWords(this IEnumerable<PaymentSchedule> schedules) => [.. schedules.Select(one =>
        one.Frequency == ScheduleFrequency.Once ? "Single breaks are paid once" : $"Paid {one.Frequency.InWords()}, {one.Timing.InWords()}").Distinct()];

    /// <summary>As in "paid on or just before 5 November 2012".</summary>
    public static string FirstPaidInWords(this PaymentSchedule schedule) =>
        $"on or just {(schedule.PayDay == PayDayRule.WorkingDayBefore ? "before" : "after")} {schedule.FirstPayDate:d MMMM yyyy}";
}
