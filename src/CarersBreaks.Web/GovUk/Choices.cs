using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>
/// What radios and checkboxes share: one input per item, the first with the field's own id, so that an error can link to it.
/// </summary>
public abstract class Choices(string component, string type) : FormField
{
    /// <summary>The answers to choose from; a <see cref="Choice"/> may have a hint.</summary>
    [HtmlAttributeName("asp-items")]
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>Smaller inputs, for lists that filter what is shown.</summary>
    public bool Small { get; set; }

    /// <summary>The answers stand beside each other, for two short ones.</summary>
    public bool Inline { get; set; }

    /// <inheritdoc/>
    protected override bool IsGroup => true;

    /// <inheritdoc/>
    protected override IHtmlContent Control(string? describedBy)
    {
        var chosen = Chosen;
        var list = Markup.Element("div", component)
            .WithClassIf(Small, component + "--small")
            .WithClassIf(Inline, component + "--inline")
            .With("data-module", component);
        foreach (var (index, item) in Items.Index())
            list.InnerHtml.AppendHtml(Item(item, index == 0 ? Id : $"{Id}-{index + 1}", chosen));
        return list;
    }

    TagBuilder Item(SelectListItem item, string id, IReadOnlySet<string> chosen)
    {
        var hint = (item as Choice)?.Hint;
        var isChosen = chosen.Contains(item.Value) || (chosen.Count == 0 && item.Selected);
        var input = Markup.Element("input", component + "__input")
            .With("id", id)
            .With("name", Name)
            .With("type", type)
            .With("value", item.Value)
            .With("checked", isChosen ? "checked" : null)
            .With("disabled", item.Disabled ? "disabled" : null)
            .With("aria-describedby", hint is null ? null : id + "-item-hint");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var element = Markup.Element("div", component + "__item", WithAttributes(input),
            Markup.Element("label", $"govuk-label {component}__label", item.Text).With("for", id));
        if (hint is not null)
            element.InnerHtml.AppendHtml(Markup.Element("div", $"govuk-hint {component}__hint", hint).With("id", id + "-item-hint"));
        return element;
    }
}
