using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Organisations;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>NHS bodies, councils and the ground that they share.</summary>
public static class OrganisationsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/organisations", (IMediator mediator, IBusinessDate businessDate, DateOnly? on, CancellationToken cancellationToken) =>
            mediator.Send(new ViewOrganisations(on ?? businessDate.Today), cancellationToken)).Door<ViewOrganisations>();
        api.MapGet("/organisations/{id:long}", (IMediator mediator, long id, DateOnly? on, CancellationToken cancellationToken) =>
            mediator.Send(new ViewOrganisation(new OrganisationId(id), on), cancellationToken)).Door<ViewOrganisation>();
        api.MapGet("/breaks-by-consortium", (IMediator mediator, DateOnly? on, CancellationToken cancellationToken) =>
            mediator.Send(new ViewBreaksByConsortium(on), cancellationToken)).Door<ViewBreaksByConsortium>();
        api.MapPost("/organisations/check", (IMediator mediator, CheckOrganisations view, CancellationToken cancellationToken) =>
            mediator.Send(view, cancellationToken)).Door<CheckOrganisations>();
        api.MapPost("/organisations/import", (IMediator mediator, IdempotencyKey key, ImportOrganisations act) =>
            mediator.Send(act with { Act = key.Act })).Door<ImportOrganisations>();
        api.MapPost("/organisations/{id:long}/memberships", async (IMediator mediator, IdempotencyKey key, long id, RecordMembership act) =>
        {
            await mediator.Send(act with { Act = key.Act, Member = new OrganisationId(id) });
            return Results.NoContent();
        }).Door<RecordMembership>();
        api.MapPost("/organisations/{id:long}/memberships/end", async (IMediator mediator, IdempotencyKey key, long id, EndMembership act) =>
        {
            await mediator.Send(act with { Act = key.Act, Member = new OrganisationId(id) });
            return Results.NoContent();
        }).Door<EndMembership>();
        api.MapPost("/organisations/{id:long}/appointments", (IMediator mediator, IdempotencyKey key, long id, AppointInCluster act) =>
            mediator.Send(act with { Act = key.Act, Cluster = new OrganisationId(id) })).Door<AppointInCluster>();
        api.MapPost("/appointments/{id:long}/end", async (IMediator mediator, IdempotencyKey key, long id, EndAppointment act) =>
        {
            await mediator.Send(act with { Act = key.Act, Appointment = new AppointmentId(id) });
            return Results.NoContent();
        }).Door<EndAppointment>();
        api.MapPost("/organisations", (IMediator mediator, IdempotencyKey key, RecordOrganisation act) =>
            mediator.Send(act with { Act = key.Act })).Door<RecordOrganisation>();
        api.MapPost("/overlaps", (IMediator mediator, IdempotencyKey key, RecordOverlap act) =>
            mediator.Send(act with { Act = key.Act })).Door<RecordOverlap>();
    }
}
