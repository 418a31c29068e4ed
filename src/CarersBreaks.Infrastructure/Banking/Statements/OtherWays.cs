namespace CarersBreaks.Infrastructure.Banking.Statements;

/// <summary>Where files go that are no statements: the end of what their refusals say.</summary>
internal static class OtherWays
{
    public const string Statement = " Ask the bank for the statement of the day that is over, as camt.053, MT940, OFX or CSV.";

    public const string PaymentFile = " It is what is sent to the bank: its run shows it under Payment runs.";

    public const string Report = " Record it under What Bacs and the bank report.";
}
