using System.Globalization;
using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Application.Pooling;

/// <summary>The pound trail as a file, with the words that the page has.</summary>
public static class PoundTrails
{
    public static Report ToReport(this ContributionTrail trail) => new($"What contribution {trail.Reference} paid for", $"trail-{trail.Reference}",
        [new("Fund", trail.FundName), new("From", trail.Partner), new("Year", trail.Year.ToString()), new("Agreed", trail.Amount),
            new("Received", trail.Received), new("Spent", trail.Spent), new("Not spent yet", trail.Left)],
        [new("Payments, in the order in which they went out",
            [new("Entry"), new("Payment"), new("Date"), new("Kind"), new("Breaks"), new("The line's share", true), new("Of this contribution", true)],
            [.. trail.Payments.Select(one => (IReadOnlyList<ReportCell>)[Number(one.Entry.Value), Number(one.Payment), Day(one.On), Words(one.Kind),
                Words(one.Breaks), one.Whole, one.Amount])])]);

    public static Report ToReport(this PaymentTrail trail) => new($"Where the pounds of payment {trail.Payment} came from", $"trail-payment-{trail.Payment}",
        [new("Fund", trail.FundName), new("Payment", Number(trail.Payment)), new("Amount", trail.Amount)],
        [new("By funder and contribution",
            [new("Partner"), new("Source"), new("Year"), new("Contribution"), new("Received"), new("Amount", true)],
            [.. trail.Sources.Select(one => (IReadOnlyList<ReportCell>)[one.Partner, one.Source.ToString(), one.Year.ToString(), one.Reference ?? "not paid in",
                Day(one.ReceivedOn), one.Amount])])]);

    public static string Words(ScheduleFrequency? kind) => kind switch
    {
        null => "Journal",
        ScheduleFrequency.Once => "Single payment",
        { } regular => $"Paid {regular.InWords()}",
    };

    public static string Words(IReadOnlyList<BreakKind> breaks) => string.Join(", ", breaks.Select(kind => kind switch
    {
        BreakKind.ReplacementCareAtHome => "replacement care at home",
        BreakKind.DayAway => "day away",
        BreakKind.ShortStay => "short stay",
        BreakKind.Leisure => "leisure",
        BreakKind.Travel => "travel",
        _ => "other",
    }));

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
