using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Transfers;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Section 256 transfers and their memoranda.</summary>
public static class TransfersApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/transfers", (IMediator mediator) => mediator.Send(new ViewTransfers())).Door<ViewTransfers>();
        api.MapPost("/transfers/national", (IMediator mediator, IdempotencyKey key, RecordNationalTransfer act) =>
            mediator.Send(act with { Act = key.Act })).Door<RecordNationalTransfer>();
        api.MapPost("/transfers", (IMediator mediator, IdempotencyKey key, RecordMemorandum act) =>
            mediator.Send(act with { Act = key.Act })).Door<RecordMemorandum>();
        api.MapGet("/transfers/{id:long}", (IMediator mediator, long id) => mediator.Send(new ViewMemorandum(new MemorandumId(id)))).Door<ViewMemorandum>();
        MapActs(api.MapGroup("/transfers/{id:long}"));
    }

    private static void MapActs(RouteGroupBuilder memorandum)
    {
        memorandum.MapPost("/agree", (IMediator mediator, IdempotencyKey key, long id, AgreeMemorandum act) =>
            mediator.Send(act with { Act = key.Act, Memorandum = new MemorandumId(id) })).Door<AgreeMemorandum>();
        memorandum.MapPost("/receipts", (IMediator mediator, IdempotencyKey key, long id, RecordTransferReceipt act) =>
            mediator.Send(act with { Act = key.Act, Memorandum = new MemorandumId(id) })).Door<RecordTransferReceipt>();
        memorandum.MapPost("/spends", (IMediator mediator, IdempotencyKey key, long id, RecordAreaSpend act) =>
            mediator.Send(act with { Act = key.Act, Memorandum = new MemorandumId(id) })).Door<RecordAreaSpend>();
        memorandum.MapPost("/repayable", (IMediator mediator, IdempotencyKey key, long id, RecordRepayable act) =>
            mediator.Send(act with { Act = key.Act, Memorandum = new MemorandumId(id) })).Door<RecordRepayable>();
        memorandum.MapPost("/fund", (IMediator mediator, IdempotencyKey key, long id, OpenCouncilFund act) =>
            mediator.Send(act with { Act = key.Act, Memorandum = new MemorandumId(id) })).Door<OpenCouncilFund>();
        memorandum.MapPost("/voucher", (IMediator mediator, IdempotencyKey key, long id) =>
            mediator.Send(new PrepareVoucher(key.Act, new MemorandumId(id)))).Door<PrepareVoucher>();
        memorandum.MapPost("/voucher/sign", (IMediator mediator, IdempotencyKey key, long id, SignVoucher act) =>
            mediator.Send(act with { Act = key.Act, Memorandum = new MemorandumId(id) })).Door<SignVoucher>();
        memorandum.MapPost("/voucher/certify", (IMediator mediator, IdempotencyKey key, long id, CertifyVoucher act) =>
            mediator.Send(act with { Act = key.Act, Memorandum = new MemorandumId(id) })).Door<CertifyVoucher>();
    }
}
