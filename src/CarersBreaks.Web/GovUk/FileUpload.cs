using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>A file to send. Its form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("govuk-file-upload", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileUpload : FormField
{
    /// <inheritdoc/>
    protected override IHtmlContent Control(string? describedBy)
    {
        var input = Markup.Element("input", "govuk-file-upload")
            .WithClassIf(Error is not null, "govuk-file-upload--error")
            .With("id", Id)
            .With("name", Name)
            .With("type", "file")
            .With("aria-describedby", describedBy);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        return WithAttributes(input);
    }
}
