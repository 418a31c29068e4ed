using CarersBreaks.Application.PersonalBudgets;
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
        api.MapGet("/my-budget", (IMediator mediator) => mediator.Send(new ViewMyBudget())).Door<ViewMyBudget>();
    }
}
