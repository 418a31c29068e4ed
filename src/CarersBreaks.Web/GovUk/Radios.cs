using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>A question with one answer of a few.</summary>
[HtmlTargetElement("govuk-radios", Attributes = "asp-for,asp-items", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Radios() : Choices("govuk-radios", "radio");
