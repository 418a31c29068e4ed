using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>A change of circumstances: another weekly amount from a day in the past or in the future, for somebody else to decide about.</summary>
/// <param name="To">The last day; null: to the end of the budget.</param>
/// <param name="Weekly">Pence a week; zero for days without any.</param>
/// <param name="Reason">In words that the carer reads. They stand in the audit, so they name nobody.</param>
[AllowedTo(Role.SocialWorker)]
public sealed record ProposeBudgetChange(ActId Act, BudgetId Budget, DateOnly From, DateOnly? To, Money Weekly, string Reason) : ICommand<BudgetChangeId>;

public sealed class ProposeBudgetChangeValidator : AbstractValidator<ProposeBudgetChange>
{
    public ProposeBudgetChangeValidator()
    {
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the first day of the new amount");
        RuleFor(act => act.To).GreaterThanOrEqualTo(act => act.From).When(act => act.To is not null).WithMessage("The last day cannot be before the first");
        RuleFor(act => act.Weekly).Must(weekly => weekly >= Money.Zero).WithMessage("Enter the weekly amount, zero or more");
        RuleFor(act => act.Reason).IsBudgetReason();
    }
}

public sealed class ProposeBudgetChangeHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<ProposeBudgetChange, BudgetChangeId>
{
    public async Task<BudgetChangeId> Handle(ProposeBudgetChange act, CancellationToken cancellationToken)
    {
        var budget = await db.OpenBudget(act.Budget, cancellationToken);
        var change = BudgetChange.OfRate(budget, act.From, act.To, act.Weekly, act.Reason.Trim(), current.Viewer.Person(), date.Today);
        var changes = await db.BudgetChanges.AsNoTracking().Where(one => one.BudgetId == budget.Id).ToListAsync(cancellationToken);
        var before = budget.Entitlement(changes);
        Refuse.Unless(Enumerable.Range(change.From.DayNumber, change.Days.Days).Any(day => before.WeeklyOn(DateOnly.FromDayNumber(day)) != act.Weekly),
            BudgetChangeRule.NothingChanges, $"The budget gives {act.Weekly} a week for these days already.");
        db.BudgetChanges.Add(change);
        return change.Id;
    }
}

internal static class BudgetReasons
{
    public static IRuleBuilderOptions<T, string> IsBudgetReason<T>(this IRuleBuilder<T, string> reason) => reason
        .NotEmpty().WithMessage("Say why, in words that the carer will read").MaximumLength(400).WithMessage("Say it in at most 400 characters");

    /// <exception cref="RuleBroken"><see cref="BudgetChangeRule.BudgetIsClosed"/>.</exception>
    public static async Task<PersonalBudget> OpenBudget(this ICarersBreaksDb db, BudgetId id, CancellationToken cancellationToken)
    {
        var budget = await db.PersonalBudgets.Include(one => one.Years).FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("personal budget");
        Refuse.If(budget.ClosedOn is not null, BudgetChangeRule.BudgetIsClosed, "This budget is closed.");
        return budget;
    }
}
