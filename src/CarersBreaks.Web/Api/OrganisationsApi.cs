using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>NHS bodies, councils and the ground that they share.</summary>
public static class OrganisationsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/organisations", (IMediator mediator, IBusinessDate businessDate, DateOnly? on, CancellationToken cancellationToken) =>
            mediator.Send(new ViewOrganisations(on ?? businessDate.Today), cancellationToken)).Door<ViewOrganisations>();
        api.MapPost("/organisations", (IMediator mediator, IdempotencyKey key, RecordOrganisation act) =>
            mediator.Send(act with { Act = key.Act })).Door<RecordOrganisation>();
        api.MapPost("/overlaps", (IMediator mediator, IdempotencyKey key, RecordOverlap act) =>
            mediator.Send(act with { Act = key.Act })).Door<RecordOverlap>();
    }
}
