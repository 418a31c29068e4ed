using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>Names and values of one thing, or the answers to check before an act.</summary>
[HtmlTargetElement("govuk-summary-list")]
[RestrictChildren("govuk-row")]
public sealed class SummaryList : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "govuk-summary-list");
    }
}

/// <summary>One name and its value, with a link to change it where it has one.</summary>
[HtmlTargetElement("govuk-row", ParentTag = "govuk-summary-list", Attributes = "key")]
public sealed class SummaryRow : TagHelper
{
    public string Key { get; set; } = "";

    /// <summary>Where the value can be changed; the link says "Change" and, to a screen reader, the key.</summary>
    public string? ChangeHref { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "govuk-summary-list__row");
        output.Content.AppendHtml(Markup.Element("dt", "govuk-summary-list__key", Key));
        output.Content.AppendHtml(Markup.Element("dd", "govuk-summary-list__value", await output.GetChildContentAsync()));
        if (ChangeHref is not null)
        {
            var hidden = Markup.Element("span", "govuk-visually-hidden", " " + Key);
            output.Content.AppendHtml(Markup.Element("dd", "govuk-summary-list__actions",
                Markup.Element("a", "govuk-link", "Change", hidden).With("href", ChangeHref)));
        }
    }
}
