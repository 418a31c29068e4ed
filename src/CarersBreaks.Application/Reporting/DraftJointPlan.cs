using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Reporting;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reporting;

/// <summary>One of the partners begins a trust's plan for carers or for dementia services in a year.</summary>
/// <param name="Trust">The NHS body whose plan it is; one of the plan's parties is the viewer's own organisation.</param>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record DraftJointPlan(
    ActId Act, PlanSubject Subject, FinancialYear Year, string Title, OrganisationId Trust, IReadOnlyList<OrganisationId> Councils) : ICommand<JointPlanId>;

public sealed class DraftJointPlanValidator : AbstractValidator<DraftJointPlan>
{
    public DraftJointPlanValidator()
    {
        RuleFor(act => act.Subject).IsInEnum().WithMessage("Choose what the plan is for");
        RuleFor(act => act.Title).NotEmpty().WithMessage("Enter the plan's title").MaximumLength(200).WithMessage("The title is 200 characters or fewer");
        RuleFor(act => act.Councils).NotEmpty().WithMessage("Choose the councils that make it");
    }
}

public sealed class DraftJointPlanHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<DraftJointPlan, JointPlanId>
{
    public async Task<JointPlanId> Handle(DraftJointPlan act, CancellationToken cancellationToken)
    {
        var trust = await db.Organisations.Include(one => one.Names).FirstOrDefaultAsync(one => one.Id == act.Trust, cancellationToken).OrRefuse("NHS body");
        var councils = await db.Organisations.Where(one => act.Councils.Contains(one.Id)).ToListAsync(cancellationToken);
        Refuse.If(councils.Count < act.Councils.Distinct().Count(), AccessRule.NoSuchRecord, "One of these councils is not known.");
        Refuse.If(await db.JointPlans.IgnoreQueryFilters()
                .AnyAsync(plan => plan.TrustId == act.Trust && plan.Year == act.Year && plan.Subject == act.Subject, cancellationToken),
            JointPlanRule.PlanIsWrittenAlready, $"{trust.NameOn(act.Year.FirstDay)} has such a plan for {act.Year} already.");
        var plan = new JointPlan(act.Subject, act.Year, act.Title.Trim(), trust, councils);
        Refuse.Unless(plan.HasParty(current.Viewer.Organisation()), JointPlanRule.OrganisationIsNoParty,
            "Your organisation has to be one of the plan's parties.");
        db.JointPlans.Add(plan);
        return plan.Id;
    }
}
