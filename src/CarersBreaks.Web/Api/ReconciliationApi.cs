using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.Pages.Reconciliation;
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
        api.MapGet("/reconciliations/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewReconciliation(new ReconciliationRunId(id))))
            .Door<ViewReconciliation>();
        api.MapPost("/reconciliations/{id:long}/undo", (long id, UndoReconciliation body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Run = new ReconciliationRunId(id) })).Door<UndoReconciliation>();
        api.MapGet("/unmatched-items", ([AsParameters] QueueQuery query, IMediator mediator) =>
            mediator.Send(new ViewUnmatchedItems(query.Filter, query.Order ?? QueueOrder.Oldest, query.After))).Door<ViewUnmatchedItems>();
        api.MapGet("/unmatched-items.csv", async ([AsParameters] QueueQuery query, IMediator mediator) =>
        {
            var view = await mediator.Send(new ViewUnmatchedItems(query.Filter, query.Order ?? QueueOrder.Oldest, Whole: true));
            return Results.File(Csv.Bytes(UnmatchedModel.Rows(view)), "text/csv; charset=utf-8", $"unmatched-{view.Today:yyyy-MM-dd}.csv");
        }).Door<ViewUnmatchedItems>();
        api.MapPost("/unmatched-items/assign", async (AssignUnmatchedItems body, IdempotencyKey key, IMediator mediator) =>
            new { Changed = await mediator.Send(body with { Act = key.Act }) }).Door<AssignUnmatchedItems>();
        api.MapGet("/unmatched-items/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewUnmatchedItem(new UnmatchedItemId(id))))
            .Door<ViewUnmatchedItem>();
        api.MapPost("/unmatched-items/{id:long}/own", async (long id, OwnUnmatchedItem body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Item = new UnmatchedItemId(id) });
            return Results.NoContent();
        }).Door<OwnUnmatchedItem>();
        api.MapPost("/unmatched-items/{id:long}/notes", async (long id, NoteUnmatchedItem body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Item = new UnmatchedItemId(id) });
            return Results.NoContent();
        }).Door<NoteUnmatchedItem>();
        Matches(api);
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

    private static void Matches(RouteGroupBuilder api)
    {
        api.MapGet("/statement-lines/{id:long}", (long id, string? search, IMediator mediator) =>
            mediator.Send(new ViewLineToMatch(new StatementLineId(id), search))).Door<ViewLineToMatch>();
        api.MapPost("/statement-lines/{id:long}/match", async (long id, MatchByHand body, IdempotencyKey key, IMediator mediator) =>
            Created(await mediator.Send(body with { Act = key.Act, Line = new StatementLineId(id) }))).Door<MatchByHand>();
        api.MapPost("/statement-lines/{id:long}/suspend", async (long id, PutInSuspense body, IdempotencyKey key, IMediator mediator) =>
            Created(await mediator.Send(body with { Act = key.Act, Line = new StatementLineId(id) }))).Door<PutInSuspense>();
        api.MapPost("/statement-lines/{id:long}/write-off-difference", (long id, MatchWithDifference body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Line = new StatementLineId(id) })).Door<MatchWithDifference>();
        api.MapPost("/proposed-differences/{id:long}/decide", (long id, DecideDifference body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Proposal = new ProposedDifferenceId(id) })).Door<DecideDifference>();
        api.MapPost("/matches", async (MatchTogether body, IdempotencyKey key, IMediator mediator) =>
            Created(await mediator.Send(body with { Act = key.Act }))).Door<MatchTogether>();
        api.MapGet("/matches/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewMatch(new MatchId(id)))).Door<ViewMatch>();
        api.MapPost("/matches/{id:long}/undo", async (long id, UndoMatch body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Match = new MatchId(id) });
            return Results.NoContent();
        }).Door<UndoMatch>();
    }

    /// <param name="Owner">A person's key.</param>
    /// <param name="Nobodys">Those without an owner alone.</param>
    /// <param name="After">The answer's "next" of the page before.</param>
    private sealed record QueueQuery(long? Owner, bool? Nobodys, AgeBandKey? Band, UnmatchedReason? Reason, long? Fund, MoneyGoes? Direction, bool? Overdue,
        NextStep? NextStep, QueueOrder? Order, string? After)
    {
        public UnmatchedFilter Filter => new(Owner is { } owner ? new UserId(owner) : null, Nobodys ?? false, Band, Reason,
            Fund is { } book ? new BookId(book) : null, Direction, Overdue ?? false, NextStep);
    }

    private static IResult Created(MatchId match) => Results.Created($"/api/v1/matches/{match.Value}", new { id = match.Value });
}
