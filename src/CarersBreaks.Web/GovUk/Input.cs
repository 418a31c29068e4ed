using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>
/// A field of one line. A <see cref="PoundsAttribute"/> property has the prefix "£" and a decimal keyboard, a whole number a numeric one;
/// a password is never written back.
/// </summary>
[HtmlTargetElement("govuk-input", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Input : FormField
{
    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    /// <summary>Characters: 2, 3, 4, 5, 10, 20 or 30. By default the whole width, or 10 for pounds.</summary>
    public int? Width { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Control(string? describedBy)
    {
        var pounds = PoundsBinder.Binds(For.Metadata);
        var whole = For.Metadata.UnderlyingOrModelType is { } type && (type == typeof(int) || type == typeof(long));
        var password = For.Metadata.DataTypeName == nameof(DataType.Password);
        var email = For.Metadata.DataTypeName == nameof(DataType.EmailAddress);
        var width = Width ?? (pounds ? 10 : null);

        var input = Markup.Element("input", "govuk-input")
            .WithClassIf(width is not null, $"govuk-input--width-{width}")
            .WithClassIf(Error is not null, "govuk-input--error")
            .With("id", Id)
            .With("name", Name)
            .With("type", password ? "password" : email ? "email" : "text")
            .With("value", password ? null : Text)
            .With("inputmode", pounds ? "decimal" : whole ? "numeric" : null)
            .With("autocomplete", pounds || whole ? "off" : email ? "email" : null)
            .With("spellcheck", email || password ? "false" : null)
            .With("aria-describedby", describedBy);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        WithAttributes(input);

        var prefix = Prefix ?? (pounds ? "£" : null);
        if (prefix is null && Suffix is null)
            return input;
        var wrapper = Markup.Element("div", "govuk-input__wrapper");
        if (prefix is not null)
            wrapper.InnerHtml.AppendHtml(Markup.Element("div", "govuk-input__prefix", prefix).With("aria-hidden", "true"));
        wrapper.InnerHtml.AppendHtml(input);
        if (Suffix is not null)
            wrapper.InnerHtml.AppendHtml(Markup.Element("div", "govuk-input__suffix", Suffix).With("aria-hidden", "true"));
        return wrapper;
    }
}
