using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>
/// The hidden field <c>Act</c> that makes twice once: a new id when the form is first shown, the posted one when it is shown again with
/// an error, so that sending it anew is still the same act.
/// </summary>
[HtmlTargetElement("act-id", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ActIdField : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var posted = request.HasFormContentType ? request.Form["Act"].ToString() : "";
        var act = Guid.TryParse(posted, out var kept) ? kept : Guid.CreateVersion7();
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", "Act");
        output.Attributes.SetAttribute("value", act.ToString());
    }
}
