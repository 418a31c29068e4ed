using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>The NHS bodies and councils that exist on a day, by kind and name.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceOfficer, Role.FinanceManager, Role.TeamManager, Role.SocialWorker)]
public sealed record ViewOrganisations(DateOnly On) : IRequest<IReadOnlyList<OrganisationView>>;

public sealed record OrganisationView
{
    public OrganisationId Id { get; init; }

    public OrganisationKind Kind { get; init; }

    public required string Name { get; init; }

    public string? OdsCode { get; init; }

    public string? GssCode { get; init; }

    public DateOnly ExistsFrom { get; init; }

    /// <summary>Its last day; null while it has none.</summary>
    public DateOnly? ExistsTo { get; init; }
}

public sealed class ViewOrganisationsHandler(ICarersBreaksDb db) : IRequestHandler<ViewOrganisations, IReadOnlyList<OrganisationView>>
{
    public async Task<IReadOnlyList<OrganisationView>> Handle(ViewOrganisations view, CancellationToken cancellationToken)
    {
        var named = db.NamedOn(view.On);
        var codes = db.Organisations.SelectMany(one => one.Codes).Where(code => code.From <= view.On && (code.To == null || code.To >= view.On));
        return await db.Organisations.AsNoTracking()
            .Where(one => one.ExistsFrom <= view.On && (one.ExistsTo == null || one.ExistsTo >= view.On))
            .Join(named, one => one.Id, name => name.Id, (one, name) => new OrganisationView
            {
                Id = one.Id,
                Kind = one.Kind,
                Name = name.Name,
                OdsCode = codes.Where(code => code.OrganisationId == one.Id && code.Scheme == CodeScheme.Ods).Select(code => code.Code).FirstOrDefault(),
                GssCode = codes.Where(code => code.OrganisationId == one.Id && code.Scheme == CodeScheme.Gss).Select(code => code.Code).FirstOrDefault(),
                ExistsFrom = one.ExistsFrom,
                ExistsTo = one.ExistsTo,
            })
            .OrderBy(one => one.Kind).ThenBy(one => one.Name)
            .ToListAsync(cancellationToken);
    }
}
