using System.Globalization;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Organisations;

/// <summary>How pages say what a reorganisation is.</summary>
public static class ReorganisationWords
{
    public static string InWords(this ReorganisationKind kind) => kind switch
    {
        ReorganisationKind.Merger => "Bodies merge into one",
        ReorganisationKind.Split => "A body splits",
        ReorganisationKind.Abolition => "Bodies are abolished",
        ReorganisationKind.Renaming => "Bodies are renamed",
        ReorganisationKind.CodeChange => "Boundary or code changes",
        _ => "A cluster is created",
    };

    public static (string Words, TagState State) Tag(this ReorganisationState state) => state switch
    {
        ReorganisationState.Draft => ("To confirm", TagState.Waiting),
        ReorganisationState.Confirmed => ("Confirmed", TagState.Open),
        ReorganisationState.Applied => ("Applied", TagState.Done),
        ReorganisationState.UndoProposed => ("Undoing proposed", TagState.Waiting),
        ReorganisationState.Undone => ("Undone", TagState.Ended),
        _ => ("Withdrawn", TagState.Ended),
    };

    /// <summary>Millionths as people read them: "70.005%".</summary>
    public static string Percent(int millionths) => ((decimal)millionths / 10_000).ToString("0.####", CultureInfo.InvariantCulture) + "%";

    /// <summary>Per cent as people type them, in millionths; what is finer is no share, and is refused as such.</summary>
    public static int Millionths(decimal? percent) => percent is { } given and > 0 and <= 100 && decimal.Truncate(given * 10_000) == given * 10_000
        ? (int)(given * 10_000)
        : 0;
}
