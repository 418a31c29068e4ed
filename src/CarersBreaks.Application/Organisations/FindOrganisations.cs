using System.Text.RegularExpressions;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>A page of the bodies that exist on a day, of one kind or all, by part of the name or a whole code.</summary>
/// <param name="Search">Part of the name, or an ODS or GSS code; empty: all.</param>
/// <param name="Page">From 1.</param>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceOfficer, Role.FinanceManager, Role.TeamManager, Role.SocialWorker)]
public sealed record FindOrganisations(DateOnly On, OrganisationKind? Kind, string? Search, int Page) : IRequest<OrganisationsFound>;

public sealed record OrganisationsFound(IReadOnlyList<OrganisationFound> Rows, int Count, int Pages);

public sealed record OrganisationFound
{
    public OrganisationId Id { get; init; }

    public OrganisationKind Kind { get; init; }

    public required string Name { get; init; }

    public string? OdsCode { get; init; }

    public string? GssCode { get; init; }

    /// <summary>The cluster, consortium or clinical commissioning group that it is in on the day.</summary>
    public string? Group { get; init; }
}

public sealed class FindOrganisationsHandler(ICarersBreaksDb db) : IRequestHandler<FindOrganisations, OrganisationsFound>
{
    private const int PageSize = 100;

    public async Task<OrganisationsFound> Handle(FindOrganisations view, CancellationToken cancellationToken)
    {
        var on = view.On;
        var named = db.NamedOn(on);
        var codes = db.Organisations.SelectMany(one => one.Codes).Where(code => code.From <= on && (code.To == null || code.To >= on));
        var found = db.Organisations.AsNoTracking().Where(one => one.ExistsFrom <= on && (one.ExistsTo == null || one.ExistsTo >= on))
            .Join(named, one => one.Id, name => name.Id, (one, name) => new { one.Id, one.Kind, name.Name });
        if (view.Kind is { } kind)
            found = found.Where(one => one.Kind == kind);
        if (view.Search?.Trim() is { Length: > 0 } search)
        {
            var pattern = $"%{Regex.Replace(search, @"[\\%_\[]", @"\$0")}%";
            var asCode = search.ToUpperInvariant();
            found = found.Where(one => EF.Functions.Like(one.Name, pattern, @"\")
                || codes.Any(code => code.OrganisationId == one.Id && code.Code == asCode));
        }
        var count = await found.CountAsync(cancellationToken);
        var rows = await found.OrderBy(one => one.Kind).ThenBy(one => one.Name).ThenBy(one => one.Id)
            .Skip((Math.Max(view.Page, 1) - 1) * PageSize).Take(PageSize)
            .Select(one => new OrganisationFound
            {
                Id = one.Id,
                Kind = one.Kind,
                Name = one.Name,
                OdsCode = codes.Where(code => code.OrganisationId == one.Id && code.Scheme == CodeScheme.Ods).Select(code => code.Code).FirstOrDefault(),
                GssCode = codes.Where(code => code.OrganisationId == one.Id && code.Scheme == CodeScheme.Gss).Select(code => code.Code).FirstOrDefault(),
                Group = db.Memberships.Where(member => member.MemberId == one.Id && member.From <= on && (member.To == null || member.To >= on))
                    .Join(named, member => member.GroupId, name => name.Id, (member, name) => name.Name).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return new OrganisationsFound(rows, count, (count + PageSize - 1) / PageSize);
    }
}
