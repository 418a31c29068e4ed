using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reporting;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Forecasts, year ends, reports and the agreement of balances. A year is given by its first calendar year.</summary>
public static class ReportingApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/funds/{id:long}/forecast", (
            long id, int? year, int? months, decimal? eachMonth, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ViewForecast(new FundId(id), Year(year), months, eachMonth is { } each ? Money.FromPounds(each) : null), cancellationToken))
            .Door<ViewForecast>();
        api.MapGet("/funds/{id:long}/reports", async (long id, FundReportKind? kind, int? year, int? quarter, string? format, IMediator mediator,
            IPrinter printer, CancellationToken cancellationToken) =>
        {
            var report = await mediator.Send(
                new ViewFundReport(new FundId(id), kind ?? FundReportKind.MemorandumAccount, Year(year), quarter), cancellationToken);
            return format switch
            {
                "csv" => Results.File(report.ToCsv(), "text/csv; charset=utf-8", $"{report.Name}.csv"),
                "pdf" => Results.File(printer.Print(report.ToPrint()), "application/pdf", $"{report.Name}.pdf"),
                _ => Results.Ok(report),
            };
        }).Door<ViewFundReport>();
        api.MapGet("/funds/{id:long}/balances", (long id, DateOnly? at, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ViewBalances(new FundId(id), at), cancellationToken)).Door<ViewBalances>();
        api.MapPost("/funds/{id:long}/balances", (long id, StateBalance body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Fund = new FundId(id) })).Door<StateBalance>();
        api.MapPost("/balances/{id:long}/agree", (long id, AgreeBalance body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Balance = new AgreementOfBalancesId(id) })).Door<AgreeBalance>();
        MapYearEnds(api);
    }

    private static void MapYearEnds(RouteGroupBuilder api)
    {
        api.MapGet("/funds/{id:long}/year-end", (long id, int? year, IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ViewYearEnd(new FundId(id), Year(year)), cancellationToken)).Door<ViewYearEnd>();
        api.MapPost("/funds/{id:long}/state-accruals", (long id, StateAccruals body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Fund = new FundId(id) })).Door<StateAccruals>();
        api.MapPost("/funds/{id:long}/share-over-underspend", (long id, ShareOverUnderspend body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Fund = new FundId(id) })).Door<ShareOverUnderspend>();
        api.MapPost("/funds/{id:long}/carry-forward", (long id, CarryForward body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Fund = new FundId(id) })).Door<CarryForward>();
        api.MapPost("/funds/{id:long}/sign-off-year", (long id, SignOffYearEnd body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Fund = new FundId(id) })).Door<SignOffYearEnd>();
    }

    private static FinancialYear? Year(int? startsIn) => startsIn is { } year ? new FinancialYear(year) : null;
}
