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

    public static string InWords(this BankItemOutcome outcome) => outcome switch
    {
        BankItemOutcome.Rejected => "Not taken",
        BankItemOutcome.Amended => "Put right",
        BankItemOutcome.Returned => "Came back",
        BankItemOutcome.AccountMoved => "Paid; the account moved",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
