using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Reporting;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Trusts' plans with their councils, and what of them is public.</summary>
public static class PlansApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/plans", (IMediator mediator) => mediator.Send(new ViewPublishedPlans())).Door<ViewPublishedPlans>().AllowAnonymous();
        api.MapGet("/plans/{id:long}", (IMediator mediator, long id) => mediator.Send(new ViewPublishedPlan(new JointPlanId(id))))
            .Door<ViewPublishedPlan>().AllowAnonymous();
        api.MapGet("/joint-plans", (IMediator mediator) => mediator.Send(new ViewJointPlans())).Door<ViewJointPlans>();
        api.MapGet("/joint-plans/{id:long}", (IMediator mediator, long id) => mediator.Send(new ViewJointPlan(new JointPlanId(id)))).Door<ViewJointPlan>();
        api.MapPost("/joint-plans", (IMediator mediator, IdempotencyKey key, DraftJointPlan act) =>
            mediator.Send(act with { Act = key.Act })).Door<DraftJointPlan>();
        api.MapPost("/joint-plans/{id:long}/write", (IMediator mediator, IdempotencyKey key, long id, WriteJointPlan act) =>
            mediator.Send(act with { Act = key.Act, Plan = new JointPlanId(id) })).Door<WriteJointPlan>();
        api.MapPost("/joint-plans/{id:long}/sign", (IMediator mediator, IdempotencyKey key, long id, SignJointPlan act) =>
            mediator.Send(act with { Act = key.Act, Plan = new JointPlanId(id) })).Door<SignJointPlan>();
        api.MapPost("/joint-plans/{id:long}/publish", (IMediator mediator, IdempotencyKey key, long id, PublishJointPlan act) =>
            mediator.Send(act with { Act = key.Act, Plan = new JointPlanId(id) })).Door<PublishJointPlan>();
        api.MapPost("/joint-plans/{id:long}/publish-quarter", (IMediator mediator, IdempotencyKey key, long id) =>
            mediator.Send(new PublishQuarter(key.Act, new JointPlanId(id)))).Door<PublishQuarter>();
    }
}
