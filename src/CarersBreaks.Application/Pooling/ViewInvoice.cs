using CarersBreaks.Application.Access;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>One invoice for a contribution, with its credit notes. The host's people and the partner's own see it.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record ViewInvoice(InvoiceId Invoice) : IRequest<InvoiceView>;

public sealed record InvoiceView
{
    public InvoiceId Id { get; init; }

    /// <summary>Carried by the forms that change it.</summary>
    public long Version { get; init; }

    public required string Number { get; init; }

    public AgreementId AgreementId { get; init; }

    public required string Agreement { get; init; }

    public OrganisationId HostId { get; init; }

    public required string Host { get; init; }

    public OrganisationId PartnerId { get; init; }

    public required string Partner { get; init; }

    public required string Instalment { get; init; }

    public FinancialYear Year { get; init; }

    public FundingSource Source { get; init; }

    public string? PurchaseOrder { get; init; }

    public VatRegime Vat { get; init; }

    public Money Amount { get; init; }

    public Money Credited { get; init; }

    /// <summary>What the bank has shown of the instalment, as far as this invoice asks for it: earlier invoices are paid first.</summary>
    public Money Received { get; init; }

    public Money Outstanding => Amount - Credited - Received;

    public DateOnly IssuedOn { get; init; }

    public DateOnly DueOn { get; init; }

    public bool IsLate { get; init; }

    /// <summary>Where the invoice goes, or null where the partner has given none.</summary>
    public InvoiceContact? Contact { get; init; }

    public IReadOnlyList<CreditNoteView> CreditNotes { get; init; } = [];
}

public sealed record InvoiceContact(string Name, string Address, string Telephone, string Email, bool RequiresPurchaseOrder);

/// <param name="Number">Null until it is approved.</param>
public sealed record CreditNoteView(
    CreditNoteId Id, string? Number, Money Amount, string Reason, UserId ProposedBy, DateOnly ProposedOn, DateOnly? ApprovedOn, DateOnly? RejectedOn)
{
    public bool IsOpen => ApprovedOn is null && RejectedOn is null;
}

public sealed class ViewInvoiceHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<ViewInvoice, InvoiceView>
{
    public Task<InvoiceView> Handle(ViewInvoice view, CancellationToken cancellationToken) =>
        db.Invoice(view.Invoice, current.Viewer.Organisation(), businessDate.Today, cancellationToken);
}

/// <summary>An invoice, or one of its credit notes, as PDF.</summary>
/// <param name="CreditNote">Null: the invoice itself.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record PrintInvoice(InvoiceId Invoice, CreditNoteId? CreditNote = null) : IRequest<PrintedFile>;

