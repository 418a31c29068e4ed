using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reporting;

/// <summary>How many carers of the viewer's council have a budget for breaks on a day, by the consortium of their GP practice. Figures alone.</summary>
/// <param name="On">The day asked for; null: today.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record ViewBreaksByConsortium(DateOnly? On) : IRequest<BreaksByConsortium>;

/// <param name="Total">Null where it is withheld: with one other figure withheld, it would give that away.</param>
public sealed record BreaksByConsortium(DateOnly On, IReadOnlyList<ConsortiumBreaks> Lines, ConsortiumFigures? Total);

/// <param name="Consortium">Null: carers whose practice is not recorded, or is in no consortium on the day.</param>
/// <param name="Figures">Null where fewer than <see cref="ViewBreaksByConsortiumHandler.Fewest"/> people stand behind one of them.</param>
public sealed record ConsortiumBreaks(string? Consortium, ConsortiumFigures? Figures);

/// <param name="Carers">Known to the council on the day.</param>
/// <param name="WithBudget">Of them, those with a personal budget that covers the day.</param>
public sealed record ConsortiumFigures(int Carers, int WithBudget);

public sealed class ViewBreaksByConsortiumHandler(ICarersBreaksDb db, IBusinessDate businessDate)
    : IRequestHandler<ViewBreaksByConsortium, BreaksByConsortium>
{
    /// <summary>Of fewer people than this no figure is given, except that there are none.</summary>
    public const int Fewest = 5;

    public async Task<BreaksByConsortium> Handle(ViewBreaksByConsortium view, CancellationToken cancellationToken)
    {
        var on = view.On ?? businessDate.Today;
        var carers = await db.Carers.AsNoTracking().Where(carer => carer.IdentifiedOn <= on).Select(carer => new
        {
            Consortium = db.PracticeRegistrations.Where(one => one.CarerId == carer.Id && one.From <= on && (one.To == null || one.To >= on))
                .Join(db.Memberships.Where(one => one.From <= on && (one.To == null || one.To >= on)), one => one.PracticeId, one => one.MemberId,
                    (registration, membership) => (OrganisationId?)membership.GroupId).FirstOrDefault(),
            HasBudget = db.PersonalBudgets.Any(budget => budget.CarerId == carer.Id && budget.From <= on && budget.To >= on),
        }).GroupBy(carer => carer.Consortium)
            .Select(group => new { Consortium = group.Key, Carers = group.Count(), WithBudget = group.Count(carer => carer.HasBudget) })
            .ToListAsync(cancellationToken);
        var groups = carers.Where(line => line.Consortium is not null).Select(line => line.Consortium!.Value).ToList();
        var names = await db.NamedOn(on).Where(name => groups.Contains(name.Id)).ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        List<ConsortiumBreaks> lines =
        [
            .. carers.Select(line => new ConsortiumBreaks(line.Consortium is { } group ? names[group] : null,
                new ConsortiumFigures(line.Carers, line.WithBudget) is var figures && !IsSmall(figures) ? figures : null))
            .OrderBy(line => line.Consortium is null).ThenBy(line => line.Consortium, StringComparer.CurrentCulture),
        ];
        var total = new ConsortiumFigures(carers.Sum(line => line.Carers), carers.Sum(line => line.WithBudget));
        var givesAway = lines.Count(line => line.Figures is null) == 1 || IsSmall(total);
        return new BreaksByConsortium(on, lines, givesAway ? null : total);
    }

    /// <summary>Also those without a budget are counted by whoever subtracts.</summary>
    private static bool IsSmall(ConsortiumFigures figures) =>
        figures is { Carers: > 0 and < Fewest } or { WithBudget: > 0 and < Fewest } || figures.Carers - figures.WithBudget is > 0 and < Fewest;
}
