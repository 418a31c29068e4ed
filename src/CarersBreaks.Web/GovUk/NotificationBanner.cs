using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>What was just done, said once at the top of the page that follows; the layout writes it on every page.</summary>
[HtmlTargetElement("govuk-notification-banner", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NotificationBanner : TagHelper
{
    internal const string Key = "Success";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.TempData[Key] is not string message)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-notification-banner govuk-notification-banner--success");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("aria-labelledby", "notification-title");
        output.Attributes.SetAttribute("data-module", "govuk-notification-banner");
        output.Content.SetHtmlContent(Markup.Element("div", "govuk-notification-banner__header",
            Markup.Element("h2", "govuk-notification-banner__title", "Success").With("id", "notification-title")));
        output.Content.AppendHtml(Markup.Element("div", "govuk-notification-banner__content",
            Markup.Element("p", "govuk-notification-banner__heading", message)));
    }
}

/// <summary>How a page says that its act is done.</summary>
public static class Notifications
{
    /// <summary>Says it on the next page shown, after the redirect.</summary>
    public static void SayDone(this PageModel page, string message) => page.TempData[NotificationBanner.Key] = message;
}
