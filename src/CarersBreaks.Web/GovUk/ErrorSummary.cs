using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>
/// Every error of ModelState, in the order of the page's fields, each with a link to its field. The layout writes it, after the page, on
/// every page.
/// </summary>
[HtmlTargetElement("govuk-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummary : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var fields = FieldsShown.Of(ViewContext.HttpContext);
        var errors = ViewContext.ViewData.ModelState
            .SelectMany(entry => entry.Value!.Errors.Select(error => (Place: PlaceOf(fields, entry.Key), Message: error.ErrorMessage)))
            .Distinct()
            .OrderBy(error => error.Place)
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        var list = Markup.Element("ul", "govuk-list govuk-error-summary__list");
        foreach (var (place, message) in errors)
            list.InnerHtml.AppendHtml(Item(place < fields.Count ? fields[place].Id : null, message));
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        output.Content.SetHtmlContent(new TagBuilder("div").With("role", "alert").Containing(
            Markup.Element("h2", "govuk-error-summary__title", "There is a problem"),
            Markup.Element("div", "govuk-error-summary__body", list)));
    }

    /// <summary>An error of no field on the page comes last.</summary>
    static int PlaceOf(List<(string Name, string Id)> fields, string key) =>
        fields.FindIndex(field => field.Name.Equals(key, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place ? place : fields.Count;

    static TagBuilder Item(string? id, string message) => id is null
        ? new TagBuilder("li").Containing(message)
        : new TagBuilder("li").Containing(new TagBuilder("a").With("href", "#" + id).Containing(message));
}
