using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Banking;

/// <summary>How pages say what the code names.</summary>
public static class BankingWords
{
    public static string InWords(this BankReportKind kind) => kind switch
    {
        BankReportKind.InputReport => "Input report: what Bacs took of a submission",
        BankReportKind.ReturnedCredits => "Returned credits (ARUCS)",
        BankReportKind.ChangedAccounts => "Accounts that moved (AWACS)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static (string Words, TagState State) Tag(this StatementView statement) => statement.State switch
    {
        StatementState.Accepted => statement.IsReleased ? ("Released", TagState.Waiting) : ("Accepted", TagState.Done),
        StatementState.Quarantined => ("Quarantined", TagState.Wrong),
        StatementState.Rejected => ("Rejected", TagState.Ended),
        _ => throw new ArgumentOutOfRangeException(nameof(statement), statement.State, null),
    };

    public static (string Words, TagState State) Tag(this UploadState state) => state switch
    {
        UploadState.Waiting => ("Waiting", TagState.Open),
        UploadState.Importing => ("Being imported", TagState.Waiting),
        UploadState.Done => ("Done", TagState.Done),
        UploadState.Refused => ("Refused", TagState.Wrong),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string InWords(this LinesShown shown) => shown switch
    {
        LinesShown.Unknown => "Lines that are unknown",
        LinesShown.NotOurs => "Lines that are not the fund's",
        LinesShown.Ours => "Lines that are the fund's and not matched yet",
        LinesShown.LeftOut => "Lines left out at import",
        _ => throw new ArgumentOutOfRangeException(nameof(shown), shown, null),
    };

    public static string InWords(this LineStanding whose) => whose switch
    {
        LineStanding.Waits => "unknown",
        LineStanding.Ours => "the fund's",
        LineStanding.NotOurs => "not the fund's",
        LineStanding.LeftOut or LineStanding.LeftOutOfTheBalance => "left out",
        _ => throw new ArgumentOutOfRangeException(nameof(whose), whose, null),
    };

    /// <summary>"that has "COUNCIL TAX" in its words, and is money in".</summary>
    public static string InWords(this NotOursRuleView rule) => "that " + string.Join(", and ", new[]
    {
        rule.NarrativeContains is { } words ? $"has \"{words}\" in its words" : null,
        rule.TransactionCode is { } code ? $"has the bank's code {code}" : null,
        rule.OtherAccountEnding is { } ending ? $"is with the account ending in {ending}" : null,
        rule.Direction switch { LineDirection.MoneyIn => "is money in", LineDirection.MoneyOut => "is money out", _ => null },
    }.OfType<string>());

    public static string InWords(this BankItemOutcome outcome) => outcome switch
    {
        BankItemOutcome.Rejected => "Not taken",
        BankItemOutcome.Amended => "Put right",
        BankItemOutcome.Returned => "Came back",
        BankItemOutcome.AccountMoved => "Paid; the account moved",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
