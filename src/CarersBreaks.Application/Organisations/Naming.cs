using CarersBreaks.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>An organisation by the name that it bears on a day.</summary>
public sealed record NamedOrganisation
{
    public OrganisationId Id { get; init; }

    public required string Name { get; init; }
}

/// <summary>Names hold from a day to a day, so every page names organisations as at one.</summary>
public static class Naming
{
    /// <summary>The name borne on the day; of an organisation that has ceased by then its last, of one that does not exist yet its first.</summary>
    public static IQueryable<NamedOrganisation> NamedOn(this ICarersBreaksDb db, DateOnly day) =>
        db.Organisations.AsNoTracking().Select(organisation => new NamedOrganisation
        {
            Id = organisation.Id,
            Name = organisation.Names.Where(name => name.From <= day && (name.To == null || name.To >= name.From))
                .OrderByDescending(name => name.From).Select(name => name.Name).FirstOrDefault()
                ?? organisation.Names.OrderBy(name => name.From).Select(name => name.Name).First(),
        });
}
