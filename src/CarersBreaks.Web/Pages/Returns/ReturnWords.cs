using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Returns;

/// <summary>How pages say what the code names.</summary>
public static class ReturnWords
{
    public static string InWords(this ReturnState state, bool isLate = false) => state switch
    {
        ReturnState.NotYetDue => "Not yet due",
        ReturnState.Due => isLate ? "Late" : "To send",
        ReturnState.Sent => "Sent",
        ReturnState.Queried => "We have a question",
        ReturnState.Accepted => "Accepted",
        ReturnState.NotNeeded => "Not needed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static TagState State(this ReturnState state, bool isLate = false) => state switch
    {
        ReturnState.Due => isLate ? TagState.Wrong : TagState.Waiting,
        ReturnState.Sent => TagState.Open,
        ReturnState.Queried => TagState.Waiting,
        ReturnState.Accepted => TagState.Done,
        _ => TagState.Ended,
    };

    public static string InWords(this ReturnList list) => list switch
    {
        ReturnList.Late => "Late",
        ReturnList.ToCheck => "To check",
        ReturnList.Expected => "Expected",
        ReturnList.Queried => "Questions not answered",
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, null),
    };

    public static string InWords(this ReturnLineKind kind) => kind switch
    {
        ReturnLineKind.Spent => "Spent",
        ReturnLineKind.PlannedBreak => "Planned, not yet taken",
        ReturnLineKind.BillDue => "Bill still to pay",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
