using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>Changes of budgets that wait for a second person, the oldest first.</summary>
[AllowedTo(Role.TeamManager)]
public sealed record ViewBudgetChangesToDecide : IRequest<IReadOnlyList<BudgetChangeToDecide>>;

/// <param name="Weekly">Null: the budget ends with the day before.</param>
public sealed record BudgetChangeToDecide(BudgetChangeId Change, string Number, string Name, BudgetChangeKind Kind, Period Days, Money? Weekly,
    DateOnly ProposedOn);

public sealed class ViewBudgetChangesToDecideHandler(ICarersBreaksDb db, IVault vault)
    : IRequestHandler<ViewBudgetChangesToDecide, IReadOnlyList<BudgetChangeToDecide>>
{
    /// <summary>As many as a person looks through on one page.</summary>
    private const int Shown = 100;

    public async Task<IReadOnlyList<BudgetChangeToDecide>> Handle(ViewBudgetChangesToDecide request, CancellationToken cancellationToken)
    {
        var changes = await db.BudgetChanges.AsNoTracking().Where(change => change.State == BudgetChangeState.Proposed && change.UpratingId == null)
            .Join(db.Carers, change => change.CarerId, carer => carer.Id, (change, carer) => new { Change = change, carer.Number })
            .OrderBy(one => one.Change.Id).Take(Shown).ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, changes.Select(one => one.Change.CarerId), cancellationToken);
        return [.. changes.Select(one => new BudgetChangeToDecide(one.Change.Id, one.Number, names.GetValueOrDefault(one.Change.CarerId, ""), one.Change.Kind,
            one.Change.Days, one.Change.Weekly, one.Change.ProposedOn))];
    }
}
