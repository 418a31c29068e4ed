using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Reporting;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>Bradford's plan for carers is signed by both sides and public since September, with its second quarter; that for dementia lacks items.</summary>
internal sealed class PlanStory(Stage stage, Team team, Viewer trust, Bodies bodies)
{
    public async Task Play()
    {
        await stage.At(new DateOnly(2012, 9, 20));
        var carers = await Draft(PlanSubject.Carers, "Carers in Bradford and Airedale, 2012-13");
        await Write(carers, new PlanItems("Joint strategic needs assessment 2012: 52,000 people in the district care for somebody",
            "Money for breaks is pooled under section 75. Other social care money is transferred under section 256.", Money.FromPounds(200_000), 1_100));
        await stage.Send(trust, new SignJointPlan(ActId.New(), carers, await Version(carers)));
        await stage.Send(team.PoolManager, new SignJointPlan(ActId.New(), carers, await Version(carers)));
        await stage.Send(team.PoolManager, new PublishJointPlan(ActId.New(), carers, await Version(carers)));
        var dementia = await Draft(PlanSubject.Dementia, "Dementia services in Bradford and Airedale, 2012-13");
        await Write(dementia, new PlanItems("Joint strategic needs assessment 2012", null, null, null));
        await stage.At(new DateOnly(2012, 10, 15));
        await stage.Send(team.PoolManager, new PublishQuarter(ActId.New(), carers));
    }

    private Task<JointPlanId> Draft(PlanSubject subject, string title) => stage.Send(team.PoolManager,
        new DraftJointPlan(ActId.New(), subject, FundStory.Year, title, bodies.BradfordAndAiredale, [bodies.Bradford]));

    private async Task Write(JointPlanId plan, PlanItems items) => await stage.Send(team.PoolManager, new WriteJointPlan(ActId.New(), plan,
        await Version(plan), items, [new(bodies.BradfordAndAiredale, Money.FromPounds(124_000)), new(bodies.Bradford, Money.FromPounds(76_000))]));

    private Task<long> Version(JointPlanId plan) =>
        stage.See(team.PoolManager, db => db.JointPlans.Where(one => one.Id == plan).Select(one => one.Version).SingleAsync());
}
