using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>
/// Writes a support plan, or writes anew one that was not submitted or was returned; the earlier one is kept as replaced. The
/// plan is a draft until it is submitted, and need not be complete.
/// </summary>
/// <param name="Fund">One of an agreement to which the carer's council is a party; any other is refused as not there.</param>
/// <param name="Replaces">The plan that it takes the place of, with the version that was open.</param>
[AllowedTo(Role.SocialWorker)]
public sealed record WriteSupportPlan(
    ActId Act, AssessmentId Assessment, FundId Fund, DateOnly From, DateOnly To, string Outcome, IReadOnlyList<GivenBreak> Breaks,
    ReplacedPlan? Replaces = null) : ICommand<SupportPlanId>;

/// <param name="Cost">Pence a week, or once.</param>
public sealed record GivenBreak(BreakKind Kind, string Description, WhoseService WhoseService, Money Cost, CostPer Per);

public sealed record ReplacedPlan(SupportPlanId Plan, long Version);

public sealed class WriteSupportPlanValidator : AbstractValidator<WriteSupportPlan>
{
    /// <summary>Far above any break: what is dearer was mistyped.</summary>
    private static readonly Money DearestBreak = Money.FromPounds(100_000);

    public WriteSupportPlanValidator()
    {
        RuleFor(act => act.Fund).NotEmpty().WithMessage("Select the fund that pays");
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the day on which the plan starts");
        RuleFor(act => act.To).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the last day of the plan")
            .GreaterThanOrEqualTo(act => act.From).WithMessage("The plan cannot end before it starts")
            .Must((act, to) => to < act.From.AddYears(2)).WithMessage("A plan is for less than two years: check the dates");
        RuleFor(act => act.Outcome).NotEmpty().WithMessage("Enter what the carer wants to be able to do").MaximumLength(4000)
            .WithMessage("Say it in at most 4,000 characters");
        RuleFor(act => act.Breaks).NotNull().WithMessage("Give the breaks, or an empty list");
        RuleForEach(act => act.Breaks).ChildRules(planned =>
        {
            planned.RuleFor(one => one.Kind).IsInEnum().WithMessage("Select the kind of break");
            planned.RuleFor(one => one.Description).NotEmpty().WithMessage("Describe the break").MaximumLength(400)
                .WithMessage("Describe the break in at most 400 characters");
            planned.RuleFor(one => one.WhoseService).IsInEnum().WithMessage("Select whose service it is");
            planned.RuleFor(one => one.Cost).Must(cost => cost.IsPositive).WithMessage("Enter what the break costs, above zero")
                .Must(cost => cost <= DearestBreak).WithMessage($"A break costs at most {DearestBreak}: check the amount");
            planned.RuleFor(one => one.Per).IsInEnum().WithMessage("Select whether the cost is each week or once");
        });
    }
}

public sealed class WriteSupportPlanHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<WriteSupportPlan, SupportPlanId>
{
    public async Task<SupportPlanId> Handle(WriteSupportPlan act, CancellationToken cancellationToken)
    {
        var assessment = await db.CarersAssessments.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Assessment, cancellationToken)
            .OrRefuse("assessment");
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Fund, cancellationToken).OrRefuse("fund");
        if (act.Replaces is { } replaced)
        {
            var earlier = await db.SupportPlans.FirstOrDefaultAsync(one => one.Id == replaced.Plan && one.AssessmentId == assessment.Id, cancellationToken)
                .OrRefuse("support plan");
            db.ExpectVersion(earlier, replaced.Version);
            earlier.Replace();
        }
        var plan = new SupportPlan(assessment, fund.Id, new Period(act.From, act.To), act.Outcome.Trim(), current.Viewer.Person());
        foreach (var one in act.Breaks)
            plan.Add(new PlannedBreak(plan.CouncilId, one.Kind, one.Description.Trim(), one.WhoseService, one.Cost, one.Per));
        db.SupportPlans.Add(plan);
        return plan.Id;
    }
}
