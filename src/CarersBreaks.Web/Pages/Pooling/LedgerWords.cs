using CarersBreaks.Domain.Ledger;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Pooling;

/// <summary>How pages say in what state months and journals are, and the colour of the tag.</summary>
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
}
