using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>Somebody proposes to take an invoice back, or part of it. More than it asks for is refused.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record ProposeCreditNote(ActId Act, InvoiceId Invoice, long Version, Money Amount, string Reason) : ICommand<CreditNoteId>;

public sealed class ProposeCreditNoteValidator : AbstractValidator<ProposeCreditNote>
{
    public ProposeCreditNoteValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why the invoice is credited").MaximumLength(400)
        .WithMessage("Say why in 400 characters or fewer");
}

public sealed class ProposeCreditNoteHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ProposeCreditNote, CreditNoteId>
{
    public async Task<CreditNoteId> Handle(ProposeCreditNote act, CancellationToken cancellationToken)
    {
        var invoice = await db.ContributionInvoices.Include(one => one.CreditNotes).FirstOrDefaultAsync(one => one.Id == act.Invoice, cancellationToken)
            .OrRefuse("invoice");
        db.ExpectVersion(invoice, act.Version);
        (await db.Charged(invoice.ContributionId, cancellationToken)).EnsureHost(current.Viewer.Organisation());
        var note = invoice.ProposeCredit(act.Amount, act.Reason, current.Viewer.Person(), businessDate.Today);
        db.Entry(note).State = EntityState.Added;
        return note.Id;
    }
}

/// <summary>
/// A second person approves a credit note. It gets its number, and where the instalment has fallen due the books take back what is due: in the first
/// open month from today on.
/// </summary>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record ApproveCreditNote(ActId Act, InvoiceId Invoice, long Version, CreditNoteId CreditNote) : ICommand<string>;

public sealed class ApproveCreditNoteHandler(ICarersBreaksDb db, IKeys keys, AuditTrail trail, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ApproveCreditNote, string>
{
    public async Task<string> Handle(ApproveCreditNote act, CancellationToken cancellationToken)
    {
        var count = await keys.Count(db, "credit notes", 1, cancellationToken);
        var number = string.Create(CultureInfo.InvariantCulture, $"CN{count:000000}");
        var invoice = await db.ContributionInvoices.Include(one => one.CreditNotes).FirstOrDefaultAsync(one => one.Id == act.Invoice, cancellationToken)
            .OrRefuse("invoice");
        db.ExpectVersion(invoice, act.Version);
        var note = await Task.FromResult(invoice.CreditNotes.FirstOrDefault(one => one.Id == act.CreditNote)).OrRefuse("credit note");
        var charged = await db.Charged(invoice.ContributionId, cancellationToken);
        charged.EnsureHost(current.Viewer.Organisation());
        invoice.Approve(note, number, current.Viewer.Person(), businessDate.Today);
        if (charged.Instalment.Credit(charged.Book, charged.Line, note.Amount, charged.Book.OpenDay(businessDate.Today), number) is { } entry)
            db.Entries.Add(entry);
        trail.Note("credit note", $"{number} of {note.Amount} on {invoice.Number}");
        return number;
    }
}

/// <summary>A credit note that was proposed is not made.</summary>
[AllowedTo(Role.FinanceManager, Role.PoolManager)]
public sealed record RejectCreditNote(ActId Act, InvoiceId Invoice, long Version, CreditNoteId CreditNote) : ICommand;

public sealed class RejectCreditNoteHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<RejectCreditNote>
{
    protected override async Task Handle(RejectCreditNote act, CancellationToken cancellationToken)
    {
        var invoice = await db.ContributionInvoices.Include(one => one.CreditNotes).FirstOrDefaultAsync(one => one.Id == act.Invoice, cancellationToken)
            .OrRefuse("invoice");
        db.ExpectVersion(invoice, act.Version);
        (await db.Charged(invoice.ContributionId, cancellationToken)).EnsureHost(current.Viewer.Organisation());
        var note = await Task.FromResult(invoice.CreditNotes.FirstOrDefault(one => one.Id == act.CreditNote)).OrRefuse("credit note");
        note.Reject(businessDate.Today);
    }
}
