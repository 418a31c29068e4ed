using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>A list to choose one answer from, for lists too long for radios.</summary>
[HtmlTargetElement("govuk-select", Attributes = "asp-for,asp-items", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Select : FormField
{
    /// <summary>The answers to choose from.</summary>
    [HtmlAttributeName("asp-items")]
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>The text of a first, empty answer such as "Choose a fund"; none by default.</summary>
    public string? Empty { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Control(string? describedBy)
    {
        var chosen = Chosen;
        var select = WithAttributes(Markup.Element("select", "govuk-select")
            .WithClassIf(Error is not null, "govuk-select--error")
            .With("id", Id)
            .With("name", Name)
            .With("aria-describedby", describedBy));
        if (Empty is not null)
            select.InnerHtml.AppendHtml(Option("", Empty, isChosen: false));
        foreach (var item in Items)
            select.InnerHtml.AppendHtml(Option(item.Value, item.Text, chosen.Contains(item.Value) || (chosen.Count == 0 && item.Selected))
                .With("disabled", item.Disabled ? "disabled" : null));
        return select;
    }

    static TagBuilder Option(string value, string text, bool isChosen) =>
        new TagBuilder("option").With("value", value).With("selected", isChosen ? "selected" : null).Containing(text);
}
