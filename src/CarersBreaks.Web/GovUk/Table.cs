using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>
/// A table with its caption, in a region that scrolls by itself where the screen is narrow and that the keyboard can reach. Plain
/// thead, tbody and tfoot stand inside; cells and headings of numbers have the class "number".
/// </summary>
[HtmlTargetElement("govuk-table", Attributes = "caption")]
public sealed class Table : TagHelper
{
    public string Caption { get; set; } = "";

    /// <summary>The caption is for screen readers alone, where a heading just above says the same.</summary>
    public bool HideCaption { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var caption = Markup.Element("caption", HideCaption ? "govuk-visually-hidden" : "govuk-table__caption", Caption);
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "app-table");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Caption);
        output.Attributes.SetAttribute("tabindex", "0");
        output.Content.SetHtmlContent(Markup.Element("table", "govuk-table", caption, await output.GetChildContentAsync()));
    }
}
