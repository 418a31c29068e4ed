using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>The work on cases: tasks, notes, reviews, holds, concerns, consents, accounts and challenges.</summary>
public static class CaseworkApi
{
    public static void Map(RouteGroupBuilder api)
    {
        MapCase(api.MapGroup("/carers/{id:long}"));
        MapTasks(api);
        MapConcerns(api.MapGroup("/concerns"));
        MapChallenges(api.MapGroup("/challenges"));
        MapMine(api);
    }

    private static void MapCase(RouteGroupBuilder carer)
    {
        carer.MapGet("/casework", (long id, IMediator mediator) => mediator.Send(new ViewCasework(new CarerId(id)))).Door<ViewCasework>();
        carer.MapGet("/notes", (long id, IMediator mediator, int page = 1) => mediator.Send(new ViewCaseNotes(new CarerId(id), page))).Door<ViewCaseNotes>();
        carer.MapPost("/notes", async (long id, WriteCaseNote body, IdempotencyKey key, IMediator mediator) =>
            await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) })).Door<WriteCaseNote>();
        carer.MapPost("/tasks", async (long id, RaiseTask body, IdempotencyKey key, IMediator mediator) =>
            Created("tasks", (await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) })).Value)).Door<RaiseTask>();
        carer.MapPut("/contact", async (long id, RecordContactRoute body, IdempotencyKey key, IMediator mediator) =>
            await Done(mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) }))).Door<RecordContactRoute>();
        carer.MapPost("/consents", async (long id, RecordConsent body, IdempotencyKey key, IMediator mediator) =>
            await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) })).Door<RecordConsent>();
        carer.MapPost("/consents/{consent:long}/withdraw", async (long id, long consent, WithdrawConsent body, IdempotencyKey key, IMediator mediator) =>
            await Done(mediator.Send(body with { Act = key.Act, Consent = new SharingConsentId(consent) }))).Door<WithdrawConsent>();
        carer.MapPost("/holds", async (long id, HoldPayments body, IdempotencyKey key, IMediator mediator) =>
            await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) })).Door<HoldPayments>();
        carer.MapPost("/holds/{hold:long}/release", async (long id, long hold, ReleasePayments body, IdempotencyKey key, IMediator mediator) =>
            await Done(mediator.Send(body with { Act = key.Act, Hold = new HoldId(hold) }))).Door<ReleasePayments>();
        carer.MapPost("/budgets/{budget:long}/reviews", async (long id, long budget, RecordReview body, IdempotencyKey key, IMediator mediator) =>
            await mediator.Send(body with { Act = key.Act, Budget = new BudgetId(budget) })).Door<RecordReview>();
        carer.MapPost("/helpers", async (long id, NameHelper body, IdempotencyKey key, IMediator mediator) =>
            await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) })).Door<NameHelper>();
        carer.MapPost("/helpers/{helper:long}/end", async (long id, long helper, EndHelper body, IdempotencyKey key, IMediator mediator) =>
            await Done(mediator.Send(body with { Act = key.Act, Helper = new CarersHelperId(helper) }))).Door<EndHelper>();
        carer.MapPost("/concerns", async (long id, OpenConcern body, IdempotencyKey key, IMediator mediator) =>
            Created("concerns", (await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) })).Value)).Door<OpenConcern>();
        carer.MapPost("/challenges", async (long id, OpenChallenge body, IdempotencyKey key, IMediator mediator) =>
            Created("challenges", (await mediator.Send(body with { Act = key.Act, Carer = new CarerId(id) })).Value)).Door<OpenChallenge>();
    }

    private static void MapTasks(RouteGroupBuilder api)
    {
        api.MapGet("/tasks", (IMediator mediator, int page = 1) => mediator.Send(new ViewTasks(page))).Door<ViewTasks>();
        api.MapGet("/tasks/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewTask(new CaseTaskId(id)))).Door<ViewTask>();
        api.MapPost("/tasks/{id:long}/complete", async (long id, CompleteTask body, IdempotencyKey key, IMediator mediator) =>
            await Done(mediator.Send(body with { Act = key.Act, Task = new CaseTaskId(id) }))).Door<CompleteTask>();
        api.MapPost("/tasks/{id:long}/give", async (long id, GiveTask body, IdempotencyKey key, IMediator mediator) =>
            await Done(mediator.Send(body with { Act = key.Act, Task = new CaseTaskId(id) }))).Door<GiveTask>();
        api.MapGet("/reviews", (IMediator mediator, long? worker, int page = 1) =>
            mediator.Send(new ViewReviews(worker is { } one ? new UserId(one) : null, page))).Door<ViewReviews>();
        api.MapGet("/workload", (IMediator mediator) => mediator.Send(new ViewWorkload())).Door<ViewWorkload>();
        api.MapPost("/caseload/hand-over", async (HandOverCases body, IdempotencyKey key, IMediator mediator) =>
            await mediator.Send(body with { Act = key.Act })).Door<HandOverCases>();
    }

    private static void MapConcerns(RouteGroupBuilder concerns)
    {
        concerns.MapGet("/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewConcern(new ConcernId(id)))).Door<ViewConcern>();
        concerns.MapPost("/{id:long}/entries", async (long id, WriteOnConcern body, IdempotencyKey key, IMediator mediator) =>
            await Done(mediator.Send(body with { Act = key.Act, Concern = new ConcernId(id) }))).Door<WriteOnConcern>();
        concerns.MapPost("/{id:long}/people", async (long id, NameOnConcern body, IdempotencyKey key, IMediator mediator) =>
            await Done(mediator.Send(body with { Act = key.Act, Concern = new ConcernId(id) }))).Door<NameOnConcern>();
    }

    private static void MapChallenges(RouteGroupBuilder challenges)
    {
        challenges.MapGet("/{id:long}", (long id, IMediator mediator) => mediator.Send(new ViewChallenge(new ChallengeId(id)))).Door<ViewChallenge>();
        challenges.MapPost("/{id:long}/answer", async (long id, AnswerChallenge body, IdempotencyKey key, IMediator mediator) =>
            await Done(mediator.Send(body with { Act = key.Act, Challenge = new ChallengeId(id) }))).Door<AnswerChallenge>();
    }

    private static void MapMine(RouteGroupBuilder api) =>
        api.MapGet("/my-casework", (IMediator mediator) => mediator.Send(new ViewMyCasework())).Door<ViewMyCasework>();

    private static async Task<IResult> Done(Task<Unit> act)
    {
        await act;
        return Results.NoContent();
    }

    private static IResult Created(string kind, long id) => Results.Created($"/api/v1/{kind}/{id}", new { id });
}
