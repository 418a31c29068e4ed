using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A death was recorded in error. The budgets that ended by it go on as if it had not been, and what was not paid meanwhile is due.</summary>
/// <param name="Reason">It stands in the audit, so it names nobody.</param>
[AllowedTo(Role.TeamManager)]
public sealed record TakeBackCarersDeath(ActId Act, CarerId Carer, long Version, string Reason) : ICommand;

public sealed class TakeBackCarersDeathValidator : AbstractValidator<TakeBackCarersDeath>
{
    public TakeBackCarersDeathValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say how the error came about").MaximumLength(400)
        .WithMessage("Say it in at most 400 characters");
}

public sealed class TakeBackCarersDeathHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<TakeBackCarersDeath>
{
    protected override async Task Handle(TakeBackCarersDeath act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        db.ExpectVersion(carer, act.Version);
        var firstDayWithout = carer.DiedOn?.AddDays(1);
        carer.TakeBackDeath();
        var by = current.Viewer.Person();
        foreach (var picture in await db.PicturesOf(carer.Id, cancellationToken))
        {
            // An end by one person's word is an end by death: any other has a second person.
            var ended = picture.Changes.FirstOrDefault(change => change.Kind == BudgetChangeKind.End && change.IsInForce
                && change.DecidedById == change.ProposedById && (change.From == firstDayWithout || change.From == picture.Budget.From));
            if (ended is null)
                continue;
            Refuse.If(picture.Budget.ClosedOn is not null, BudgetChangeRule.BudgetIsClosed, "A budget that ended by it is closed already.");
            var end = await db.BudgetChanges.FirstAsync(change => change.Id == ended.Id, cancellationToken);
            end.Undo(by, date.Today, act.Reason.Trim());
            await db.Revise(picture, await db.OpenBudget(picture.Budget.Id, cancellationToken), [.. picture.Changes.Where(change => change.Id != end.Id)],
                cancellationToken);
        }
    }
}
