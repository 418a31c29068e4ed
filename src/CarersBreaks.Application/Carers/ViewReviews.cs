using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>Reviews that are overdue, the longest first: of one worker's carers, or of the council's.</summary>
/// <param name="Worker">Null: the whole council.</param>
/// <param name="Page">1, 2, 3 …</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewReviews(UserId? Worker = null, int Page = 1) : IRequest<ReviewsView>
{
    public const int PageSize = 25;
}

/// <param name="Workers">Whose reviews may be looked at alone.</param>
public sealed record ReviewsView(
    IReadOnlyList<ReviewLine> Overdue, int Page, int Pages, int Count, UserId? Worker, IReadOnlyList<Caseworker> Workers);

public sealed record ReviewLine(CarerId Carer, BudgetId Budget, string Number, string Name, string Worker, ReviewKind Kind, DateOnly Due, int DaysLate);

public sealed class ViewReviewsValidator : AbstractValidator<ViewReviews>
{
    public ViewReviewsValidator() => RuleFor(view => view.Page).InclusiveBetween(1, 1_000_000).WithMessage("There is no such page");
}

public sealed class ViewReviewsHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<ViewReviews, ReviewsView>
{
    public async Task<ReviewsView> Handle(ViewReviews request, CancellationToken cancellationToken)
    {
        var (council, today) = (current.Viewer.Organisation(), date.Today);
        var overdue = db.Overdue(council, today);
        if (request.Worker is { } worker)
            overdue = overdue.Join(db.Carers.Where(carer => carer.WorkerId == worker), review => review.CarerId, carer => carer.Id, (review, _) => review);
        var count = await overdue.CountAsync(cancellationToken);
        var rows = await overdue.OrderBy(review => review.Due).ThenBy(review => review.Id)
            .Skip((request.Page - 1) * ViewReviews.PageSize).Take(ViewReviews.PageSize)
            .Join(db.Carers, review => review.CarerId, carer => carer.Id, (review, carer) => new { Review = review, carer.Number, carer.WorkerId })
            .ToListAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, rows.Select(row => row.Review.CarerId), cancellationToken);
        var workers = await db.OfficerNames(rows.Select(row => row.WorkerId), cancellationToken);
        return new ReviewsView([.. rows.OrderBy(row => row.Review.Due).ThenBy(row => row.Review.Id.Value).Select(row => new ReviewLine(row.Review.CarerId,
            row.Review.BudgetId, row.Number, names.GetValueOrDefault(row.Review.CarerId, ""), workers.GetValueOrDefault(row.WorkerId, ""), row.Review.Kind,
            row.Review.Due, today.DayNumber - row.Review.Due.DayNumber))],
            request.Page, Math.Max(1, (count + ViewReviews.PageSize - 1) / ViewReviews.PageSize), count, request.Worker,
            await db.CaseworkersOn(council, today, cancellationToken));
    }
}

internal static class Reviews
{
    /// <summary>Open reviews past their day, of budgets that have not ended, through the index on what is open.</summary>
    public static IQueryable<BudgetReview> Overdue(this ICarersBreaksDb db, Domain.Organisations.OrganisationId council, DateOnly today) =>
        db.BudgetReviews.AsNoTracking().Where(review => review.CouncilId == council && review.DoneOn == null && review.Due < today
            && db.PersonalBudgets.Any(budget => budget.Id == review.BudgetId && budget.To >= today));
}
