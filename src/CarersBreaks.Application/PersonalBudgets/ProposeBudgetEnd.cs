using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.PersonalBudgets;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>A budget is to end before its last day, with the council's notice, or sooner for a reason. Somebody else decides.</summary>
/// <param name="LastDay">The last day for which it gives money.</param>
/// <param name="WhyWithoutNotice">Where the last day comes before the notice has run: why. Otherwise empty.</param>
/// <param name="Reason">In words that the carer reads. They stand in the audit, so they name nobody.</param>
[AllowedTo(Role.SocialWorker)]
public sealed record ProposeBudgetEnd(ActId Act, BudgetId Budget, DateOnly LastDay, string WhyWithoutNotice, string Reason) : ICommand<BudgetChangeId>;

public sealed class ProposeBudgetEndValidator : AbstractValidator<ProposeBudgetEnd>
{
    public ProposeBudgetEndValidator()
    {
        RuleFor(act => act.LastDay).NotEmpty().WithMessage("Enter the last day of the budget");
        RuleFor(act => act.WhyWithoutNotice).MaximumLength(400).WithMessage("Say it in at most 400 characters");
        RuleFor(act => act.Reason).IsBudgetReason();
    }
}

public sealed class ProposeBudgetEndHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : IRequestHandler<ProposeBudgetEnd, BudgetChangeId>
{
    public async Task<BudgetChangeId> Handle(ProposeBudgetEnd act, CancellationToken cancellationToken)
    {
        var budget = await db.OpenBudget(act.Budget, cancellationToken);
        var rules = await db.SchemeRulesOn(budget.CouncilId, date.Today, cancellationToken);
        var noticeRuns = date.Today.AddDays(rules.NoticeDays);
        Refuse.If(act.LastDay < noticeRuns && string.IsNullOrWhiteSpace(act.WhyWithoutNotice), BudgetChangeRule.NoticeIsTooShort,
            $"The council gives {rules.NoticeDays} days of notice: the last day is {noticeRuns:d MMMM yyyy} or later. "
                + "For an earlier one, say why there is no notice.");
        var reason = $"{act.Reason.Trim()} {act.WhyWithoutNotice?.Trim()}".Trim();
        var change = BudgetChange.OfEnd(budget, act.LastDay, reason, current.Viewer.Person(), date.Today);
        db.BudgetChanges.Add(change);
        return change.Id;
    }
}
