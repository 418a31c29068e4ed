using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>An NHS body or council becomes known, with its codes.</summary>
/// <param name="ExistsTo">Its last day, where that is set already; null where it has none.</param>
/// <param name="OdsCode">The NHS Organisation Data Service's code, or null.</param>
/// <param name="GssCode">The Office for National Statistics' code, or null.</param>
[AllowedTo(Role.PoolManager, Jobs = true)]
public sealed record RecordOrganisation(
    ActId Act, OrganisationKind Kind, string Name, DateOnly ExistsFrom, DateOnly? ExistsTo, string? OdsCode, string? GssCode) : ICommand<OrganisationId>;

public sealed class RecordOrganisationValidator : AbstractValidator<RecordOrganisation>
{
    public RecordOrganisationValidator()
    {
        RuleFor(act => act.Kind).IsInEnum().WithMessage("Choose what kind of organisation it is");
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the organisation's name").MaximumLength(200).WithMessage("The name is 200 characters or fewer");
        RuleFor(act => act.ExistsTo).GreaterThanOrEqualTo(act => act.ExistsFrom).WithMessage("The last day is on or after the first");
        RuleFor(act => act.OdsCode).Matches("^[0-9A-Z]{3,6}$").WithMessage("An ODS code is 3 to 6 capital letters and digits, like 5NY");
        RuleFor(act => act.GssCode).Matches("^[EW][0-9]{8}$").WithMessage("A GSS code is a capital letter and 8 digits, like E08000032");
    }
}

public sealed class RecordOrganisationHandler(ICarersBreaksDb db) : IRequestHandler<RecordOrganisation, OrganisationId>
{
    public async Task<OrganisationId> Handle(RecordOrganisation act, CancellationToken cancellationToken)
    {
        var organisation = new Organisation(act.Kind, act.Name, act.ExistsFrom);
        await Bear(organisation, CodeScheme.Ods, act.OdsCode, act.ExistsFrom, cancellationToken);
        await Bear(organisation, CodeScheme.Gss, act.GssCode, act.ExistsFrom, cancellationToken);
        if (act.ExistsTo is { } lastDay)
            organisation.CeaseAfter(lastDay);
        db.Organisations.Add(organisation);
        return organisation.Id;
    }

    private async Task Bear(Organisation organisation, CodeScheme scheme, string? code, DateOnly from, CancellationToken cancellationToken)
    {
        if (code is null)
            return;
        var isBorne = await db.Organisations.AnyAsync(
            other => other.Codes.Any(one => one.Scheme == scheme && one.Code == code && (one.To == null || one.To >= from)), cancellationToken);
        Refuse.If(isBorne, OrganisationRule.CodeIsBorneAlready, $"Another organisation has the code {code} on {from:d MMMM yyyy}.");
        organisation.BearCode(scheme, code, from);
    }
}
