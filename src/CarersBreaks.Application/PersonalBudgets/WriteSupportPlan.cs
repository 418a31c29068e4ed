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
/// plan is a draft until it is submitted, and need not be complete: breaks can be added one by one.
/// </summary>
/// <param name="Fund">One of an agreement to which the carer's council is a party, or its own; any other is refused as not there.</param>
/// <param name="Outcomes">What the carer wants to be able to do, in the carer's words.</param>
/// <param name="Replaces">The plan that it takes the place of, with the version that was open.</param>
[AllowedTo(Role.SocialWorker)]
public sealed record WriteSupportPlan(
    ActId Act, AssessmentId Assessment, FundId Fund, DateOnly From, DateOnly To, IReadOnlyList<string> Outcomes, IReadOnlyList<GivenBreak> Breaks,
    ReplacedPlan? Replaces = null) : ICommand<SupportPlanId>;

/// <param name="Cost">Pence a week, or once: of all the breaks on the line together.</param>
public sealed record GivenBreak(BreakKind Kind, string Description, WhoseService WhoseService, Money Cost, CostPer Per)
{
    /// <summary>Null: a direct payment; for the cared-for person's own service nothing, which is the only possibility.</summary>
    public DeliveryMethod? Method { get; init; }

    /// <summary>How many breaks the cost buys.</summary>
    public int Number { get; init; } = 1;

    public ProviderKind Provider { get; init; } = ProviderKind.OutsideTheHousehold;

    /// <summary>Empty where it is not chosen yet.</summary>
    public string ProviderName { get; init; } = "";

    /// <summary>Why a close relative of the household has to give the break; empty otherwise.</summary>
    public string Necessity { get; init; } = "";

    public bool BothAgree { get; init; }

    public bool NothingIntimate { get; init; }

    /// <summary>Why the service is whose it is; asked for where it is the cared-for person's own.</summary>
    public string Ground { get; init; } = "";
}

public sealed record ReplacedPlan(SupportPlanId Plan, long Version);

public sealed class GivenBreakValidator : AbstractValidator<GivenBreak>
{
    /// <summary>Far above any break: what is dearer was mistyped.</summary>
    private static readonly Money DearestBreak = Money.FromPounds(100_000);

    public GivenBreakValidator()
    {
        RuleFor(one => one.Kind).IsInEnum().WithMessage("Select the kind of break");
        RuleFor(one => one.Description).NotEmpty().WithMessage("Describe the break").MaximumLength(400)
            .WithMessage("Describe the break in at most 400 characters");
        RuleFor(one => one.Number).InclusiveBetween(1, 1000).WithMessage("Enter how many breaks the cost buys, from 1 to 1,000");
        RuleFor(one => one.Provider).IsInEnum().WithMessage("Select who gives the break");
        RuleFor(one => one.ProviderName).MaximumLength(200).WithMessage("The provider's name has at most 200 characters");
        RuleFor(one => one.Necessity).MaximumLength(2000).WithMessage("Say why in at most 2,000 characters");
        RuleFor(one => one.WhoseService).IsInEnum().WithMessage("Select whose service it is");
        RuleFor(one => one.Ground).NotEmpty().When(one => one.WhoseService == WhoseService.CaredForPersons)
            .WithMessage("Say on what ground this is the cared-for person's own service");
        RuleFor(one => one.Ground).MaximumLength(2000).WithMessage("Give the ground in at most 2,000 characters");
        RuleFor(one => one.Cost).Must(cost => cost.IsPositive).WithMessage("Enter what the break costs, above zero")
            .Must(cost => cost <= DearestBreak).WithMessage($"A break costs at most {DearestBreak}: check the amount");
        RuleFor(one => one.Per).IsInEnum().WithMessage("Select whether the cost is each week or once");
        RuleFor(one => one.Method).IsInEnum().WithMessage("Select how it is paid or arranged");
    }
}

public sealed class WriteSupportPlanValidator : AbstractValidator<WriteSupportPlan>
{
    public WriteSupportPlanValidator()
    {
        RuleFor(act => act.Fund).NotEmpty().WithMessage("Select the fund that pays");
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the day on which the plan starts");
        RuleFor(act => act.To).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the last day of the plan")
            .GreaterThanOrEqualTo(act => act.From).WithMessage("The plan cannot end before it starts")
            .Must((act, to) => to < act.From.AddYears(2)).WithMessage("A plan is for less than two years: check the dates");
        RuleFor(act => act.Outcomes).Must(outcomes => outcomes?.Any(one => !string.IsNullOrWhiteSpace(one)) == true)
            .WithMessage("Enter what the carer wants to be able to do");
        RuleFor(act => act.Outcomes).Must(outcomes => outcomes is null || outcomes.Count <= 10).WithMessage("Give at most 10 outcomes");
        RuleForEach(act => act.Outcomes).MaximumLength(2000).WithMessage("Say each outcome in at most 2,000 characters");
        RuleFor(act => act.Breaks).NotNull().WithMessage("Give the breaks, or an empty list");
        RuleForEach(act => act.Breaks).SetValidator(new GivenBreakValidator());
    }
}

public sealed class WriteSupportPlanHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current) : IRequestHandler<WriteSupportPlan, SupportPlanId>
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
        var plan = db.SupportPlans.Add(new SupportPlan(assessment, fund.Id, new Period(act.From, act.To), current.Viewer.Person())).Entity;
        foreach (var words in act.Outcomes.Where(words => !string.IsNullOrWhiteSpace(words)))
            db.AddOutcome(vault, plan, words);
        foreach (var given in act.Breaks)
            db.AddBreak(vault, plan, given);
        return plan.Id;
    }
}
