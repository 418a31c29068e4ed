using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>A question with any number of answers, bound to a list.</summary>
[HtmlTargetElement("govuk-checkboxes", Attributes = "asp-for,asp-items", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Checkboxes() : Choices("govuk-checkboxes", "checkbox");

/// <summary>One box to tick, bound to a <see cref="bool"/>: its label is the statement that ticking it makes.</summary>
[HtmlTargetElement("govuk-checkbox", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Checkbox : FormField
{
    /// <inheritdoc/>
    protected override bool HasOwnLabel => true;

    /// <inheritdoc/>
    protected override IHtmlContent Control(string? describedBy)
    {
        var input = Markup.Element("input", "govuk-checkboxes__input")
            .With("id", Id)
            .With("name", Name)
            .With("type", "checkbox")
            .With("value", "true")
            .With("checked", Chosen.Contains("true") ? "checked" : null)
            .With("aria-describedby", describedBy);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var label = Markup.Element("label", "govuk-label govuk-checkboxes__label", Question).With("for", Id);
        return Markup.Element("div", "govuk-checkboxes", Markup.Element("div", "govuk-checkboxes__item", WithAttributes(input), label))
            .With("data-module", "govuk-checkboxes");
    }
}
