using System.Reflection;
using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pipeline;

/// <summary>Admits a request: its sender's role has it, and its form can be taken. A request that names no roles is refused.</summary>
public sealed class Admission<TRequest, TAnswer>(
    CurrentViewer current, IEnumerable<IValidator<TRequest>> validators, ICarersBreaksDb db, IBusinessDate businessDate)
    : IPipelineBehavior<TRequest, TAnswer>
{
    private static readonly AllowedToAttribute? Allowed = typeof(TRequest).GetCustomAttribute<AllowedToAttribute>();

    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        var viewer = current.Viewer;
        var admitted = Allowed is not null && (Allowed.Anybody
            || (viewer.Job is not null ? Allowed.Jobs : viewer.Role is { } role && Allowed.Roles.Contains(role)));
        Refuse.Unless(admitted, AccessRule.RoleDoesNotHaveThis, "Your role does not have this. Ask your administrator if it should.");
        if (viewer.Helper is { } may && !Allowed!.Anybody)
            await AdmitHelper(viewer, may, cancellationToken);
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

    /// <summary>Asked each time: a helper whose last day is past, or whom the carer no longer wants, is out at once, not with the next sign-in.</summary>
    private async Task AdmitHelper(Viewer viewer, HelperMay may, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        Refuse.Unless(
            await db.CarersHelpers.AnyAsync(one => one.AccountId == viewer.UserId && one.From <= today && (one.To == null || one.To >= today),
                cancellationToken),
            CaseworkRule.HelperHasEnded, "You act for this carer no longer.");
        Refuse.If(typeof(TRequest).IsAssignableTo(typeof(ICommand<TAnswer>)) && !(Allowed!.Helpers && may is HelperMay.SeeAndSendReturns),
            CaseworkRule.HelperOnlySees, "You may look at this for the carer, and not change it.");
    }
}
