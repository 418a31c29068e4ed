using System.Diagnostics;
using CarersBreaks.Web.Doors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CarersBreaks.Web.Pages;

/// <summary>What happened and what to do next, for a request that cannot be answered; run again in its place with its status.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    [FromRoute]
    public int Code { get; set; }

    public string Title => Code switch
    {
        StatusCodes.Status404NotFound => "Page not found",
        StatusCodes.Status403Forbidden => "You cannot do this",
        StatusCodes.Status400BadRequest => "This page is out of date",
        StatusCodes.Status413PayloadTooLarge => "This file is too large",
        StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity => "This cannot be done",
        _ => "Sorry, there is a problem with the service",
    };

    /// <summary>A refusal's own words, where there are some.</summary>
    public string? Words => HttpContext.Items[RefusalFilter.Words] as string;

    /// <summary>The request's number in the service's logs.</summary>
    public string? Reference => Activity.Current?.TraceId.ToString();
}
