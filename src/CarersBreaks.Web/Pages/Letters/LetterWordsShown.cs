using CarersBreaks.Domain.Letters;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Letters;

/// <summary>How pages say what the code names.</summary>
public static class LetterWordsShown
{
    public static string InWords(this LetterState state) => state switch
    {
        LetterState.WaitsForPost => "Waits for the post",
        LetterState.Posted => "Posted",
        LetterState.OnlineOnly => "Online",
        LetterState.HeldBack => "Held back",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static TagState State(this LetterState state) => state switch
    {
        LetterState.WaitsForPost => TagState.Waiting,
        LetterState.HeldBack => TagState.Wrong,
        _ => TagState.Done,
    };

    public static string InWords(this LetterTo to) => to switch
    {
        LetterTo.Carer => "The carer",
        LetterTo.Nominee => "The nominee",
        LetterTo.Helper => "The helper",
        LetterTo.Executor => "The executor",
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, null),
    };
}
