using System.Reflection;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.Pipeline;

/// <summary>Admits a request: its sender's role has it, and its form can be taken. A request that names no roles is refused.</summary>
public sealed class Admission<TRequest, TAnswer>(CurrentViewer current, IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TAnswer>
{
    private static readonly AllowedToAttribute? Allowed = typeof(TRequest).GetCustomAttribute<AllowedToAttribute>();

    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        var viewer = current.Viewer;
        var admitted = Allowed is not null && (Allowed.Anybody
            || (viewer.Job is not null ? Allowed.Jobs : viewer.Role is { } role && Allowed.Roles.Contains(role)));
        Refuse.Unless(admitted, AccessRule.RoleDoesNotHaveThis, "Your role does not have this. Ask your administrator if it should.");
        var faults = new List<FormFault>();
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            faults.AddRange(result.Errors.Select(error => new FormFault(error.PropertyName, error.ErrorMessage)));
        }
        if (faults.Count > 0)
            throw new FormRefused(faults);
        return await next();
    }
}
