using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Recoveries;

/// <summary>How pages say what the code names.</summary>
public static class RecoveryWords
{
    public static string InWords(this RecoveryReason reason) => reason switch
    {
        RecoveryReason.Surplus => "More in hand than the scheme lets a carer keep",
        RecoveryReason.Overpayment => "More was paid than was due",
        RecoveryReason.Ended => "The direct payment ended with money left",
        RecoveryReason.OffPlanSpending => "Spent on something that the plan is not for",
        RecoveryReason.Death => "The carer has died",
        RecoveryReason.Fraud => "Fraud",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string InWords(this RecoveryState state) => state switch
    {
        RecoveryState.Proposed => "Proposed",
        RecoveryState.Noticed => "Notice given",
        RecoveryState.Decided => "Owed",
        RecoveryState.Withdrawn => "Given up",
        RecoveryState.Settled => "Settled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static TagState State(this RecoveryState state) => state switch
    {
        RecoveryState.Proposed => TagState.Waiting,
        RecoveryState.Noticed or RecoveryState.Decided => TagState.Open,
        RecoveryState.Settled => TagState.Done,
        _ => TagState.Ended,
    };

    /// <summary>Where it stands, in a sentence for the carer.</summary>
    public static string ToCarer(this RecoveryState state, DateOnly? noticeEnds, Money outstanding) => state switch
    {
        RecoveryState.Noticed => $"you can object, and nothing is taken before {noticeEnds?.AddDays(1).InWords()}",
        RecoveryState.Decided => $"{outstanding} is still to come back",
        RecoveryState.Settled => "nothing is owed any more",
        _ => "we have given it up: you do not have to give it back",
    };

    public static string InWords(this RecoveryMeans means) => means switch
    {
        RecoveryMeans.Invoice => "By invoice",
        RecoveryMeans.Offset => "From future payments",
        _ => throw new ArgumentOutOfRangeException(nameof(means), means, null),
    };
}
