using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Partnership agreements, their funds, and the books of these.</summary>
public static class PoolingApi
{
    public static void Map(RouteGroupBuilder api)
    {
        MapAgreements(api);
        MapFunds(api);
        MapBudgets(api);
        MapTrail(api);
    }

    private static void MapAgreements(RouteGroupBuilder api)
    {
        api.MapGet("/agreements", (IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ViewAgreements(), cancellationToken)).Door<ViewAgreements>();
        api.MapGet("/agreements/{id:long}", (IMediator mediator, long id, DateOnly? on, CancellationToken cancellationToken) =>
            mediator.Send(new ViewAgreement(new AgreementId(id), on), cancellationToken)).Door<ViewAgreement>();
        api.MapPost("/agreements", (IMediator mediator, IdempotencyKey key, DraftAgreement act) =>
            mediator.Send(act with { Act = key.Act })).Door<DraftAgreement>();
        api.MapPost("/agreements/{id:long}/complete", (IMediator mediator, IdempotencyKey key, long id, CompleteDraft act) =>
            mediator.Send(act with { Act = key.Act, Agreement = new AgreementId(id) })).Door<CompleteDraft>();
        api.MapPost("/agreements/{id:long}/activate", (IMediator mediator, IdempotencyKey key, long id, ActivateAgreement act) =>
            mediator.Send(act with { Act = key.Act, Agreement = new AgreementId(id) })).Door<ActivateAgreement>();
        MapChanges(api.MapGroup("/agreements/{id:long}"));
    }

    private static void MapChanges(RouteGroupBuilder agreement)
    {
        agreement.MapPost("/variations", (IMediator mediator, IdempotencyKey key, long id, ProposeVariation act) =>
            mediator.Send(act with { Act = key.Act, Agreement = new AgreementId(id) })).Door<ProposeVariation>();
        agreement.MapPost("/variations/{variation:long}/agree", (IMediator mediator, IdempotencyKey key, long id, long variation, AgreeVariation act) =>
            mediator.Send(act with { Act = key.Act, Agreement = new AgreementId(id), Variation = new VariationId(variation) })).Door<AgreeVariation>();
        agreement.MapPost("/variations/{variation:long}/withdraw", (IMediator mediator, IdempotencyKey key, long id, long variation, WithdrawVariation act) =>
            mediator.Send(act with { Act = key.Act, Agreement = new AgreementId(id), Variation = new VariationId(variation) })).Door<WithdrawVariation>();
        agreement.MapPost("/notice", (IMediator mediator, IdempotencyKey key, long id, GiveNotice act) =>
            mediator.Send(act with { Act = key.Act, Agreement = new AgreementId(id) })).Door<GiveNotice>();
        agreement.MapPost("/end", (IMediator mediator, IdempotencyKey key, long id, EndAgreement act) =>
            mediator.Send(act with { Act = key.Act, Agreement = new AgreementId(id) })).Door<EndAgreement>();
    }

    private static void MapFunds(RouteGroupBuilder api)
    {
        api.MapGet("/funds", (IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ViewFunds(), cancellationToken)).Door<ViewFunds>();
        api.MapGet("/funds/{id:long}", (IMediator mediator, long id, DateOnly? on, CancellationToken cancellationToken) =>
            mediator.Send(new ViewFund(new FundId(id), on), cancellationToken)).Door<ViewFund>();
        api.MapGet("/funds/{id:long}/payments", (IMediator mediator, long id, int? page, CancellationToken cancellationToken) =>
            mediator.Send(new ViewFundPayments(new FundId(id), page ?? 1), cancellationToken)).Door<ViewFundPayments>();
        api.MapPost("/funds", (IMediator mediator, IdempotencyKey key, OpenFund act) =>
            mediator.Send(act with { Act = key.Act })).Door<OpenFund>();
        api.MapPost("/funds/{id:long}/post-instalments-due", (IMediator mediator, IdempotencyKey key, long id) =>
            mediator.Send(new PostInstalmentsDue(key.Act, new FundId(id)))).Door<PostInstalmentsDue>();
        api.MapGet("/books/{id:long}/entries", (IMediator mediator, long id, int? page, CancellationToken cancellationToken) =>
            mediator.Send(new ViewLedger(new BookId(id), page ?? 1), cancellationToken)).Door<ViewLedger>();
    }

    private static void MapBudgets(RouteGroupBuilder api)
    {
        api.MapGet("/funds/{id:long}/budget", (IMediator mediator, long id, int? year, CancellationToken cancellationToken) =>
            mediator.Send(new ViewFundBudget(new FundId(id), year is { } one ? new FinancialYear(one) : null), cancellationToken)).Door<ViewFundBudget>();
        api.MapPost("/funds/{id:long}/budget", (IMediator mediator, IdempotencyKey key, long id, PlanFundBudget act) =>
            mediator.Send(act with { Act = key.Act, Fund = new FundId(id) })).Door<PlanFundBudget>();
        api.MapPost("/funds/{id:long}/virement-limits", (IMediator mediator, IdempotencyKey key, long id, SetVirementLimit act) =>
            mediator.Send(act with { Act = key.Act, Fund = new FundId(id) })).Door<SetVirementLimit>();
        api.MapPost("/funds/{id:long}/virements", (IMediator mediator, IdempotencyKey key, long id, MoveBetweenHeadings act) =>
            mediator.Send(act with { Act = key.Act, Fund = new FundId(id) })).Door<MoveBetweenHeadings>();
        api.MapPost("/funds/{id:long}/virements/approve", (IMediator mediator, IdempotencyKey key, long id, ApproveVirement act) =>
            mediator.Send(act with { Act = key.Act, Fund = new FundId(id) })).Door<ApproveVirement>();
        api.MapPost("/funds/{id:long}/virements/reject", (IMediator mediator, IdempotencyKey key, long id, RejectVirement act) =>
            mediator.Send(act with { Act = key.Act, Fund = new FundId(id) })).Door<RejectVirement>();
    }

    private static void MapTrail(RouteGroupBuilder api)
    {
        api.MapGet("/funds/{id:long}/trail/contribution", (IMediator mediator, long id, long? contribution, CancellationToken cancellationToken) =>
            mediator.Send(new ViewContributionTrail(new FundId(id), new ContributionId(contribution ?? 0)), cancellationToken)).Door<ViewContributionTrail>();
        api.MapGet("/funds/{id:long}/trail/payment", (IMediator mediator, long id, long? payment, CancellationToken cancellationToken) =>
            mediator.Send(new ViewPaymentTrail(new FundId(id), payment ?? 0), cancellationToken)).Door<ViewPaymentTrail>();
    }
}
