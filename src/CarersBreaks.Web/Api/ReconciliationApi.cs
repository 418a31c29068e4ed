using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Reconciliation;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Matches, unmatched items, reconciliations and jobs.</summary>
public static class ReconciliationApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/reconciliations", (IMediator mediator) => mediator.Send(new ViewReconciliations())).Door<ViewReconciliations>();
        api.MapPost("/reconciliations", (ReconcileBook body, IdempotencyKey key, IMediator mediator) => mediator.Send(body with { Act = key.Act }))
            .Door<ReconcileBook>();
        api.MapGet("/unmatched-items", (IMediator mediator) => mediator.Send(new ViewUnmatchedItems())).Door<ViewUnmatchedItems>();
        api.MapGet("/unmatched-items/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewUnmatchedItem(new UnmatchedItemId(id))))
            .Door<ViewUnmatchedItem>();
        api.MapPost("/unmatched-items/{id:long}/own", async (long id, OwnUnmatchedItem body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Item = new UnmatchedItemId(id) });
            return Results.NoContent();
        }).Door<OwnUnmatchedItem>();
        api.MapPost("/statement-lines/{id:long}/match", async (long id, MatchByHand body, IdempotencyKey key, IMediator mediator) =>
            Created(await mediator.Send(body with { Act = key.Act, Line = new StatementLineId(id) }))).Door<MatchByHand>();
        api.MapPost("/statement-lines/{id:long}/suspend", async (long id, PutInSuspense body, IdempotencyKey key, IMediator mediator) =>
            Created(await mediator.Send(body with { Act = key.Act, Line = new StatementLineId(id) }))).Door<PutInSuspense>();
        api.MapGet("/matches/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewMatch(new MatchId(id)))).Door<ViewMatch>();
        api.MapPost("/matches/{id:long}/undo", async (long id, UndoMatch body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Match = new MatchId(id) });
            return Results.NoContent();
        }).Door<UndoMatch>();
        api.MapGet("/reconciliation-statements", (IMediator mediator) => mediator.Send(new ViewReconciliationStatements()))
            .Door<ViewReconciliationStatements>();
        api.MapGet("/reconciliation-statements/{id:long}", (long id, IMediator mediator) =>
            mediator.Send(new ViewReconciliationStatement(new ReconciliationStatementId(id)))).Door<ViewReconciliationStatement>();
        api.MapPost("/reconciliation-statements", async (MakeReconciliation body, IdempotencyKey key, IMediator mediator) =>
        {
            var made = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/reconciliation-statements/{made.Value}", new { id = made.Value });
        }).Door<MakeReconciliation>();
        api.MapGet("/jobs", (IMediator mediator) => mediator.Send(new ViewJobs())).Door<ViewJobs>();
        api.MapPost("/jobs/{name}/run", async (string name, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(new RunJobNow(key.Act, name));
            return Results.Accepted("/api/v1/jobs");
        }).Door<RunJobNow>();
    }

    private static IResult Created(MatchId match) => Results.Created($"/api/v1/matches/{match.Value}", new { id = match.Value });
}
