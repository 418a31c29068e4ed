using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Domain.Carers;

public readonly record struct BudgetReviewId(long Value) : ITypedId;

public enum ReviewKind
{
    First = 50,
    Later = 51,

    /// <summary>Of a single award: that it was used as agreed is confirmed, and nothing follows.</summary>
    LightTouch = 52,
}

public enum ReviewOutcome
{
    NoChange = 50,
    ChangeNeeded = 51,

    /// <summary>The budget is no longer needed.</summary>
    End = 52,

    /// <summary>The one outcome of a light-touch review.</summary>
    Confirmed = 53,
}

/// <summary>A review of a personal budget: due on a day, and done on one. Of each budget one at most is open.</summary>
public sealed class BudgetReview : IAggregate, IPersonRecord
{
    private BudgetReview()
    {
    }

    private BudgetReview(OrganisationId council, CarerId carer, BudgetId budget, ReviewKind kind, DateOnly due)
    {
        CouncilId = council;
        CarerId = carer;
        BudgetId = budget;
        Kind = kind;
        Due = due;
    }

    public BudgetReviewId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public BudgetId BudgetId { get; private set; }

    public ReviewKind Kind { get; private set; }

    /// <summary>The last day on which it is not overdue.</summary>
    public DateOnly Due { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    public UserId? DoneById { get; private set; }

    public ReviewOutcome? Outcome { get; private set; }

    public long Version { get; private set; }

    /// <summary>A budget's first review, so many days after its first day.</summary>
    public static BudgetReview FirstOf(PersonalBudget budget, SchemeRules rules) => new(budget.CouncilId, budget.CarerId, budget.Id,
        budget.Weekly.IsPositive ? ReviewKind.First : ReviewKind.LightTouch, budget.From.AddDays(rules.FirstReviewDays));

    /// <summary>Records what the review found.</summary>
    /// <param name="nextDue">When the next is due; null: by the council's rules.</param>
    /// <returns>The next review, or null where none follows.</returns>
    /// <exception cref="RuleBroken"><see cref="CaseworkRule.ReviewIsDoneAlready"/>, <see cref="CaseworkRule.OutcomeIsNotOfTheReview"/>.</exception>
    public BudgetReview? Record(UserId by, DateOnly on, ReviewOutcome outcome, DateOnly? nextDue, SchemeRules rules)
    {
        Refuse.If(DoneOn is not null, CaseworkRule.ReviewIsDoneAlready, "This review is recorded already.");
        Refuse.Unless(outcome is ReviewOutcome.Confirmed == Kind is ReviewKind.LightTouch, CaseworkRule.OutcomeIsNotOfTheReview,
            Kind is ReviewKind.LightTouch ? "A single award is confirmed, no more. For anything else, raise a task."
                : "Say whether nothing changes, something has to change, or the budget is to end.");
        (DoneById, DoneOn, Outcome) = (by, on, outcome);
        return outcome is ReviewOutcome.Confirmed or ReviewOutcome.End ? null
            : new BudgetReview(CouncilId, CarerId, BudgetId, ReviewKind.Later, nextDue ?? on.AddMonths(rules.ReviewMonths));
    }
}
