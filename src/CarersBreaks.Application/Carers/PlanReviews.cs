using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>The councils with budgets that have begun and have no review yet.</summary>
[AllowedTo(Jobs = true)]
public sealed record ViewReviewsToPlan : IRequest<IReadOnlyList<OrganisationId>>;

/// <summary>Budgets of a council that have begun and have no review yet get the day of their first, by the council's rules. The night's work.</summary>
[AllowedTo(Jobs = true)]
public sealed record PlanReviews(ActId Act, OrganisationId Council) : ICommand<int>
{
    /// <summary>As many as one act plans; where it answers so many, there is more to plan.</summary>
    public const int AtOnce = 2_000;
}

public sealed class ViewReviewsToPlanHandler(ICarersBreaksDb db, IBusinessDate date)
    : IRequestHandler<ViewReviewsToPlan, IReadOnlyList<OrganisationId>>
{
    public async Task<IReadOnlyList<OrganisationId>> Handle(ViewReviewsToPlan request, CancellationToken cancellationToken) =>
        await db.WithoutReview(date.Today).Select(budget => budget.CouncilId).Distinct().ToListAsync(cancellationToken);
}

public sealed class PlanReviewsHandler(ICarersBreaksDb db, AuditTrail trail, IBusinessDate date) : IRequestHandler<PlanReviews, int>
{
    public async Task<int> Handle(PlanReviews act, CancellationToken cancellationToken)
    {
        trail.Holder = act.Council;
        var budgets = await db.WithoutReview(date.Today).AsNoTracking().Where(budget => budget.CouncilId == act.Council).OrderBy(budget => budget.Id)
            .Take(PlanReviews.AtOnce).ToListAsync(cancellationToken);
        var rules = await db.SchemeRulesOn(act.Council, date.Today, cancellationToken);
        db.BudgetReviews.AddRange(budgets.Select(budget => BudgetReview.FirstOf(budget, rules)));
        trail.Note("reviews planned", budgets.Count.ToString(CultureInfo.InvariantCulture));
        return budgets.Count;
    }
}

internal static class BudgetsToReview
{
    public static IQueryable<PersonalBudget> WithoutReview(this ICarersBreaksDb db, DateOnly today) => db.PersonalBudgets
        .Where(budget => budget.From <= today && budget.To >= today && !db.BudgetReviews.Any(review => review.BudgetId == budget.Id));
}
