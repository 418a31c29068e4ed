using System.Reflection;
using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CarersBreaks.Web.Doors;

/// <summary>
/// Names the requests that a page or endpoint sends: it opens for whoever may send the first of them. What each request may
/// do is decided again below the door, by the request's own <see cref="AllowedToAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DoorAttribute(params Type[] requests) : Attribute, IAuthorizationFilter
{
    public IReadOnlyList<Type> Requests { get; } = requests;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (IsForEverybody)
            return;
        if (context.HttpContext.User.Identity?.IsAuthenticated is not true)
            context.Result = new ChallengeResult();
        else if (!OpensFor(context.HttpContext.RequestServices.GetRequiredService<CurrentViewer>().Viewer.Role))
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
    }

    /// <summary>Whether whoever comes gets in. The page says so with [AllowAnonymous] as well, or nobody would reach it.</summary>
    public bool IsForEverybody => Requests[0].GetCustomAttribute<AllowedToAttribute>()!.Anybody;

    /// <summary>Whether somebody of this role gets in.</summary>
    public bool OpensFor(Role? role) =>
        IsForEverybody || (role is { } one && Requests[0].GetCustomAttribute<AllowedToAttribute>()!.Roles.Contains(one));
}
