using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Carers;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Carers, their assessments, and the questions and tables by which they are assessed.</summary>
public static class CarersApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/carers", (IMediator mediator, int page = 1) => mediator.Send(new ViewCaseload(page))).Door<ViewCaseload>();
        api.MapGet("/carers/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewCarer(new CarerId(id)))).Door<ViewCarer>();
        api.MapPost("/people/search", (FindPeople body, IMediator mediator) => mediator.Send(body)).Door<FindPeople>();
        api.MapPost("/carers/likely-duplicates", (ViewLikelyDuplicates body, IMediator mediator) => mediator.Send(body)).Door<ViewLikelyDuplicates>();
        api.MapPost("/carers", async (IdentifyCarer body, IdempotencyKey key, IMediator mediator) =>
            Created("carers", (await mediator.Send(body with { Act = key.Act })).Value)).Door<IdentifyCarer>();
        api.MapPost("/carers/{id:long}/account", async (long id, OpenCarersAccount body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) });
            return Results.NoContent();
        }).Door<OpenCarersAccount>();
        api.MapPost("/carers/{id:long}/gp-practice", async (long id, RecordGpPractice body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) });
            return Results.NoContent();
        }).Door<RecordGpPractice>();
        api.MapGet("/carers/{id:long}/assessment-form", (long id, IMediator mediator) => mediator.Send(new ViewAssessmentForm(new CarerId(id))))
            .Door<ViewAssessmentForm>();
        api.MapPost("/carers/{id:long}/assessments", async (long id, AssessCarer body, IdempotencyKey key, IMediator mediator) =>
            Created("assessments", (await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) })).Value)).Door<AssessCarer>();
        api.MapPost("/carers/{id:long}/declined-assessments", async (long id, RecordDeclinedAssessment body, IdempotencyKey key, IMediator mediator) =>
            Created("assessments", (await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) })).Value)).Door<RecordDeclinedAssessment>();
        api.MapPost("/carers/{id:long}/merge", async (long id, MergeCarers body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) });
            return Results.NoContent();
        }).Door<MergeCarers>();
        api.MapPost("/carers/{id:long}/part", async (long id, PartCarers body, IdempotencyKey key, IMediator mediator) =>
        {
            await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) });
            return Results.NoContent();
        }).Door<PartCarers>();
        api.MapGet("/my-assessment", (IMediator mediator) => mediator.Send(new ViewMyAssessment())).Door<ViewMyAssessment>();
        api.MapGet("/assessments/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewAssessment(new AssessmentId(id)))).Door<ViewAssessment>();
        api.MapGet("/council-rules", (IMediator mediator) => mediator.Send(new ViewCouncilRules())).Door<ViewCouncilRules>();
        api.MapPost("/questionnaires/check", (CheckQuestionnaire body, IMediator mediator) => mediator.Send(body)).Door<CheckQuestionnaire>();
        api.MapPost("/allocation-tables/check", (CheckBands body, IMediator mediator) => mediator.Send(body)).Door<CheckBands>();
        api.MapPost("/allocation-tables/try", (TryAllocationTable body, IMediator mediator) => mediator.Send(body)).Door<TryAllocationTable>();
        api.MapPost("/questionnaires", async (PublishQuestionnaire body, IdempotencyKey key, IMediator mediator) =>
            await mediator.Send(body with { Act = key.Act })).Door<PublishQuestionnaire>();
        api.MapPost("/allocation-tables", async (PublishAllocationTable body, IdempotencyKey key, IMediator mediator) =>
            await mediator.Send(body with { Act = key.Act })).Door<PublishAllocationTable>();
    }

    private static IResult Created(string kind, long id) => Results.Created($"/api/v1/{kind}/{id}", new { id });
}
