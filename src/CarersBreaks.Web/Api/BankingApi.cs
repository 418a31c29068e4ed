using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Audit;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Bank statements.</summary>
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
    }
}
