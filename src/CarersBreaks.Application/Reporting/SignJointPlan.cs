using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Reporting;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reporting;

/// <summary>A person signs a plan for their organisation. Nobody signs for two of its sides.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record SignJointPlan(ActId Act, JointPlanId Plan, long Version) : ICommand;

public sealed class SignJointPlanHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<SignJointPlan>
{
    protected override async Task Handle(SignJointPlan act, CancellationToken cancellationToken) =>
        (await db.PlanToChange(act.Plan, act.Version, cancellationToken)).Sign(current.Viewer.Person(), current.Viewer.Organisation(), businessDate.Today);
}

internal static class JointPlans
{
    /// <summary>A plan to which the viewer's organisation is a party, as the form showed it.</summary>
    public static async Task<JointPlan> PlanToChange(this ICarersBreaksDb db, JointPlanId id, long version, CancellationToken cancellationToken)
    {
        var plan = await db.JointPlans.Include(one => one.Parties).Include(one => one.Signatures)
            .FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("plan");
        db.ExpectVersion(plan, version);
        return plan;
    }
}
