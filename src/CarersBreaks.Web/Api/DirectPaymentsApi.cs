using CarersBreaks.Application.DirectPayments;
using CarersBreaks.Domain.DirectPayments;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Payees' accounts and direct payment agreements.</summary>
public static class DirectPaymentsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/direct-payments-to-do", (IMediator mediator) => mediator.Send(new ViewDirectPaymentsToDo())).Door<ViewDirectPaymentsToDo>();
        api.MapPost("/payee-accounts", async (RecordPayeeAccount body, IdempotencyKey key, IMediator mediator) =>
        {
            var account = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/payee-accounts/{account.Value}", new { id = account.Value });
        }).Door<RecordPayeeAccount>();
        api.MapGet("/payee-accounts/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewPayeeAccount(new PayeeAccountId(id))))
            .Door<ViewPayeeAccount>();
        api.MapPost("/payee-accounts/{id:long}/verify", async (long id, VerifyPayeeAccount body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Account = new PayeeAccountId(id) });
            return Results.NoContent();
        }).Door<VerifyPayeeAccount>();
        api.MapPost("/payee-accounts/{id:long}/confirm", async (long id, ConfirmAccountChange body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Account = new PayeeAccountId(id) });
            return Results.NoContent();
        }).Door<ConfirmAccountChange>();
        api.MapPost("/payee-accounts/{id:long}/refuse", async (long id, RefuseAccountChange body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Account = new PayeeAccountId(id) });
            return Results.NoContent();
        }).Door<RefuseAccountChange>();
        api.MapPost("/payee-accounts/{id:long}/name-answer", async (long id, RecordPayeeName body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Account = new PayeeAccountId(id) });
            return Results.NoContent();
        }).Door<RecordPayeeName>();
        api.MapPost("/direct-payment-recipients", async (RecordRecipient body, IdempotencyKey key, IMediator mediator) =>
        {
            var recipient = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/direct-payment-recipients/{recipient.Value}", new { id = recipient.Value });
        }).Door<RecordRecipient>();
        api.MapGet("/direct-payment-recipients/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewRecipient(new RecipientId(id))))
            .Door<ViewRecipient>();
        api.MapPost("/direct-payment-recipients/{id:long}/checks", async (long id, RecordRecipientCheck body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Recipient = new RecipientId(id) });
            return Results.NoContent();
        }).Door<RecordRecipientCheck>();
        api.MapPost("/direct-payment-recipients/{id:long}/checks/take-back", async (long id, TakeBackRecipientCheck body, IdempotencyKey key,
            IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Recipient = new RecipientId(id) });
            return Results.NoContent();
        }).Door<TakeBackRecipientCheck>();
        api.MapPost("/direct-payment-agreements", async (AgreeDirectPayment body, IdempotencyKey key, IMediator mediator) =>
        {
            var agreement = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/direct-payment-agreements/{agreement.Value}", new { id = agreement.Value });
        }).Door<AgreeDirectPayment>();
        api.MapGet("/direct-payment-agreements/{id:long}", (long id, IMediator mediator) =>
            mediator.Send(new ViewDirectPayment(new DirectPaymentAgreementId(id)))).Door<ViewDirectPayment>();
    }
}