public sealed class PrintInvoiceHandler(ICarersBreaksDb db, IPrinter printer, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<PrintInvoice, PrintedFile>
{
    public async Task<PrintedFile> Handle(PrintInvoice view, CancellationToken cancellationToken)
    {
        var invoice = await db.Invoice(view.Invoice, current.Viewer.Organisation(), businessDate.Today, cancellationToken);
        if (view.CreditNote is null)
            return new PrintedFile($"{invoice.Number}.pdf", printer.Print(Invoice(invoice)));
        var note = await Task.FromResult(invoice.CreditNotes.FirstOrDefault(one => one.Id == view.CreditNote && one.Number is not null))
            .OrRefuse("credit note");
        return new PrintedFile($"{note.Number}.pdf", printer.Print(CreditNote(invoice, note)));
    }

    private static PrintedDocument Invoice(InvoiceView invoice) => new($"Invoice {invoice.Number}", $"Invoice {invoice.Number}, {invoice.Host}",
    [
        new PrintedParagraph($"From {invoice.Host}, host of the pooled fund"),
        To(invoice),
        new PrintedFacts(
            new("Date of issue", $"{invoice.IssuedOn:d MMMM yyyy}"),
            new("Due", $"{invoice.DueOn:d MMMM yyyy}"),
            new("Your purchase order", invoice.PurchaseOrder ?? "None given"),
            new("Quote when you pay", invoice.Instalment)),
        Sum(invoice, $"Contribution for {invoice.Year} to {invoice.Agreement}: instalment {invoice.Instalment}", invoice.Amount),
        new PrintedParagraph(Vat(invoice)),
    ]);

    private static PrintedDocument CreditNote(InvoiceView invoice, CreditNoteView note) => new($"Credit note {note.Number}",
        $"Credit note {note.Number}, {invoice.Host}",
    [
        new PrintedParagraph($"From {invoice.Host}, host of the pooled fund"),
        To(invoice),
        new PrintedFacts(new("Date", $"{note.ApprovedOn:d MMMM yyyy}"), new("For invoice", $"{invoice.Number} of {invoice.IssuedOn:d MMMM yyyy}"),
            new("Reason", note.Reason)),
        Sum(invoice, $"Credit of instalment {invoice.Instalment}", note.Amount),
        new PrintedParagraph(Vat(invoice)),
    ]);

    private static PrintedFacts To(InvoiceView invoice) => new(new PrintedFact("To",
        string.Join('\n', new[] { invoice.Partner, invoice.Contact?.Name, invoice.Contact?.Address }.Where(line => !string.IsNullOrEmpty(line)))));

    private static PrintedTable Sum(InvoiceView invoice, string what, Money amount) => new("What it is for",
        [PrintedColumn.Words("What", 5), PrintedColumn.Figures("Net"), PrintedColumn.Figures("VAT"), PrintedColumn.Figures("Total")],
        [[what, $"{amount}", $"{Money.Zero}", $"{amount}"]], ["Total", $"{amount}", $"{Money.Zero}", $"{amount}"]);

    private static string Vat(InvoiceView invoice) => "No value added tax is charged on a contribution. The pooled fund follows the arrangements of its host: "
        + (invoice.Vat == VatRegime.Council ? "a council, section 33 of the Value Added Tax Act 1994." : "an NHS body.");
}

internal static class Invoices
{
    /// <summary>The invoices that an organisation's people see: their own fund's, and those that ask their organisation.</summary>
    public static IQueryable<ContributionInvoice> InvoicesFor(this ICarersBreaksDb db, OrganisationId organisation) => db.ContributionInvoices.AsNoTracking()
        .Where(one => one.PartnerId == organisation
            || db.PartnershipAgreements.Any(agreement => agreement.Id == one.AgreementId && agreement.HostId == organisation));

    public static async Task<InvoiceView> Invoice(
        this ICarersBreaksDb db, InvoiceId id, OrganisationId viewer, DateOnly today, CancellationToken cancellationToken)
    {
        var invoice = await db.InvoicesFor(viewer).Include(one => one.CreditNotes).FirstOrDefaultAsync(one => one.Id == id, cancellationToken)
            .OrRefuse("invoice");
        var instalment = await db.FinancialContributions.AsNoTracking().FirstAsync(one => one.Id == invoice.ContributionId, cancellationToken);
        var agreement = await db.PartnershipAgreements.Where(one => one.Id == invoice.AgreementId).Select(one => new { one.Title, one.HostId })
            .FirstAsync(cancellationToken);
        var names = await db.NamedOn(invoice.IssuedOn).Where(name => name.Id == invoice.PartnerId || name.Id == agreement.HostId)
            .ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        var all = await db.ContributionInvoices.Where(one => one.ContributionId == invoice.ContributionId)
            .Select(one => new { one.Number, Pence = one.Amount.Pence - one.Credited.Pence }).ToListAsync(cancellationToken);
        var earlier = new Money(all.Where(one => string.CompareOrdinal(one.Number, invoice.Number) < 0).Sum(one => one.Pence));
        var received = Money.Max(Money.Zero, Money.Min(invoice.Net, instalment.Received - earlier));
        return new InvoiceView
        {
            Id = invoice.Id,
            Version = invoice.Version,
            Number = invoice.Number,
            AgreementId = invoice.AgreementId,
            Agreement = agreement.Title,
            HostId = agreement.HostId,
            Host = names[agreement.HostId],
            PartnerId = invoice.PartnerId,
            Partner = names[invoice.PartnerId],
            Instalment = instalment.Reference,
            Year = instalment.Year,
            Source = instalment.Source,
            PurchaseOrder = invoice.PurchaseOrder,
            Vat = invoice.Vat,
            Amount = invoice.Amount,
            Credited = invoice.Credited,
            Received = received,
            IssuedOn = invoice.IssuedOn,
            DueOn = invoice.DueOn,
            IsLate = invoice.DueOn < today && (invoice.Net - received).IsPositive,
            Contact = await db.PartnerContacts.Where(one => one.AgreementId == invoice.AgreementId && one.PartnerId == invoice.PartnerId)
                .Select(one => new InvoiceContact(one.Name, one.Address, one.Telephone, one.Email, one.RequiresPurchaseOrder))
                .FirstOrDefaultAsync(cancellationToken),
            CreditNotes = [.. invoice.CreditNotes.OrderBy(note => note.Id.Value).Select(note => new CreditNoteView(
                note.Id, note.Number, note.Amount, note.Reason, note.ProposedById, note.ProposedOn, note.ApprovedOn, note.RejectedOn))],
        };
    }
}
