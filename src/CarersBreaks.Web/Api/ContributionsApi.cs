using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Web.Pages.Contributions;
using MediatR;

namespace CarersBreaks.Web.Api;

/// <summary>Partners' contributions: how far they have come, their invoices and credit notes, and who is chased.</summary>
public static class ContributionsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        MapContributions(api.MapGroup("/contributions"));
        MapInvoices(api.MapGroup("/invoices"));
    }

    private static void MapContributions(RouteGroupBuilder contributions)
    {
        contributions.MapGet("", (IMediator mediator, long? agreement, CancellationToken cancellationToken) =>
            mediator.Send(new ViewContributions(agreement is { } id ? new AgreementId(id) : null), cancellationToken)).Door<ViewContributions>();
        contributions.MapGet("/chasing", (IMediator mediator, CancellationToken cancellationToken) =>
            mediator.Send(new ViewContributions(ToChaseOnly: true), cancellationToken)).Door<ViewContributions>();
        contributions.MapGet("/chasing.csv", async (IMediator mediator, CancellationToken cancellationToken) =>
        {
            var view = await mediator.Send(new ViewContributions(ToChaseOnly: true), cancellationToken);
            return Results.File(Csv.Bytes(ChasingModel.Rows(view)), "text/csv; charset=utf-8", $"chasing-list-{view.On:yyyy-MM-dd}.csv");
        }).Door<ViewContributions>();
        contributions.MapGet("/aged-debt", (IMediator mediator, DateOnly? on, CancellationToken cancellationToken) =>
            mediator.Send(new ViewAgedDebt(on), cancellationToken)).Door<ViewAgedDebt>();
        contributions.MapPost("/{id:long}/invoices", async (IMediator mediator, IdempotencyKey key, long id, IssueInvoice act) =>
        {
            var invoice = await mediator.Send(act with { Act = key.Act, Contribution = new ContributionId(id) });
            return Results.Created($"/api/v1/invoices/{invoice.Value}", new { id = invoice.Value });
        }).Door<IssueInvoice>();
        contributions.MapPost("/{id:long}/chases", (IMediator mediator, IdempotencyKey key, long id, ChaseContribution act) =>
            mediator.Send(act with { Act = key.Act, Contribution = new ContributionId(id) })).Door<ChaseContribution>();
        contributions.MapPut("/contacts", (IMediator mediator, IdempotencyKey key, WritePartnerContact act) =>
            mediator.Send(act with { Act = key.Act })).Door<WritePartnerContact>();
    }

    private static void MapInvoices(RouteGroupBuilder invoices)
    {
        invoices.MapGet("/{id:long}", (IMediator mediator, long id, CancellationToken cancellationToken) =>
            mediator.Send(new ViewInvoice(new InvoiceId(id)), cancellationToken)).Door<ViewInvoice>();
        invoices.MapGet("/{id:long}/pdf", async (IMediator mediator, long id, long? creditNote, CancellationToken cancellationToken) =>
        {
            var file = await mediator.Send(new PrintInvoice(new InvoiceId(id), creditNote is { } note ? new CreditNoteId(note) : null), cancellationToken);
            return Results.File(file.Pdf, "application/pdf", file.Name);
        }).Door<PrintInvoice>();
        invoices.MapPost("/{id:long}/credit-notes", (IMediator mediator, IdempotencyKey key, long id, ProposeCreditNote act) =>
            mediator.Send(act with { Act = key.Act, Invoice = new InvoiceId(id) })).Door<ProposeCreditNote>();
        invoices.MapPost("/{id:long}/credit-notes/{note:long}/approve", (IMediator mediator, IdempotencyKey key, long id, long note, ApproveCreditNote act) =>
            mediator.Send(act with { Act = key.Act, Invoice = new InvoiceId(id), CreditNote = new CreditNoteId(note) })).Door<ApproveCreditNote>();
        invoices.MapPost("/{id:long}/credit-notes/{note:long}/reject", (IMediator mediator, IdempotencyKey key, long id, long note, RejectCreditNote act) =>
            mediator.Send(act with { Act = key.Act, Invoice = new InvoiceId(id), CreditNote = new CreditNoteId(note) })).Door<RejectCreditNote>();
    }
}
