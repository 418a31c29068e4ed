using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>A proposed change with what it would do, for whoever decides about it.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewBudgetChange(BudgetChangeId Change) : IRequest<BudgetChangeView>;

/// <param name="Weekly">Null: the budget ends with the day before.</param>
/// <param name="Effect">Of a change that is not decided; null of others.</param>
/// <param name="IsOwnWork">Whoever looks has proposed it, so somebody else has to decide.</param>
public sealed record BudgetChangeView(
    BudgetChangeId Change, long Version, BudgetId Budget, CarerId Carer, string Number, string Name, BudgetChangeKind Kind, BudgetChangeState State,
    Period Days,
    Money? Weekly, string Reason, string ProposedBy, DateOnly ProposedOn, BudgetChangeEffect? Effect, bool IsOwnWork);

public sealed class ViewBudgetChangeHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewBudgetChange, BudgetChangeView>
{
    public async Task<BudgetChangeView> Handle(ViewBudgetChange request, CancellationToken cancellationToken)
    {
        var change = await db.BudgetChanges.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Change, cancellationToken).OrRefuse("change");
        await reads.Note(new PersonRead(change.CouncilId, change.CarerId, current.Viewer.Person(), nameof(ViewBudgetChange), time.GetUtcNow().UtcDateTime),
            cancellationToken);
        var budget = await db.PersonalBudgets.AsNoTracking().FirstAsync(one => one.Id == change.BudgetId, cancellationToken);
        var picture = await db.PictureOf(budget, cancellationToken);
        var effect = change.State == BudgetChangeState.Proposed
            ? await db.EffectOf(picture, change.AsInForce(picture.NextOrder), cancellationToken)
            : null;
        var number = await db.Carers.Where(carer => carer.Id == change.CarerId).Select(carer => carer.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [change.CarerId], cancellationToken);
        var proposer = await db.Officers.Where(officer => officer.Id == change.ProposedById).Select(officer => officer.Name)
            .FirstOrDefaultAsync(cancellationToken);
        return new(change.Id, change.Version, change.BudgetId, change.CarerId, number, names.GetValueOrDefault(change.CarerId, ""), change.Kind, change.State,
            change.Days, change.Weekly, change.Reason, proposer ?? "", change.ProposedOn, effect, change.ProposedById == current.Viewer.UserId);
    }
}
