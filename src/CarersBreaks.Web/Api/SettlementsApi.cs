using CarersBreaks.Application.Settlements;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Settlements;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Settlements, their years, and the estimated shares of NHS bodies.</summary>
public static class SettlementsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/settlements", (IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ViewSettlements(), cancellationToken)).Door<ViewSettlements>();
        api.MapGet("/settlements/{id:long}", (IMediator mediator, long id, CancellationToken cancellationToken) =>
            mediator.Send(new ViewSettlement(new SettlementId(id)), cancellationToken)).Door<ViewSettlement>();
        api.MapGet("/nation", (IMediator mediator, int? year, NationFilter? missing) =>
            mediator.Send(new ViewNation(year is { } one ? new FinancialYear(one) : null, missing))).Door<ViewNation>();
        api.MapPost("/settlements", (IMediator mediator, IdempotencyKey key, RecordSettlement act) =>
            mediator.Send(act with { Act = key.Act })).Door<RecordSettlement>();
        api.MapPost("/settlements/{id:long}/weights/check", (IMediator mediator, long id, CheckWeights view) =>
            mediator.Send(view with { Settlement = new SettlementId(id) })).Door<CheckWeights>();
        api.MapPost("/settlements/{id:long}/weights/import", (IMediator mediator, IdempotencyKey key, long id, ImportWeights act) =>
            mediator.Send(act with { Act = key.Act, Settlement = new SettlementId(id) })).Door<ImportWeights>();
        api.MapPost("/settlements/{id:long}/weights", (IMediator mediator, IdempotencyKey key, long id, WeighBodies act) =>
            mediator.Send(act with { Act = key.Act, Settlement = new SettlementId(id) })).Door<WeighBodies>();
    }
}
