using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Reporting;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reporting;

/// <summary>
/// A plan that lacks nothing and is signed by all its parties is published, with the figures of the last quarter that is over. After
/// 30 September of its year it is published all the same, and flagged as late.
/// </summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record PublishJointPlan(ActId Act, JointPlanId Plan, long Version) : ICommand;

public sealed class PublishJointPlanHandler(ICarersBreaksDb db, IBusinessDate businessDate) : AsyncRequestHandler<PublishJointPlan>
{
    protected override async Task Handle(PublishJointPlan act, CancellationToken cancellationToken)
    {
        var plan = await db.PlanToChange(act.Plan, act.Version, cancellationToken);
        plan.Publish(businessDate.Today);
        db.PublishedPlans.Add(await db.Picture(plan, businessDate.Today, cancellationToken));
    }
}

/// <summary>The figures of the last quarter that is over are published for a plan that is public: once for each quarter, and never changed.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Jobs = true)]
public sealed record PublishQuarter(ActId Act, JointPlanId Plan) : ICommand;

public sealed class PublishQuarterHandler(ICarersBreaksDb db, IBusinessDate businessDate, Audit.AuditTrail trail) : AsyncRequestHandler<PublishQuarter>
{
    protected override async Task Handle(PublishQuarter act, CancellationToken cancellationToken)
    {
        var plan = await db.JointPlans.Include(one => one.Parties).FirstOrDefaultAsync(one => one.Id == act.Plan, cancellationToken).OrRefuse("plan");
        trail.Holder = plan.TrustId;
        var picture = await db.Picture(plan, businessDate.Today, cancellationToken);
        Refuse.If(picture.QuarterEnd is null, JointPlanRule.NoQuarterIsOver, $"There are no quarterly figures for {plan.Title} yet.");
        Refuse.If(await db.PublishedPlans.AnyAsync(one => one.JointPlanId == plan.Id && one.QuarterEnd == picture.QuarterEnd, cancellationToken),
            JointPlanRule.QuarterIsPublished, $"The quarter to {picture.QuarterEnd:d MMMM yyyy} is published for {plan.Title} already.");
        db.PublishedPlans.Add(picture);
    }
}

/// <summary>The public plans for which the last quarter that is over is not published yet.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Jobs = true)]
public sealed record ViewQuartersToPublish : IRequest<IReadOnlyList<JointPlanId>>;

public sealed class ViewQuartersToPublishHandler(ICarersBreaksDb db, IBusinessDate businessDate)
    : IRequestHandler<ViewQuartersToPublish, IReadOnlyList<JointPlanId>>
{
    public async Task<IReadOnlyList<JointPlanId>> Handle(ViewQuartersToPublish view, CancellationToken cancellationToken)
    {
        var plans = await db.JointPlans.AsNoTracking().Where(plan => plan.PublishedOn != null && plan.Subject == PlanSubject.Carers)
            .Select(plan => new { plan.Id, plan.Year, Last = db.PublishedPlans.Where(one => one.JointPlanId == plan.Id).Max(one => one.QuarterEnd) })
            .ToListAsync(cancellationToken);
        return [.. plans.Where(plan => PlanFigures.LastQuarter(plan.Year, businessDate.Today) is { } quarter && (plan.Last is null || plan.Last < quarter))
            .Select(plan => plan.Id)];
    }
}
