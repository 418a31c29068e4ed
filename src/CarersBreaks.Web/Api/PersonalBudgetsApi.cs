using CarersBreaks.Application.Carers;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Support plans, their sign-off, budgets and what changes them, and a carer's own budget.</summary>
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
        MapBudgets(api);
        MapUpratings(api);
        MapEndings(api);
    }

    private static void MapBudgets(RouteGroupBuilder api)
    {
        api.MapGet("/personal-budgets/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewBudget(new BudgetId(id)))).Door<ViewBudget>();
        api.MapPost("/personal-budgets/{id:long}/preview", (long id, PreviewBudgetChange body, IMediator mediator) =>
            mediator.Send(body with { Budget = new BudgetId(id) })).Door<PreviewBudgetChange>();
        api.MapPost("/personal-budgets/{id:long}/changes", async (long id, ProposeBudgetChange body, IdempotencyKey key, IMediator mediator) =>
            Created("budget-changes", (await mediator.Send(body with { Act = key.Act, Budget = new BudgetId(id) })).Value)).Door<ProposeBudgetChange>();
        api.MapPost("/personal-budgets/{id:long}/end", async (long id, ProposeBudgetEnd body, IdempotencyKey key, IMediator mediator) =>
            Created("budget-changes", (await mediator.Send(body with { Act = key.Act, Budget = new BudgetId(id) })).Value)).Door<ProposeBudgetEnd>();
        api.MapPost("/personal-budgets/{id:long}/suspend", async (long id, SuspendBudget body, IdempotencyKey key, IMediator mediator) =>
            Created("budget-changes", (await mediator.Send(body with { Act = key.Act, Budget = new BudgetId(id) })).Value)).Door<SuspendBudget>();
        api.MapPost("/personal-budgets/{id:long}/resume", async (long id, ResumeBudget body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Budget = new BudgetId(id) });
            return Results.NoContent();
        }).Door<ResumeBudget>();
        api.MapPost("/personal-budgets/{id:long}/close", async (long id, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(new CloseBudget(key.Act, new BudgetId(id)));
            return Results.NoContent();
        }).Door<CloseBudget>();
        api.MapGet("/budget-changes", (IMediator mediator) => mediator.Send(new ViewBudgetChangesToDecide())).Door<ViewBudgetChangesToDecide>();
        api.MapGet("/budget-changes/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewBudgetChange(new BudgetChangeId(id))))
            .Door<ViewBudgetChange>();
        api.MapPost("/budget-changes/{id:long}/decide", async (long id, DecideBudgetChange body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Change = new BudgetChangeId(id) });
            return Results.NoContent();
        }).Door<DecideBudgetChange>();
    }

    private static void MapUpratings(RouteGroupBuilder api)
    {
        api.MapGet("/upratings", (IMediator mediator) => mediator.Send(new ViewUpratings())).Door<ViewUpratings>();
        api.MapGet("/upratings/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewUprating(new UpratingId(id)))).Door<ViewUprating>();
        api.MapPost("/upratings", async (ProposeUprating body, IdempotencyKey key, IMediator mediator) =>
            Created("upratings", (await mediator.Send(body with { Act = key.Act })).Value)).Door<ProposeUprating>();
        api.MapPost("/upratings/{id:long}/decide", async (long id, DecideUprating body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Uprating = new UpratingId(id) });
            return Results.NoContent();
        }).Door<DecideUprating>();
        api.MapPost("/upratings/{id:long}/undo", async (long id, UndoUprating body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Uprating = new UpratingId(id) });
            return Results.NoContent();
        }).Door<UndoUprating>();
    }

    /// <summary>What ends caring, and with it sooner or later a budget.</summary>
    private static void MapEndings(RouteGroupBuilder api)
    {
        api.MapPost("/carers/{id:long}/death", (long id, RecordCarersDeath body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) })).Door<RecordCarersDeath>();
        api.MapPost("/carers/{id:long}/death/take-back", async (long id, TakeBackCarersDeath body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) });
            return Results.NoContent();
        }).Door<TakeBackCarersDeath>();
        api.MapPost("/caring-relationships/{id:long}/ended", async (long id, RecordCaringEnded body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Relationship = new CaringRelationshipId(id) });
            return Results.NoContent();
        }).Door<RecordCaringEnded>();
    }

    private static IResult Created(string kind, long id) => Results.Created($"/api/v1/{kind}/{id}", new { id });

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
