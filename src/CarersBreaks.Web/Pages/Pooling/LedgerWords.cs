using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>How pages say in what state months, journals and virements are, and the colour of the tag.</summary>
public static class LedgerWords
{
    public static (string Words, TagState State) Tag(this PeriodState state) => state switch
    {
        PeriodState.Open => ("Open", TagState.Open),
        PeriodState.SoftClosed => ("Soft closed", TagState.Waiting),
        _ => ("Closed", TagState.Ended),
    };

    public static (string Words, TagState State) Tag(this JournalState state) => state switch
    {
        JournalState.Proposed => ("To approve", TagState.Waiting),
        JournalState.Posted => ("Posted", TagState.Done),
        _ => ("Rejected", TagState.Ended),
    };

    public static (string Words, TagState State) Tag(this VirementState state) => state switch
    {
        VirementState.Proposed => ("To approve", TagState.Waiting),
        VirementState.Made => ("Made", TagState.Done),
        _ => ("Rejected", TagState.Ended),
    };
}
