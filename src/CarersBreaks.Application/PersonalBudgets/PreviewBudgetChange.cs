using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>What a change of circumstances would do: which paid weeks change, by how much and for which partner. Nothing is kept.</summary>
/// <param name="To">The last day; null: to the end of the budget.</param>
/// <param name="Weekly">Pence a week; null: the budget ends with the day before <paramref name="From"/>.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record PreviewBudgetChange(BudgetId Budget, DateOnly From, DateOnly? To, Money? Weekly) : IRequest<BudgetChangeEffect>;

public sealed class PreviewBudgetChangeHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<PreviewBudgetChange, BudgetChangeEffect>
{
    public async Task<BudgetChangeEffect> Handle(PreviewBudgetChange request, CancellationToken cancellationToken)
    {
        var budget = await db.OpenBudget(request.Budget, cancellationToken);
        var picture = await db.PictureOf(budget, cancellationToken);
        var by = current.Viewer.Person();
        var change = request.Weekly is { } weekly
            ? BudgetChange.OfRate(budget, request.From, request.To, weekly, "", by, date.Today)
            : BudgetChange.OfEnd(budget, request.From.AddDays(-1), "", by, date.Today);
        return await db.EffectOf(picture, change.AsInForce(picture.NextOrder), cancellationToken);
    }
}
