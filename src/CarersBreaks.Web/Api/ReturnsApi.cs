using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.Payments;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Carers' returns, recoveries and letters.</summary>
public static class ReturnsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        MapReturns(api);
        MapRecoveries(api);
        api.MapGet("/carers/{id:long}/letters", (long id, IMediator mediator) => mediator.Send(new ViewLetters(new CarerId(id)))).Door<ViewLetters>();
        api.MapGet("/letters/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewLetter(new LetterId(id)))).Door<ViewLetter>();
        api.MapGet("/letters/{id:long}/pdf", async (long id, IMediator mediator) =>
            Results.File((await mediator.Send(new PrintLetter(new LetterId(id)))).Pdf, "application/pdf", $"letter-{id}.pdf")).Door<PrintLetter>();
    }

    private static void MapReturns(RouteGroupBuilder api)
    {
        api.MapGet("/returns", (ReturnList list, int? page, IMediator mediator) => mediator.Send(new ViewReturns(list, Page: Math.Max(1, page ?? 1))))
            .Door<ViewReturns>();
        api.MapGet("/returns/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewReturn(new ReturnId(id)))).Door<ViewReturn>();
        api.MapPost("/returns/{id:long}/send", async (long id, SendReturn body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Return = new ReturnId(id) });
            return Results.NoContent();
        }).Door<SendReturn>();
        api.MapPost("/returns/{id:long}/accept", async (long id, AcceptReturn body, IdempotencyKey key, IMediator mediator) =>
            Results.Ok(new { recovery = (await mediator.Send(body with { Act = key.Act, Return = new ReturnId(id) }))?.Value })).Door<AcceptReturn>();
        api.MapPost("/returns/{id:long}/ask", async (long id, AskAboutReturn body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Return = new ReturnId(id) });
            return Results.NoContent();
        }).Door<AskAboutReturn>();
    }

    private static void MapRecoveries(RouteGroupBuilder api)
    {
        api.MapGet("/recoveries", (RecoveryState? state, int? page, IMediator mediator) =>
            mediator.Send(new ViewRecoveries(state, Math.Max(1, page ?? 1)))).Door<ViewRecoveries>();
        api.MapGet("/recoveries/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewRecovery(new RecoveryId(id)))).Door<ViewRecovery>();
        api.MapPost("/recoveries", async (ProposeRecovery body, IdempotencyKey key, IMediator mediator) =>
        {
            var recovery = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/recoveries/{recovery.Value}", new { id = recovery.Value });
        }).Door<ProposeRecovery>();
        api.MapPost("/recoveries/{id:long}/notice", (long id, GiveRecoveryNotice body, IdempotencyKey key, IMediator mediator) =>
            Done(mediator, body with { Act = key.Act, Recovery = new RecoveryId(id) })).Door<GiveRecoveryNotice>();
        api.MapPost("/recoveries/{id:long}/object", (long id, ObjectToRecovery body, IdempotencyKey key, IMediator mediator) =>
            Done(mediator, body with { Act = key.Act, Recovery = new RecoveryId(id) })).Door<ObjectToRecovery>();
        api.MapPost("/recoveries/{id:long}/answer", (long id, AnswerObjection body, IdempotencyKey key, IMediator mediator) =>
            Done(mediator, body with { Act = key.Act, Recovery = new RecoveryId(id) })).Door<AnswerObjection>();
        api.MapPost("/recoveries/{id:long}/decide", (long id, DecideRecovery body, IdempotencyKey key, IMediator mediator) =>
            Done(mediator, body with { Act = key.Act, Recovery = new RecoveryId(id) })).Door<DecideRecovery>();
        api.MapPost("/recoveries/{id:long}/write-off", (long id, WriteOffRecovery body, IdempotencyKey key, IMediator mediator) =>
            Done(mediator, body with { Act = key.Act, Recovery = new RecoveryId(id) })).Door<WriteOffRecovery>();
        api.MapPost("/recoveries/{id:long}/write-off/decide", (long id, DecideWriteOff body, IdempotencyKey key, IMediator mediator) =>
            Done(mediator, body with { Act = key.Act, Recovery = new RecoveryId(id) })).Door<DecideWriteOff>();
    }

    private static async Task<IResult> Done(IMediator mediator, IRequest act)
    {
        await mediator.Send(act);
        return Results.NoContent();
    }
}
