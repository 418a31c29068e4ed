using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.GovUk;

static class Markup
{
    /// <summary>An element with its classes; text is encoded, markup is kept.</summary>
    public static TagBuilder Element(string name, string classes, params object?[] contents)
    {
        var element = new TagBuilder(name);
        element.AddCssClass(classes);
        return element.Containing(contents);
    }

    /// <summary>The same element with more in it; text is encoded, markup is kept.</summary>
    public static TagBuilder Containing(this TagBuilder element, params object?[] contents)
    {
        foreach (var content in contents)
        {
            if (content is IHtmlContent html)
                element.InnerHtml.AppendHtml(html);
            else
                element.InnerHtml.Append(content?.ToString() ?? "");
        }
        return element;
    }

    /// <summary>The same element with an attribute; null leaves it out.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null)
            element.Attributes[attribute] = value;
        return element;
    }

    public static TagBuilder WithClassIf(this TagBuilder element, bool condition, string classes)
    {
        if (condition)
            element.AddCssClass(classes);
        return element;
    }
}
