using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>A field of several lines.</summary>
[HtmlTargetElement("govuk-textarea", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Textarea : FormField
{
    public int Rows { get; set; } = 5;

    /// <inheritdoc/>
    // A browser drops the first line break of a textarea: one is written before the text so that none of the text's own is lost.
    protected override IHtmlContent Control(string? describedBy) => WithAttributes(
        Markup.Element("textarea", "govuk-textarea", "\n" + Text)
            .WithClassIf(Error is not null, "govuk-textarea--error")
            .With("id", Id)
            .With("name", Name)
            .With("rows", Rows.ToString(Formats.British))
            .With("aria-describedby", describedBy));
}
