using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>Takes a whole uprating back as one act. What was paid by it turns out to be overpaid, and is taken from nobody by itself.</summary>
/// <param name="Reason">It stands in the audit.</param>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record UndoUprating(ActId Act, UpratingId Uprating, long Version, string Reason) : ICommand;

public sealed class UndoUpratingValidator : AbstractValidator<UndoUprating>
{
    public UndoUpratingValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the uprating is undone").MaximumLength(400)
        .WithMessage("Say it in at most 400 characters");
}

public sealed class UndoUpratingHandler(ICarersBreaksDb db, IBudgetRevisions revisions, AuditTrail trail, CurrentViewer current, IBusinessDate date)
    : AsyncRequestHandler<UndoUprating>
{
    protected override async Task Handle(UndoUprating act, CancellationToken cancellationToken)
    {
        var uprating = await db.Upratings.Include(one => one.Rates).FirstOrDefaultAsync(one => one.Id == act.Uprating, cancellationToken).OrRefuse("uprating");
        db.ExpectVersion(uprating, act.Version);
        uprating.Undo(current.Viewer.Person(), date.Today, act.Reason.Trim());
        var (budgets, changes) = await db.LiveBudgets(uprating, cancellationToken);
        var without = changes.SelectMany(budget => budget).Where(change => change.UpratingId != uprating.Id).ToLookup(change => change.BudgetId);
        var years = await db.RevisedYears(uprating.FundId, budgets.Where(budget => changes[budget.Id].Any(change => change.UpratingId == uprating.Id)),
            changes, without, cancellationToken);
        await revisions.Write(uprating, [], years, cancellationToken);
        var undone = await db.BudgetChanges.Where(change => change.UpratingId == uprating.Id && change.State == BudgetChangeState.InForce
                && db.PersonalBudgets.Any(budget => budget.Id == change.BudgetId && budget.ClosedOn == null))
            .ExecuteUpdateAsync(set => set.SetProperty(change => change.State, BudgetChangeState.Undone)
                .SetProperty(change => change.DecisionReason, act.Reason.Trim()), cancellationToken);
        trail.Note("changes undone", $"{undone} of {uprating.Count} budgets");
        foreach (var year in years.GroupBy(one => one.Year).OrderBy(one => one.Key.StartsIn))
            trail.Note($"less for {year.Key}", (-Domain.Amounts.Money.Sum(year.Select(one => one.Difference))).ToString());
    }
}
