using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CarersBreaks.Web.Doors;

/// <summary>Refuses a request that says it is larger, before any of it is read, in words that name the limit.</summary>
/// <param name="megabytes">Of the file; what the form itself takes is added.</param>
/// <param name="advice">What to do instead, a sentence.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LargestUploadAttribute(int megabytes, string advice = "Take the photograph in a smaller size.")
    : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before the form is read for its anti-forgery token.</summary>
    public int Order => int.MinValue;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var length = context.HttpContext.Request.ContentLength;
        if (length is null || length <= (megabytes * 1024L * 1024L) + (64 * 1024))
            return;
        context.HttpContext.Items[RefusalFilter.Words] =
            $"What you sent has {length / (1024 * 1024)} MB, and at most {megabytes} MB can be sent. {advice}";
        context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
    }
}
