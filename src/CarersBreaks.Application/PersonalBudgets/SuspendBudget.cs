using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>Payments stop, from today or a later day, until a person decides how they go on. The money stays committed.</summary>
/// <param name="Reason">In words that the carer reads. They stand in the audit, so they name nobody.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager, Role.FinanceManager)]
public sealed record SuspendBudget(ActId Act, BudgetId Budget, DateOnly From, string Reason) : ICommand<BudgetChangeId>;

public sealed class SuspendBudgetValidator : AbstractValidator<SuspendBudget>
{
    public SuspendBudgetValidator()
    {
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the first day without payment");
        RuleFor(act => act.Reason).IsBudgetReason();
    }
}

public sealed class SuspendBudgetHandler(ICarersBreaksDb db, LetterDesk letters, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<SuspendBudget, BudgetChangeId>
{
    public async Task<BudgetChangeId> Handle(SuspendBudget act, CancellationToken cancellationToken)
    {
        var budget = await db.OpenBudget(act.Budget, cancellationToken);
        var picture = await db.PictureOf(budget, cancellationToken);
        Refuse.If(picture.Changes.Any(change => change.IsOpenSuspension), BudgetChangeRule.IsSuspendedAlready,
            "Payments of this budget are suspended already.");
        var suspension = BudgetChange.OfSuspension(budget, act.From, act.Reason.Trim(), current.Viewer.Person(), date.Today);
        suspension.StopAtOnce(picture.NextOrder);
        db.BudgetChanges.Add(suspension);
        await db.Revise(picture, budget, [.. picture.Changes, suspension], cancellationToken);
        await letters.Write(budget.CarerId, BudgetLetters.Suspension(suspension.From, suspension.Reason), cancellationToken);
        return suspension.Id;
    }
}
