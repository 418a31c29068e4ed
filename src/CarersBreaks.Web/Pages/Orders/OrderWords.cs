using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Orders;

/// <summary>How pages say what the code names.</summary>
public static class OrderWords
{
    /// <summary>What one unit is.</summary>
    public static string InWords(this BreakUnit unit) => unit switch
    {
        BreakUnit.Hour => "Hour",
        BreakUnit.Night => "Night",
        BreakUnit.Session => "Session",
        BreakUnit.Voucher => "Voucher",
        BreakUnit.Week => "Weekly amount",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    /// <summary>"20 sessions", "28 days".</summary>
    public static string Count(this BreakUnit unit, string number) =>
        $"{number} {(unit == BreakUnit.Week ? "day" : unit.InWords().ToLowerInvariant())}{(number == "1" ? "" : "s")}";

    public static string InWords(this DeliveryState state) => state switch
    {
        DeliveryState.Recorded => "To confirm",
        DeliveryState.Confirmed => "Confirmed",
        DeliveryState.NotSo => "Not delivered so",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static TagState State(this DeliveryState state) => state switch
    {
        DeliveryState.Recorded => TagState.Waiting,
        DeliveryState.Confirmed => TagState.Done,
        _ => TagState.Ended,
    };

    public static string InWords(this InvoiceState state) => state switch
    {
        InvoiceState.Queried => "In question",
        InvoiceState.Payable => "To approve",
        InvoiceState.Disputed => "Disputed",
        InvoiceState.Approved => "To pay",
        InvoiceState.Paying => "Waits for the bank",
        InvoiceState.Paid => "Paid",
        InvoiceState.Withdrawn => "Taken back",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static TagState State(this InvoiceState state) => state switch
    {
        InvoiceState.Queried or InvoiceState.Disputed => TagState.Wrong,
        InvoiceState.Payable or InvoiceState.Approved => TagState.Waiting,
        InvoiceState.Paying => TagState.Open,
        InvoiceState.Paid => TagState.Done,
        _ => TagState.Ended,
    };

    public static string InWords(this InvoicePaymentMeans means) => means switch
    {
        InvoicePaymentMeans.FasterPayment => "Faster Payment",
        InvoicePaymentMeans.Bacs => "Bacs",
        _ => throw new ArgumentOutOfRangeException(nameof(means), means, null),
    };
}
