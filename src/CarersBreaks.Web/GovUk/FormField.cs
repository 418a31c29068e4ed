using System.Collections;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>
/// What every field of a form has: a label or legend, a hint, the error from ModelState, and ids that tie them together. Attributes that
/// a component does not know (autocomplete, inputmode, spellcheck, accept) go to the control itself.
/// </summary>
public abstract class FormField : TagHelper
{
    /// <summary>The property of the page's model.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    /// <summary>The question. By default the property's display name, or its name in words.</summary>
    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>The size of the label or legend: s, m, l or xl.</summary>
    public string Size { get; set; } = "s";

    /// <summary>The label is the page's heading, for a page that asks one question.</summary>
    public bool IsHeading { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    protected string Name => ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => IdOf(Name);

    /// <summary>The first error of this field; null when it has none.</summary>
    protected virtual string? Error => ErrorOf(Name);

    /// <summary>Whether the control has several inputs, under a legend, or one, with a label.</summary>
    protected virtual bool IsGroup => false;

    /// <summary>The role that some screen readers need before they read the description of a group of text fields; radios need none.</summary>
    protected virtual string? GroupRole => null;

    /// <summary>Whether the control writes its label itself.</summary>
    protected virtual bool HasOwnLabel => false;

    /// <summary>The control, without label, hint and error.</summary>
    /// <param name="describedBy">The ids of hint and error, where the control itself must name them.</param>
    protected abstract IHtmlContent Control(string? describedBy);

    /// <summary>The names and ids to which an error summary can link.</summary>
    protected virtual IEnumerable<(string Name, string Id)> Targets => [(Name, Id)];

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        FieldsShown.Of(ViewContext.HttpContext).AddRange(Targets);
        Attributes = [.. output.Attributes];
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-form-group" + (Error is null ? "" : " govuk-form-group--error"));

        var parts = new HtmlContentBuilder();
        if (Hint is not null)
            parts.AppendHtml(Markup.Element("div", "govuk-hint", Hint).With("id", Id + "-hint"));
        if (Error is not null)
            parts.AppendHtml(ErrorMessage(Error));

        string?[] describers = [Hint is null ? null : Id + "-hint", Error is null ? null : Id + "-error"];
        var describedBy = string.Join(' ', describers.OfType<string>()) is { Length: > 0 } ids ? ids : null;
        if (IsGroup)
            output.Content.SetHtmlContent(Markup.Element("fieldset", "govuk-fieldset", Legend(), parts, Control(null))
                .With("role", GroupRole).With("aria-describedby", describedBy));
        else
            output.Content.AppendHtml(HasOwnLabel ? HtmlString.Empty : LabelElement()).AppendHtml(parts).AppendHtml(Control(describedBy));
    }

    /// <summary>The attributes written on the component's tag that it does not know.</summary>
    protected IReadOnlyList<TagHelperAttribute> Attributes { get; private set; } = [];

    /// <summary>The control with those attributes, which win over the component's own.</summary>
    protected TagBuilder WithAttributes(TagBuilder control)
    {
        foreach (var attribute in Attributes)
        {
            var text = attribute.Value?.ToString() ?? "";
            control.Attributes[attribute.Name] = attribute.Value is IHtmlContent ? WebUtility.HtmlDecode(text) : text;
        }
        return control;
    }

    protected static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "-");

    protected string? ErrorOf(string name) =>
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What the person typed, where the form is shown again; null on a first showing.</summary>
    protected string? Attempted(string name) =>
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) ? entry.AttemptedValue : null;

    /// <summary>The text of a control of one value: what was typed, else the model's value.</summary>
    protected string Text => Attempted(Name) ?? For.Model switch
    {
        null => "",
        decimal pounds when PoundsBinder.Binds(For.Metadata) => Formats.PoundsForInput(pounds),
        var value => Convert.ToString(value, Formats.British) ?? "",
    };

    /// <summary>The values chosen: what was posted, else the model's. An enum's member counts by its name and by its number.</summary>
    protected IReadOnlySet<string> Chosen
    {
        get
        {
            var posted = ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) ? entry.RawValue : null;
            IEnumerable<object> values = (posted ?? For.Model) switch
            {
                null => [],
                string text => [text],
                IEnumerable several => several.Cast<object>(),
                var one => [one],
            };
            return values.SelectMany(Texts).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
    }

    static IEnumerable<string> Texts(object value) => value is Enum member
        ? [member.ToString(), member.ToString("D")]
        : [Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""];

    protected string Question => Label ?? For.Metadata.DisplayName ?? Formats.Words(For.Metadata.PropertyName ?? For.Name);

    TagBuilder LabelElement()
    {
        var label = Markup.Element("label", $"govuk-label govuk-label--{Size}", Question).With("for", Id);
        return IsHeading ? Markup.Element("h1", "govuk-label-wrapper", label) : label;
    }

    TagBuilder Legend() => Markup.Element("legend", $"govuk-fieldset__legend govuk-fieldset__legend--{Size}",
        IsHeading ? Markup.Element("h1", "govuk-fieldset__heading", Question) : Question);

    TagBuilder ErrorMessage(string error) => Markup.Element("p", "govuk-error-message",
        Markup.Element("span", "govuk-visually-hidden", "Error:"), " " + error).With("id", Id + "-error");
}
