using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A personal budget was reviewed. A change or an end that is needed becomes a task for the carer's worker.</summary>
/// <param name="Version">Of the open review; 0 where none is planned yet.</param>
/// <param name="NextDue">Null: by the council's rules.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record RecordReview(ActId Act, BudgetId Budget, long Version, DateOnly On, ReviewOutcome Outcome, DateOnly? NextDue) : ICommand<BudgetReviewId>;

public sealed class RecordReviewValidator : AbstractValidator<RecordReview>
{
    public RecordReviewValidator(IBusinessDate date)
    {
        RuleFor(act => act.On).NotEmpty().WithMessage("Enter the day of the review")
            .Must(day => day <= date.Today).WithMessage("A review is recorded when it was held, not before");
        RuleFor(act => act.Outcome).IsInEnum().WithMessage("Select what the review found");
        RuleFor(act => act.NextDue).Must((act, next) => next is null || next > act.On).WithMessage("The next review is after this one");
    }
}

public sealed class RecordReviewHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : IRequestHandler<RecordReview, BudgetReviewId>
{
    /// <summary>In which a worker does what a review asked for.</summary>
    private const int DaysToAct = 14;

    public async Task<BudgetReviewId> Handle(RecordReview act, CancellationToken cancellationToken)
    {
        var budget = await db.PersonalBudgets.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Budget, cancellationToken).OrRefuse("personal budget");
        var rules = await db.SchemeRulesOn(budget.CouncilId, date.Today, cancellationToken);
        var review = await db.BudgetReviews.Where(one => one.BudgetId == budget.Id).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        if (review is null)
            db.BudgetReviews.Add(review = BudgetReview.FirstOf(budget, rules));
        else
            db.ExpectVersion(review, act.Version);
        if (review.Record(current.Viewer.Person(), act.On, act.Outcome, act.NextDue, rules) is { } next)
            db.BudgetReviews.Add(next);
        if (act.Outcome is ReviewOutcome.ChangeNeeded or ReviewOutcome.End)
        {
            var carer = await db.Carers.AsNoTracking().FirstAsync(one => one.Id == budget.CarerId, cancellationToken);
            db.Raise(carer, CaseTaskKind.Review, act.Outcome is ReviewOutcome.End ? "The review found that the budget is no longer needed: end it"
                : "The review found that the plan has to change: change it", date.Today.AddDays(DaysToAct), date.Today, current.Viewer.Person());
        }
        return review.Id;
    }
}
