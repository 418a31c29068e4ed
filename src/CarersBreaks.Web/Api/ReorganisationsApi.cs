using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Reorganisations of bodies, and who follows them in each agreement.</summary>
public static class ReorganisationsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/reorganisations", (IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ViewReorganisations(), cancellationToken)).Door<ViewReorganisations>();
        api.MapPost("/reorganisations", (IMediator mediator, IdempotencyKey key, DraftReorganisation act) =>
            mediator.Send(act with { Act = key.Act })).Door<DraftReorganisation>();
        var one = api.MapGroup("/reorganisations/{id:long}");
        one.MapGet("", (IMediator mediator, long id, CancellationToken cancellationToken) =>
            mediator.Send(new ViewReorganisation(new ReorganisationId(id)), cancellationToken)).Door<ViewReorganisation>();
        one.MapPost("/handovers", (IMediator mediator, IdempotencyKey key, long id, RecordHandover act) =>
            mediator.Send(act with { Act = key.Act, Reorganisation = new ReorganisationId(id) })).Door<RecordHandover>();
        one.MapPost("/confirm", async (IMediator mediator, IdempotencyKey key, long id, ConfirmReorganisation act) =>
        {
            await mediator.Send(act with { Act = key.Act, Reorganisation = new ReorganisationId(id) });
            return Results.NoContent();
        }).Door<ConfirmReorganisation>();
        one.MapPost("/apply", (IMediator mediator, IdempotencyKey key, long id, ApplyReorganisation act) =>
            mediator.Send(act with { Act = key.Act, Reorganisation = new ReorganisationId(id) })).Door<ApplyReorganisation>();
        one.MapPost("/withdraw", async (IMediator mediator, IdempotencyKey key, long id, WithdrawReorganisation act) =>
        {
            await mediator.Send(act with { Act = key.Act, Reorganisation = new ReorganisationId(id) });
            return Results.NoContent();
        }).Door<WithdrawReorganisation>();
        one.MapPost("/propose-undo", async (IMediator mediator, IdempotencyKey key, long id, ProposeUndo act) =>
        {
            await mediator.Send(act with { Act = key.Act, Reorganisation = new ReorganisationId(id) });
            return Results.NoContent();
        }).Door<ProposeUndo>();
        one.MapPost("/undo", (IMediator mediator, IdempotencyKey key, long id, UndoReorganisation act) =>
            mediator.Send(act with { Act = key.Act, Reorganisation = new ReorganisationId(id) })).Door<UndoReorganisation>();
        api.MapPost("/handovers/{id:long}/confirm", async (IMediator mediator, IdempotencyKey key, long id, ConfirmHandover act) =>
        {
            await mediator.Send(act with { Act = key.Act, Handover = new HandoverId(id) });
            return Results.NoContent();
        }).Door<ConfirmHandover>();
    }
}
