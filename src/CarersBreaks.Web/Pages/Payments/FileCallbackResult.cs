using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>Answers with a file that is written straight to the browser, so that it is nowhere in memory whole.</summary>
public sealed class FileCallbackResult(string contentType, string name, Func<Stream, Task> write) : FileResult(contentType)
{
    public override Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
        response.Headers.CacheControl = "no-store";
        return write(response.Body);
    }
}
