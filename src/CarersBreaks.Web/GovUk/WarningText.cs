using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>What cannot be undone or has consequences.</summary>
[HtmlTargetElement("govuk-warning-text")]
public sealed class WarningText : TagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-warning-text");
        output.Content.SetHtmlContent(Markup.Element("span", "govuk-warning-text__icon", "!").With("aria-hidden", "true"));
        output.Content.AppendHtml(Markup.Element("strong", "govuk-warning-text__text",
            Markup.Element("span", "govuk-visually-hidden", "Warning"), " ", await output.GetChildContentAsync()));
    }
}
