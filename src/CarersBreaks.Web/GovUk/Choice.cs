using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.GovUk;

/// <summary>An answer of radios or checkboxes, with a hint under it.</summary>
public sealed class Choice : SelectListItem
{
    public Choice(string value, string text, string? hint = null) : base(text, value) => Hint = hint;

    public string? Hint { get; }
}
