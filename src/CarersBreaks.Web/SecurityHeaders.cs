using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace CarersBreaks.Web;

/// <summary>What the browser may do with our answers: nothing from elsewhere, no framing, no page kept on a shared computer.</summary>
public static class SecurityHeaders
{
    /// <summary>
    /// The one inline script, GOV.UK Frontend's: it marks the body as enhanced before the page is painted. The policy allows it by its
    /// hash, so a page writes it unchanged.
    /// </summary>
    public const string EnhancementScript =
        "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');";

    static readonly string ContentSecurityPolicy = string.Join("; ",
        "default-src 'self'",
        $"script-src 'self' 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(EnhancementScript)))}'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'");

    const string Sandbox = "Sandbox";
    const string SandboxedPolicy = "default-src 'none'; sandbox";

    /// <summary>The answer holds what somebody sent in: nothing of it may run, whatever a browser takes it for.</summary>
    public static void Sandboxed(this HttpContext context) => context.Items[Sandbox] = true;

    /// <summary>
    /// Sets the headers as each answer starts, so that an error page, for which the framework clears what was set, carries them too.
    /// Pages are never cached; an answer that says otherwise keeps its own Cache-Control.
    /// </summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.Items.ContainsKey(Sandbox) ? SandboxedPolicy : ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) is true)
                headers.TryAdd(HeaderNames.CacheControl, "no-store");
            return Task.CompletedTask;
        });
        return next(context);
    });
}
