using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// The host asks a partner for an instalment by an invoice with our own number. What a credit note took off what is due is due again with it.
/// </summary>
/// <param name="Amount">Null: what is not invoiced yet.</param>
/// <param name="PurchaseOrder">The partner's; some pay no invoice without one.</param>
/// <param name="DueOn">Null: when the instalment falls due, or today where that day is past.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record IssueInvoice(
    ActId Act, ContributionId Contribution, Money? Amount = null, string? PurchaseOrder = null, DateOnly? DueOn = null) : ICommand<InvoiceId>;

public sealed class IssueInvoiceValidator : AbstractValidator<IssueInvoice>
{
    public IssueInvoiceValidator() => RuleFor(act => act.PurchaseOrder).MaximumLength(40).WithMessage("A purchase order has 40 characters or fewer");
}

public sealed class IssueInvoiceHandler(ICarersBreaksDb db, IKeys keys, AuditTrail trail, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<IssueInvoice, InvoiceId>
{
    public async Task<InvoiceId> Handle(IssueInvoice act, CancellationToken cancellationToken)
    {
        var today = businessDate.Today;
        // The counter's row is the queue in which two invoices at once wait for each other.
        var count = await keys.Count(db, "contribution invoices", 1, cancellationToken);
        var number = string.Create(CultureInfo.InvariantCulture, $"CI{count:000000}");
        var charged = await db.Charged(act.Contribution, cancellationToken);
        charged.EnsureHost(current.Viewer.Organisation());
        var (instalment, book) = (charged.Instalment, charged.Book);
        var contact = await db.PartnerContacts.FirstOrDefaultAsync(
            one => one.AgreementId == instalment.AgreementId && one.PartnerId == instalment.DebtorId, cancellationToken);
        var invoiced = new Money(await db.ContributionInvoices.Where(one => one.ContributionId == instalment.Id)
            .SumAsync(one => one.Amount.Pence - one.Credited.Pence, cancellationToken));
        Refuse.If(act.Amount is null && invoiced == instalment.Amount, PoolingRule.InvoiceIsMoreThanIsAgreed,
            $"The whole of instalment {instalment.Reference}, {instalment.Amount}, is invoiced already.");
        var invoice = new ContributionInvoice(number, instalment, charged.Vat, invoiced, act.Amount ?? instalment.Amount - invoiced, act.PurchaseOrder, contact,
            today, act.DueOn ?? (instalment.DueOn > today ? instalment.DueOn : today), current.Viewer.Person());
        if (instalment.ChargeAgain(book, charged.Line, invoice.Amount, today, number) is { } entry)
            db.Entries.Add(entry);
        trail.Note("invoice", $"{number} of {invoice.Amount} for {instalment.Reference}");
        return db.ContributionInvoices.Add(invoice).Entity.Id;
    }
}

/// <summary>An instalment with what it is charged by.</summary>
internal sealed record Charged(FinancialContribution Instalment, Fund Fund, Book Book, FundingLine Line, VatRegime Vat)
{
    public void EnsureHost(Domain.Organisations.OrganisationId organisation) =>
        Refuse.Unless(organisation == Fund.HostId, PoolingRule.FundIsTheHosts, $"The host of {Fund.Name} invoices its partners.");
}

internal static class Charging
{
    public static async Task<Charged> Charged(this ICarersBreaksDb db, ContributionId id, CancellationToken cancellationToken)
    {
        var instalment = await db.FinancialContributions.FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("instalment");
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.AgreementId == instalment.AgreementId, cancellationToken)
            .OrRefuse("fund of this instalment");
        var book = await db.Books.Include(one => one.Accounts).Include(one => one.Periods).FirstAsync(one => one.Id == fund.BookId, cancellationToken);
        var line = await db.FundingLines.FirstAsync(one => one.BookId == fund.BookId && one.PartnerId == instalment.DebtorId
            && one.Source == instalment.Source && one.Year == instalment.Year, cancellationToken);
        var vat = await db.PartnershipAgreements.Where(one => one.Id == instalment.AgreementId).Select(one => one.Vat).FirstAsync(cancellationToken);
        var host = await db.Organisations.AsNoTracking().FirstAsync(one => one.Id == fund.HostId, cancellationToken);
        return new Charged(instalment, fund, book, line, vat ?? (host.IsNhs ? VatRegime.Nhs : VatRegime.Council));
    }
}
