using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Providers, what is ordered from them, what they delivered and what they invoice.</summary>
public static class ProvidersApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/providers", (IMediator mediator) => mediator.Send(new ViewProviders())).Door<ViewProviders>();
        api.MapPost("/providers", async (RecordProvider body, IdempotencyKey key, IMediator mediator) =>
        {
            var provider = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/providers/{provider.Value}", new { id = provider.Value });
        }).Door<RecordProvider>();
        api.MapGet("/providers/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewProvider(new ProviderId(id)))).Door<ViewProvider>();
        api.MapPost("/providers/{id:long}/accounts", async (long id, RecordProviderAccount body, IdempotencyKey key, IMediator mediator) =>
            Results.Created((string?)null, new { id = (await mediator.Send(body with { Act = key.Act, Provider = new ProviderId(id) })).Value }))
            .Door<RecordProviderAccount>();
        api.MapPost("/provider-accounts/{id:long}/verify", async (long id, VerifyProviderAccount body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Account = new ProviderAccountId(id) });
            return Results.NoContent();
        }).Door<VerifyProviderAccount>();
        MapCards(api);
        MapOrders(api);
        MapInvoices(api);
    }

    private static void MapCards(RouteGroupBuilder api)
    {
        api.MapGet("/cards", (IMediator mediator) => mediator.Send(new ViewCards())).Door<ViewCards>();
        api.MapPost("/card-layouts", async (MapCardLayout body, IdempotencyKey key, IMediator mediator) =>
            Results.Created((string?)null, new { id = (await mediator.Send(body with { Act = key.Act })).Value })).Door<MapCardLayout>();
        api.MapPost("/card-transactions", async (ImportCardTransactions body, IdempotencyKey key, IMediator mediator) =>
            Results.Ok(await mediator.Send(body with { Act = key.Act }))).Door<ImportCardTransactions>();
    }

    private static void MapOrders(RouteGroupBuilder api)
    {
        api.MapGet("/orders", (IMediator mediator, int page = 1) => mediator.Send(new ViewBreakOrders(page))).Door<ViewBreakOrders>();
        api.MapGet("/personal-budgets/{id:long}/to-order", (long id, IMediator mediator) => mediator.Send(new ViewOrderForm(new BudgetId(id))))
            .Door<ViewOrderForm>();
        api.MapPost("/orders", async (OrderBreak body, IdempotencyKey key, IMediator mediator) =>
        {
            var order = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/orders/{order.Value}", new { id = order.Value });
        }).Door<OrderBreak>();
        api.MapGet("/orders/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewBreakOrder(new BreakOrderId(id)))).Door<ViewBreakOrder>();
        api.MapPost("/orders/{id:long}/close", async (long id, CloseBreakOrder body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Order = new BreakOrderId(id) });
            return Results.NoContent();
        }).Door<CloseBreakOrder>();
        api.MapPost("/orders/{id:long}/deliveries", async (long id, RecordDelivery body, IdempotencyKey key, IMediator mediator) =>
            Results.Created((string?)null, new { id = (await mediator.Send(body with { Act = key.Act, Order = new BreakOrderId(id) })).Value }))
            .Door<RecordDelivery>();
        api.MapPost("/deliveries/{id:long}/decide", async (long id, DecideDelivery body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Delivery = new BreakDeliveryId(id) });
            return Results.NoContent();
        }).Door<DecideDelivery>();
    }

    private static void MapInvoices(RouteGroupBuilder api)
    {
        api.MapGet("/provider-invoices", (IMediator mediator, InvoiceState? state, int page = 1) => mediator.Send(new ViewProviderInvoices(state, page)))
            .Door<ViewProviderInvoices>();
        api.MapGet("/provider-invoice-form", (IMediator mediator) => mediator.Send(new ViewInvoiceForm())).Door<ViewInvoiceForm>();
        api.MapPost("/provider-invoices", async (EnterProviderInvoice body, IdempotencyKey key, IMediator mediator) =>
        {
            var invoice = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/provider-invoices/{invoice.Value}", new { id = invoice.Value });
        }).Door<EnterProviderInvoice>();
        api.MapGet("/provider-invoices/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewProviderInvoice(new ProviderInvoiceId(id))))
            .Door<ViewProviderInvoice>();
        var invoice = api.MapGroup("/provider-invoices/{id:long}");
        invoice.MapPost("/check", async (long id, CheckProviderInvoice body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Invoice = new ProviderInvoiceId(id) });
            return Results.NoContent();
        }).Door<CheckProviderInvoice>();
        invoice.MapPost("/accept", async (long id, AcceptProviderInvoice body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Invoice = new ProviderInvoiceId(id) });
            return Results.NoContent();
        }).Door<AcceptProviderInvoice>();
        invoice.MapPost("/decide-acceptance", async (long id, DecideInvoiceAcceptance body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Invoice = new ProviderInvoiceId(id) });
            return Results.NoContent();
        }).Door<DecideInvoiceAcceptance>();
        invoice.MapPost("/dispute", async (long id, DisputeProviderInvoice body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Invoice = new ProviderInvoiceId(id) });
            return Results.NoContent();
        }).Door<DisputeProviderInvoice>();
        invoice.MapPost("/approve", async (long id, ApproveProviderInvoice body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Invoice = new ProviderInvoiceId(id) });
            return Results.NoContent();
        }).Door<ApproveProviderInvoice>();
        invoice.MapPost("/pay", async (long id, PayProviderInvoice body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Invoice = new ProviderInvoiceId(id) });
            return Results.NoContent();
        }).Door<PayProviderInvoice>();
    }
}
