using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>How pages say what the code names.</summary>
public static class BudgetWords
{
    public static string InWords(this BreakKind kind) => kind switch
    {
        BreakKind.ReplacementCareAtHome => "Replacement care at home",
        BreakKind.DayAway => "A day away",
        BreakKind.ShortStay => "A short stay",
        BreakKind.Leisure => "Leisure",
        BreakKind.Travel => "Travel",
        BreakKind.Other => "Something else",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string InWords(this WhoseService whose) => whose switch
    {
        WhoseService.Carers => "The carer's",
        WhoseService.CarersDeliveredToCaredForPerson => "The carer's, delivered to the person cared for",
        _ => throw new ArgumentOutOfRangeException(nameof(whose), whose, null),
    };

    public static string InWords(this CostPer per) => per switch
    {
        CostPer.Week => "each week",
        CostPer.Once => "once",
        _ => throw new ArgumentOutOfRangeException(nameof(per), per, null),
    };

    public static (string Words, TagState State) Tag(this PlanState state) => state switch
    {
        PlanState.Draft => ("Draft", TagState.Open),
        PlanState.Submitted => ("To sign off", TagState.Waiting),
        PlanState.SignedOff => ("Signed off", TagState.Done),
        PlanState.Returned => ("Sent back", TagState.Waiting),
        PlanState.Replaced => ("Replaced", TagState.Ended),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>As a carer reads it too: paid is what the bank says.</summary>
    public static (string Words, TagState State) Tag(this PaymentState state) => state switch
    {
        PaymentState.Proposed => ("Planned", TagState.Open),
        PaymentState.Released => ("On its way", TagState.Open),
        PaymentState.Paid => ("Paid", TagState.Done),
        PaymentState.Returned => ("Came back from the bank", TagState.Wrong),
        PaymentState.Withdrawn => ("Withdrawn", TagState.Ended),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string InWords(this BudgetChangeKind kind) => kind switch
    {
        BudgetChangeKind.Rate => "Another weekly amount",
        BudgetChangeKind.Suspension => "Payments suspended",
        BudgetChangeKind.End => "End of the budget",
        BudgetChangeKind.Uprating => "Uprating",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static (string Words, TagState State) Tag(this BudgetChangeState state) => state switch
    {
        BudgetChangeState.Proposed => ("To decide", TagState.Waiting),
        BudgetChangeState.InForce => ("In force", TagState.Done),
        BudgetChangeState.Refused => ("Turned down", TagState.Ended),
        BudgetChangeState.Undone => ("Undone", TagState.Ended),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static (string Words, TagState State) Tag(this UpratingState state) => state switch
    {
        UpratingState.Proposed => ("To decide", TagState.Waiting),
        UpratingState.InForce => ("In force", TagState.Done),
        UpratingState.Refused => ("Turned down", TagState.Ended),
        UpratingState.Undone => ("Undone", TagState.Ended),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
