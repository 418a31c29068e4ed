using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Support plans, their sign-off, and a carer's own budget.</summary>
public static class PersonalBudgetsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/assessments/{id:long}/plan-form", (long id, IMediator mediator) => mediator.Send(new ViewPlanForm(new AssessmentId(id))))
            .Door<ViewPlanForm>();
        api.MapGet("/support-plans", (IMediator mediator) => mediator.Send(new ViewPlansToSignOff())).Door<ViewPlansToSignOff>();
        api.MapGet("/support-plans/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewSupportPlan(new SupportPlanId(id))))
            .Door<ViewSupportPlan>();
        api.MapPost("/support-plans", async (WriteSupportPlan body, IdempotencyKey key, IMediator mediator) =>
        {
            var plan = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/support-plans/{plan.Value}", new { id = plan.Value });
        }).Door<WriteSupportPlan>();
        api.MapPost("/support-plans/{id:long}/submit", async (long id, SubmitSupportPlan body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Plan = new SupportPlanId(id) });
            return Results.NoContent();
        }).Door<SubmitSupportPlan>();
        api.MapPost("/support-plans/{id:long}/return", async (long id, ReturnPlan body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Plan = new SupportPlanId(id) });
            return Results.NoContent();
        }).Door<ReturnPlan>();
        api.MapPost("/support-plans/{id:long}/sign-off", async (long id, SignOffBudget body, IdempotencyKey key, IMediator mediator) =>
        {
            var budget = await mediator.Send(body with { Act = key.Act, Plan = new SupportPlanId(id) });
            return Results.Ok(new { personalBudget = budget.Value });
        }).Door<SignOffBudget>();
        api.MapPost("/support-plans/{id:long}/breaks", async (long id, AddBreak body, IdempotencyKey key, IMediator mediator) =>
        {
            var planned = await mediator.Send(body with { Act = key.Act, Plan = new SupportPlanId(id) });
            return Results.Ok(new { id = planned.Value });
        }).Door<AddBreak>();
        api.MapPost("/support-plans/{id:long}/breaks/{planned:long}/remove", async (long id, long planned, RemoveBreak body, IdempotencyKey key,
            IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Plan = new SupportPlanId(id), Break = new PlannedBreakId(planned) });
            return Results.NoContent();
        }).Door<RemoveBreak>();
        MapOffers(api);
        MapRules(api);
        api.MapGet("/my-budget", (IMediator mediator) => mediator.Send(new ViewMyBudget())).Door<ViewMyBudget>();
    }

    /// <summary>What can be done with a plan that is above every limit, or past its fund.</summary>
    private static void MapOffers(RouteGroupBuilder api)
    {
        api.MapPost("/support-plans/{id:long}/refer-to-panel", async (long id, ReferToPanel body, IdempotencyKey key, IMediator mediator) =>
        {
            var referral = await mediator.Send(body with { Act = key.Act, Plan = new SupportPlanId(id) });
            return Results.Created($"/api/v1/panel-referrals/{referral.Value}", new { id = referral.Value });
        }).Door<ReferToPanel>();
        api.MapGet("/panel-referrals/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewPanelForm(new PanelReferralId(id))))
            .Door<ViewPanelForm>();
        api.MapPost("/panel-referrals/{id:long}/decide", async (long id, RecordPanelDecision body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Referral = new PanelReferralId(id) });
            return Results.NoContent();
        }).Door<RecordPanelDecision>();
        api.MapPost("/support-plans/{id:long}/wait", async (long id, WaitForMoney body, IdempotencyKey key, IMediator mediator) =>
        {
            var waiting = await mediator.Send(body with { Act = key.Act, Plan = new SupportPlanId(id) });
            return Results.Ok(new { waitingPlan = waiting.Value });
        }).Door<WaitForMoney>();
        api.MapPost("/support-plans/{id:long}/move", async (long id, MovePlanToFund body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Plan = new SupportPlanId(id) });
            return Results.NoContent();
        }).Door<MovePlanToFund>();
        api.MapGet("/waiting-plans", (IMediator mediator) => mediator.Send(new ViewWaitingPlans())).Door<ViewWaitingPlans>();
        api.MapPost("/councils-own-budgets", async (OpenCouncilsOwnBudget body, IdempotencyKey key, IMediator mediator) =>
        {
            var fund = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/funds/{fund.Value}", new { id = fund.Value });
        }).Door<OpenCouncilsOwnBudget>();
    }

    private static void MapRules(RouteGroupBuilder api)
    {
        api.MapGet("/scheme-rules", (IMediator mediator) => mediator.Send(new ViewSchemeRules())).Door<ViewSchemeRules>();
        api.MapPost("/scheme-rules", async (PublishSchemeRules body, IdempotencyKey key, IMediator mediator) =>
        {
            var rules = await mediator.Send(body with { Act = key.Act });
            return Results.Created("/api/v1/scheme-rules", new { id = rules.Value });
        }).Door<PublishSchemeRules>();
    }
}
