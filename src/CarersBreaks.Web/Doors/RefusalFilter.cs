using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CarersBreaks.Web.Doors;

/// <summary>What a page did not expect to be refused ends on an error page with the refusal's own words.</summary>
public sealed class RefusalFilter : IExceptionFilter
{
    /// <summary>Where the error page finds the words.</summary>
    public const string Words = "Refusal";

    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not RuleBroken refused)
            return;
        context.HttpContext.Items[Words] = refused.Message;
        context.Result = new StatusCodeResult(StatusOf(refused));
        context.ExceptionHandled = true;
    }

    public static int StatusOf(RuleBroken refused) => refused.Rule switch
    {
        AccessRule.NoSuchRecord => StatusCodes.Status404NotFound,
        AccessRule.RoleDoesNotHaveThis => StatusCodes.Status403Forbidden,
        AccessRule.RecordHasChanged or AccessRule.ActWasSentWithOtherContent => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
