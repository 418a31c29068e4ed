using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Banking;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Api;

/// <summary>Bank statements, and Bacs' reports.</summary>
public static class BankingApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/statements", (IMediator mediator, long? import) => mediator.Send(new ViewStatements(import is { } id ? new BatchId(id) : null)))
            .Door<ViewStatements>();
        // The body is the file itself, of any size. Without antiforgery: the header that every act needs cannot be sent by another site's form.
        api.MapPost("/statements", async (HttpRequest request, string? name, IdempotencyKey key, IStatementUploads uploads) =>
        {
            var id = await uploads.Receive(key.Act, Path.GetFileName(name ?? "statement"), request.Body, request.HttpContext.RequestAborted);
            return Results.Accepted($"/api/v1/statement-uploads/{id.Value}", new { id = id.Value });
        }).DisableAntiforgery().WithMetadata(new DisableRequestSizeLimitAttribute()).Door<ImportStatement>();
        api.MapGet("/statement-uploads", (IMediator mediator) => mediator.Send(new ViewStatementUploads())).Door<ViewStatementUploads>();
        api.MapGet("/statement-uploads/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewStatementUpload(new StatementUploadId(id))))
            .Door<ViewStatementUpload>();
        api.MapGet("/statements/{id:long}", (long id, int? page, IMediator mediator) => mediator.Send(new ViewStatement(new BankStatementId(id), page ?? 1)))
            .Door<ViewStatement>();
        api.MapPost("/statements/{id:long}/release", (long id, ReleaseStatement body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Statement = new BankStatementId(id) }, CancellationToken.None)).Door<ReleaseStatement>();
        api.MapPost("/statements/{id:long}/reject", async (long id, RejectStatement body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Statement = new BankStatementId(id) }, CancellationToken.None);
            return Results.NoContent();
        }).Door<RejectStatement>();
        MapAccounts(api);
        api.MapPost("/statement-lines/let-in", (LetLinesIn body, IdempotencyKey key, IMediator mediator) => mediator.Send(body with { Act = key.Act }))
            .Door<LetLinesIn>();
        api.MapGet("/statement-layouts", (IMediator mediator) => mediator.Send(new ViewStatementLayouts())).Door<ViewStatementLayouts>();
        api.MapPost("/statement-layouts/try", (TryStatementLayout body, IMediator mediator) => mediator.Send(body)).Door<TryStatementLayout>();
        api.MapPost("/statement-layouts/look", (ViewCsvBeginning body, IMediator mediator) => mediator.Send(body)).Door<ViewCsvBeginning>();
        api.MapPost("/statement-layouts", async (RecordStatementLayout body, IdempotencyKey key, IMediator mediator) =>
            Results.Created((string?)null, new { id = (await mediator.Send(body with { Act = key.Act })).Value })).Door<RecordStatementLayout>();
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

    private static void MapAccounts(RouteGroupBuilder api)
    {
        api.MapGet("/bank-accounts/{id:long}/proof", (long id, IMediator mediator) => mediator.Send(new ViewAccountProof(new BankAccountId(id))))
            .Door<ViewAccountProof>();
        api.MapPost("/bank-accounts/{id:long}/share", async (long id, ShareBankAccount body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Account = new BankAccountId(id) });
            return Results.NoContent();
        }).Door<ShareBankAccount>();
        api.MapGet("/bank-accounts/{id:long}/lines", (long id, LinesShown? shown, int? page, IMediator mediator) =>
            mediator.Send(new ViewAccountLines(new BankAccountId(id), shown ?? LinesShown.Unknown, page ?? 1))).Door<ViewAccountLines>();
        api.MapPost("/statement-lines/whose", (SayWhoseLines body, IdempotencyKey key, IMediator mediator) => mediator.Send(body with { Act = key.Act }))
            .Door<SayWhoseLines>();
        api.MapGet("/bank-accounts/{id:long}/not-ours-rules", (long id, IMediator mediator) => mediator.Send(new ViewNotOursRules(new BankAccountId(id))))
            .Door<ViewNotOursRules>();
        api.MapPost("/bank-accounts/{id:long}/not-ours-rules", async (long id, RecordNotOursRule body, IdempotencyKey key, IMediator mediator) =>
            Results.Created((string?)null, new { id = (await mediator.Send(body with { Act = key.Act, Account = new BankAccountId(id) })).Value }))
            .Door<RecordNotOursRule>();
        api.MapPost("/bank-accounts/{id:long}/not-ours-rules/try", (long id, TryNotOursRule body, IMediator mediator) =>
            mediator.Send(body with { Account = new BankAccountId(id) })).Door<TryNotOursRule>();
        api.MapPost("/bank-accounts/{id:long}/sort", (long id, SortStatementLines body, IdempotencyKey key, IMediator mediator) =>
            mediator.Send(body with { Act = key.Act, Account = new BankAccountId(id) })).Door<SortStatementLines>();
        api.MapPost("/not-ours-rules/{id:long}/end", async (long id, EndNotOursRule body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Rule = new NotOursRuleId(id) });
            return Results.NoContent();
        }).Door<EndNotOursRule>();
    }

    private static async Task<byte[]> Bytes(IFormFile file)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return content.ToArray();
    }
}
