using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace CarersBreaks.Web.GovUk;

/// <summary>How the service gets its pages' shell.</summary>
public static class Registration
{
    /// <summary>
    /// Razor Pages with this shell's binders, words and culture. The built assets are served from where the build left them, in every
    /// environment, so that a plain run of the project shows its pages; a published service has them in its own folder.
    /// </summary>
    public static IMvcBuilder AddGovUk(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        services.Configure<WebEncoderOptions>(options =>
            options.TextEncoderSettings = new TextEncoderSettings(
                UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation));
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Formats.British);
            options.RequestCultureProviders.Clear();
        });
        services.PostConfigure<MvcOptions>(options =>
        {
            options.ModelBinderProviders.Insert(0, new DateInputBinderProvider());
            options.ModelMetadataDetailsProviders.Add(new FieldNames());
            // Validators say what a form must hold, in their own words.
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            var messages = options.ModelBindingMessageProvider;
            messages.SetAttemptedValueIsInvalidAccessor((value, field) => $"{field} cannot be “{value}”");
            messages.SetUnknownValueIsInvalidAccessor(field => $"{field} cannot be read");
            messages.SetValueMustBeANumberAccessor(field => $"{field} must be a number");
            messages.SetMissingBindRequiredValueAccessor(field => $"{field} is missing");
            messages.SetValueMustNotBeNullAccessor(_ => "Answer this question");
        });
        return services.AddRazorPages();
    }

    /// <summary>
    /// The pages' headers, culture and error pages. Comes first in the pipeline. A status under /api is left without a page; an exception
    /// there is for an IExceptionHandler, which comes before the page.
    /// </summary>
    public static IApplicationBuilder UseGovUk(this IApplicationBuilder app) => app
        .UseSecurityHeaders()
        .UseRequestLocalization()
        .UseExceptionHandler("/error/500")
        .UseStatusCodePagesWithReExecute("/error/{0}")
        .Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments("/api") && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(context);
        });
}
