using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>A date in three fields, for a <see cref="DateOnly"/> bound by <see cref="DateInputBinder"/>.</summary>
[HtmlTargetElement("govuk-date-input", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateInput : FormField
{
    /// <inheritdoc/>
    protected override bool IsGroup => true;

    /// <inheritdoc/>
    protected override string? GroupRole => "group";

    /// <inheritdoc/>
    protected override string? Error =>
        ErrorOf(Name) ?? DateInputBinder.Parts.Select(part => ErrorOf($"{Name}.{part}")).FirstOrDefault(error => error is not null);

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Id)> Targets =>
        [(Name, IdOfPart("Day")), .. DateInputBinder.Parts.Select(part => ($"{Name}.{part}", IdOfPart(part)))];

    /// <inheritdoc/>
    protected override IHtmlContent Control(string? describedBy)
    {
        var date = For.Model is DateOnly set && set != default ? set : (DateOnly?)null;
        var group = Markup.Element("div", "govuk-date-input").With("id", Id);
        foreach (var part in DateInputBinder.Parts)
            group.InnerHtml.AppendHtml(Item(part, Attempted($"{Name}.{part}") ?? PartOf(date, part)));
        return group;
    }

    TagBuilder Item(string part, string? text)
    {
        var input = Markup.Element("input", $"govuk-input govuk-date-input__input govuk-input--width-{(part == "Year" ? 4 : 2)}")
            .WithClassIf(ErrorOf($"{Name}.{part}") is not null || ErrorOf(Name) is not null, "govuk-input--error")
            .With("id", IdOfPart(part))
            .With("name", $"{Name}.{part}")
            .With("type", "text")
            .With("value", text)
            .With("inputmode", "numeric")
            .With("autocomplete", "off");
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return Markup.Element("div", "govuk-date-input__item", Markup.Element("div", "govuk-form-group",
            Markup.Element("label", "govuk-label govuk-date-input__label", part).With("for", IdOfPart(part)), WithAttributes(input)));
    }

    string IdOfPart(string part) => IdOf($"{Name}.{part}");

    static string? PartOf(DateOnly? date, string part) =>
        date?.ToString(part switch { "Day" => "%d", "Month" => "%M", _ => "yyyy" }, Formats.British);
}
