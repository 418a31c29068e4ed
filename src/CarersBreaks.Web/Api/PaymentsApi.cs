using CarersBreaks.Application;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>What is due, payment runs, and the accounts from which funds pay.</summary>
public static class PaymentsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/payments/due", (long fund, DateOnly payOn, IMediator mediator) => mediator.Send(new ViewPaymentsDue(new FundId(fund), payOn)))
            .Door<ViewPaymentsDue>();
        api.MapGet("/paying-funds", (IMediator mediator) => mediator.Send(new ViewPayingFunds())).Door<ViewPayingFunds>();
        api.MapPost("/bank-accounts", async (RecordBankAccount body, IdempotencyKey key, IMediator mediator) =>
            Results.Created((string?)null, new { id = (await mediator.Send(body with { Act = key.Act })).Value })).Door<RecordBankAccount>();
        api.MapPost("/bank-accounts/limits", async (SetPaymentLimits body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act });
            return Results.NoContent();
        }).Door<SetPaymentLimits>();
        api.MapGet("/payment-runs", (RunState? status, DateOnly? from, DateOnly? to, long? fund, IMediator mediator, int page = 1) =>
            mediator.Send(new ViewPaymentRuns(page, status, from, to, fund is { } key ? new FundId(key) : null))).Door<ViewPaymentRuns>();
        api.MapPost("/payment-runs", async (ProposePaymentRun body, IdempotencyKey key, IMediator mediator) =>
        {
            var proposed = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/payment-runs/{proposed.Run.Value}", proposed);
        }).Door<ProposePaymentRun>();
        api.MapGet("/payment-runs/{id:long}", (long id, IMediator mediator, int page = 1) => mediator.Send(new ViewPaymentRun(new PaymentRunId(id), page)))
            .Door<ViewPaymentRun>();
        api.MapGet("/owed-payments", (IMediator mediator, int page = 1) => mediator.Send(new ViewOwedPayments(page))).Door<ViewOwedPayments>();
        api.MapPost("/payments/{id:long}/no-longer-due", async (long id, RecordNoLongerDue body, IdempotencyKey key, IMediator mediator) =>
            Results.Ok(new { amount = await mediator.Send(body with { Act = key.Act, Payment = new PaymentId(id) }) })).Door<RecordNoLongerDue>();
        MapActs(api.MapGroup("/payment-runs/{id:long}"));
        MapHolds(api);
        MapCopies(api.MapGroup("/bank-file-copies/{id:long}"));
        api.MapGet("/direct-payment-agreements/{id:long}/urgent", (long id, IMediator mediator) =>
            mediator.Send(new ViewUrgentPayment(new DirectPaymentAgreementId(id)))).Door<ViewUrgentPayment>();
        api.MapPost("/urgent-payments", async (ProposeUrgentPayment body, IdempotencyKey key, IMediator mediator) =>
        {
            var proposed = await mediator.Send(body with { Act = key.Act });
            return Results.Created($"/api/v1/payment-runs/{proposed.Run.Value}", proposed);
        }).Door<ProposeUrgentPayment>();
        api.MapGet("/uncashed-cheques", (IMediator mediator) => mediator.Send(new ViewCheques())).Door<ViewCheques>();
    }

    private static void MapActs(RouteGroupBuilder run)
    {
        run.MapGet("/differences", (long id, IMediator mediator, int page = 1) => mediator.Send(new ViewRunDifferences(new PaymentRunId(id), page)))
            .Door<ViewRunDifferences>();
        run.MapPost("/submit", async (long id, SubmitPaymentRun body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Run = new PaymentRunId(id) });
            return Results.NoContent();
        }).Door<SubmitPaymentRun>();
        run.MapPost("/hold", async (long id, HoldOnePayment body, IdempotencyKey key, IMediator mediator) =>
            Results.Created((string?)null, new { id = (await mediator.Send(body with { Act = key.Act, Run = new PaymentRunId(id) })).Value }))
            .Door<HoldOnePayment>();
        run.MapPost("/approve", async (long id, ApprovePaymentRun body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Run = new PaymentRunId(id) });
            await mediator.Send(new ContinuePaymentRunRelease(new PaymentRunId(id)), CancellationToken.None);
            return Results.NoContent();
        }).Door<ApprovePaymentRun>();
        run.MapPost("/release", async (long id, IMediator mediator) =>
        {
            await mediator.Send(new ContinuePaymentRunRelease(new PaymentRunId(id)), CancellationToken.None);
            return Results.NoContent();
        }).Door<ContinuePaymentRunRelease>();
        run.MapPost("/withdraw", async (long id, WithdrawPaymentRun body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Run = new PaymentRunId(id) });
            return Results.NoContent();
        }).Door<WithdrawPaymentRun>();
        run.MapPost("/stop-cheque", async (long id, StopCheque body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Run = new PaymentRunId(id) });
            return Results.NoContent();
        }).Door<StopCheque>();
        run.MapPost("/send", async (long id, SendPaymentRun body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Run = new PaymentRunId(id) });
            return Results.NoContent();
        }).Door<SendPaymentRun>();
        run.MapPost("/download", async (long id, IdempotencyKey key, IMediator mediator, IStoredFiles files) =>
        {
            var file = await mediator.Send(new DownloadBankFile(key.Act, new PaymentRunId(id)));
            return Results.Stream(target => files.Write(file.Sha256, target, CancellationToken.None), "text/plain", file.Name);
        }).Door<DownloadBankFile>();
        run.MapPost("/copies", async (long id, AskForBankFileCopy body, IdempotencyKey key, IMediator mediator) =>
            Results.Created((string?)null, new { id = (await mediator.Send(body with { Act = key.Act, Run = new PaymentRunId(id) })).Value }))
            .Door<AskForBankFileCopy>();
    }

    private static void MapHolds(RouteGroupBuilder api)
    {
        api.MapGet("/held-payments", (IMediator mediator, int page = 1) => mediator.Send(new ViewHeldPayments(page))).Door<ViewHeldPayments>();
        api.MapPost("/held-payments/{id:long}/release", async (long id, ReleaseOnePayment body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Held = new HeldPaymentId(id) });
            return Results.NoContent();
        }).Door<ReleaseOnePayment>();
    }

    private static void MapCopies(RouteGroupBuilder copy)
    {
        copy.MapPost("/consent", async (long id, ConsentToBankFileCopy body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Copy = new BankFileCopyId(id) });
            return Results.NoContent();
        }).Door<ConsentToBankFileCopy>();
        copy.MapPost("/download", async (long id, IdempotencyKey key, IMediator mediator, IStoredFiles files) =>
        {
            var file = await mediator.Send(new DownloadBankFileCopy(key.Act, new BankFileCopyId(id)));
            return Results.Stream(target => files.Write(file.Sha256, target, CancellationToken.None), "text/plain", file.Name);
        }).Door<DownloadBankFileCopy>();
    }
}
