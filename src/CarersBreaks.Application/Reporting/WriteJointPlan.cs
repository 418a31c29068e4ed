using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reporting;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.Reporting;

/// <summary>What a plan states is written, or written anew: whoever had signed it signs again.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record WriteJointPlan(ActId Act, JointPlanId Plan, long Version, PlanItems Items, IReadOnlyList<PlannedContribution> Contributions) : ICommand;

public sealed record PlannedContribution(OrganisationId Party, Money Amount);

public sealed class WriteJointPlanValidator : AbstractValidator<WriteJointPlan>
{
    public WriteJointPlanValidator()
    {
        RuleFor(act => act.Items.JointAssessment).MaximumLength(4000).WithMessage("The joint assessment of needs is 4,000 characters or fewer");
        RuleFor(act => act.Items.TransferRoute).MaximumLength(1000).WithMessage("How money is transferred is 1,000 characters or fewer");
        RuleFor(act => act.Items.IndicativeBreaks).GreaterThanOrEqualTo(0).WithMessage("The number of breaks is zero or more");
        RuleFor(act => act.Contributions).Must(all => all.Select(one => one.Party).Distinct().Count() == all.Count)
            .WithMessage("Each party has one contribution");
        RuleForEach(act => act.Contributions).Must(one => one.Amount >= Money.Zero).WithMessage("A contribution is zero or more");
    }
}

public sealed class WriteJointPlanHandler(ICarersBreaksDb db) : AsyncRequestHandler<WriteJointPlan>
{
    protected override async Task Handle(WriteJointPlan act, CancellationToken cancellationToken) =>
        (await db.PlanToChange(act.Plan, act.Version, cancellationToken)).Write(act.Items, act.Contributions.ToDictionary(one => one.Party, one => one.Amount));
}
