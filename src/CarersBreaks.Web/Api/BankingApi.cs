using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Bank statements, and Bacs' reports.</summary>
public static class BankingApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/statements", (IMediator mediator, long? import) => mediator.Send(new ViewStatements(import is { } id ? new BatchId(id) : null)))
            .Door<ViewStatements>();
        // Without antiforgery: the header that every act needs cannot be sent by another site's form.
        api.MapPost("/statements", async (IFormFile file, IdempotencyKey key, IMediator mediator) =>
        {
            await using var content = file.OpenReadStream();
            return await mediator.Send(new ImportStatement(key.Act, Path.GetFileName(file.FileName), content), CancellationToken.None);
        }).DisableAntiforgery().Door<ImportStatement>();
        api.MapGet("/statements/{id:long}", (long id, int? page, IMediator mediator) => mediator.Send(new ViewStatement(new BankStatementId(id), page ?? 1)))
            .Door<ViewStatement>();
        api.MapPost("/statements/{id:long}/release", (long id, ReleaseStatement body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Statement = new BankStatementId(id) }, CancellationToken.None)).Door<ReleaseStatement>();
        api.MapPost("/statements/{id:long}/reject", async (long id, RejectStatement body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Statement = new BankStatementId(id) }, CancellationToken.None);
            return Results.NoContent();
        }).Door<RejectStatement>();
        api.MapGet("/modulus-tables", (IMediator mediator) => mediator.Send(new ViewModulusTables())).Door<ViewModulusTables>();
        api.MapPost("/modulus-tables", async (LoadModulusTables body, IdempotencyKey key, IMediator mediator) =>
            Results.Created((string?)null, new { id = (await mediator.Send(body with { Act = key.Act })).Value })).Door<LoadModulusTables>();
        api.MapPost("/modulus-tables/check", (CheckModulusTables body, IMediator mediator) => mediator.Send(body)).Door<CheckModulusTables>();
        api.MapGet("/bank-reports", (IMediator mediator) => mediator.Send(new ViewBankReports())).Door<ViewBankReports>();
        api.MapGet("/bank-reports/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewBankReport(new BankReportId(id))))
            .Door<ViewBankReport>();
        api.MapPost("/bank-reports", async (IFormFile file, IdempotencyKey key, IMediator mediator) =>
            await mediator.Send(new ImportBankReport(key.Act, Path.GetFileName(file.FileName), await Bytes(file))))
            .DisableAntiforgery().Door<ImportBankReport>();
        api.MapPost("/bank-reports/check", async (IFormFile file, IMediator mediator) => await mediator.Send(new CheckBankReport(await Bytes(file))))
            .DisableAntiforgery().Door<CheckBankReport>();
        api.MapPost("/bank-reports/{id:long}/answer", async (long id, AnswerReportAlarm body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Report = new BankReportId(id) });
            return Results.NoContent();
        }).Door<AnswerReportAlarm>();
    }

    private static async Task<byte[]> Bytes(IFormFile file)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return content.ToArray();
    }
}
