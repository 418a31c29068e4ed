using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>The months of a book, its journals and its prepayments.</summary>
public static class LedgerApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/funds/{id:long}/months", (long id, int? year, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ViewPeriods(new FundId(id), year is { } one ? new FinancialYear(one) : null), cancellationToken)).Door<ViewPeriods>();
        api.MapPost("/books/{id:long}/soft-close", (long id, SoftClosePeriod body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Book = new BookId(id) })).Door<SoftClosePeriod>();
        api.MapPost("/books/{id:long}/close", (long id, ClosePeriod body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Book = new BookId(id) })).Door<ClosePeriod>();
        api.MapPost("/books/{id:long}/propose-reopening", (long id, ProposeReopening body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Book = new BookId(id) })).Door<ProposeReopening>();
        api.MapPost("/books/{id:long}/approve-reopening", (long id, ApproveReopening body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Book = new BookId(id) })).Door<ApproveReopening>();
        MapJournals(api);
    }

    private static void MapJournals(RouteGroupBuilder api)
    {
        api.MapGet("/funds/{id:long}/journals", (long id, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ViewJournals(new FundId(id)), cancellationToken)).Door<ViewJournals>();
        api.MapPost("/funds/{id:long}/journals", (long id, ProposeJournal body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Fund = new FundId(id) })).Door<ProposeJournal>();
        api.MapPost("/journals/{id:long}/approve", (long id, ApproveJournal body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Journal = new JournalId(id) })).Door<ApproveJournal>();
        api.MapPost("/journals/{id:long}/reject", (long id, RejectJournal body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Journal = new JournalId(id) })).Door<RejectJournal>();
        api.MapPost("/funds/{id:long}/charge-prepayments", (long id, ChargePrepayments body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Fund = new FundId(id) })).Door<ChargePrepayments>();
    }
}
