using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>Providers' invoices in a state, the oldest first.</summary>
/// <param name="State">Null: those about which something is to be done, which are all that are neither paid nor taken back.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewProviderInvoices(InvoiceState? State = null, int Page = 1) : IRequest<ProviderInvoicesView>
{
    public const int PageSize = 25;
}

public sealed record ProviderInvoicesView(IReadOnlyList<ProviderInvoiceRow> Invoices, int Page, int Pages);

public sealed record ProviderInvoiceRow(ProviderInvoiceId Invoice, string Reference, string Provider, string Number, DateOnly DueOn, Money Gross,
    InvoiceState State);

public sealed class ViewProviderInvoicesHandler(ICarersBreaksDb db) : IRequestHandler<ViewProviderInvoices, ProviderInvoicesView>
{
    public async Task<ProviderInvoicesView> Handle(ViewProviderInvoices view, CancellationToken cancellationToken)
    {
        var listed = from invoice in db.ProviderInvoices
                     where view.State == null
                         ? invoice.State != InvoiceState.Paid && invoice.State != InvoiceState.Withdrawn
                         : invoice.State == view.State
                     join provider in db.Providers on invoice.ProviderId equals provider.Id
                     orderby invoice.Id
                     select new ProviderInvoiceRow(invoice.Id, invoice.Reference, provider.Name, invoice.Number, invoice.DueOn, invoice.Gross, invoice.State);
        var count = await listed.CountAsync(cancellationToken);
        return new ProviderInvoicesView(
            await listed.Skip((view.Page - 1) * ViewProviderInvoices.PageSize).Take(ViewProviderInvoices.PageSize).ToListAsync(cancellationToken),
            view.Page, Math.Max(1, (count + ViewProviderInvoices.PageSize - 1) / ViewProviderInvoices.PageSize));
    }
}

/// <summary>What an invoice is entered with: the council's providers and the funds that pay.</summary>
[AllowedTo(Role.FinanceOfficer)]
public sealed record ViewInvoiceForm : IRequest<InvoiceFormView>;

public sealed record InvoiceFormView(IReadOnlyList<ProviderRow> Providers, IReadOnlyList<InvoiceFund> Funds);

public sealed record InvoiceFund(FundId Fund, string Name);

public sealed class ViewInvoiceFormHandler(ICarersBreaksDb db) : IRequestHandler<ViewInvoiceForm, InvoiceFormView>
{
    public async Task<InvoiceFormView> Handle(ViewInvoiceForm view, CancellationToken cancellationToken) => new(
        await db.Providers.Where(one => one.UsedUntil == null).OrderBy(one => one.Name)
            .Select(one => new ProviderRow(one.Id, one.Number, one.Name, one.VatNumber, false)).ToListAsync(cancellationToken),
        await db.Funds.OrderBy(one => one.Name).Select(one => new InvoiceFund(one.Id, one.Name)).ToListAsync(cancellationToken));
}

/// <summary>One invoice with its lines, what was found, and who did what.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewProviderInvoice(ProviderInvoiceId Invoice) : IRequest<ProviderInvoiceView>;

/// <param name="Cost">What the fund bears; the rest of gross is VAT that its host has back.</param>
/// <param name="NeedsSecondPerson">To accept what disagrees is above what one person may.</param>
public sealed record ProviderInvoiceView(ProviderInvoiceId Invoice, string Reference, string Number, ProviderId Provider, string ProviderName,
    bool HasVerifiedAccount, string Fund, DateOnly InvoicedOn, DateOnly DueOn, Money Net, Money Vat, Money Gross,
    Money Cost, InvoiceState State, string EnteredBy, DateOnly EnteredOn, string? AcceptedBy, string? Reason,
    bool AcceptanceWaits, bool NeedsSecondPerson, Money AtStake, string? ApprovedBy, DateOnly? ApprovedOn,
    InvoicePaymentMeans? Means, string? PaidBy, DateOnly? PaidOn, string? BankReference, DateOnly? ClearedOn, long Version,
    IReadOnlyList<ProviderInvoiceLineView> Lines);

/// <param name="Found">What disagrees, in words; empty where it agrees.</param>
public sealed record ProviderInvoiceLineView(int Position, BreakOrderId? Order, string? OrderNumber, Period Days, string Units, Money Net, Money Vat,
    Money Gross, LineFinding Finding, string Found, Money BeyondBudget);

public sealed class ViewProviderInvoiceHandler(ICarersBreaksDb db, IBusinessDate date) : IRequestHandler<ViewProviderInvoice, ProviderInvoiceView>
{
    public async Task<ProviderInvoiceView> Handle(ViewProviderInvoice view, CancellationToken cancellationToken)
    {
        var one = await db.ProviderInvoices.AsNoTracking().Include(invoice => invoice.Lines)
            .FirstOrDefaultAsync(invoice => invoice.Id == view.Invoice, cancellationToken).OrRefuse("invoice");
        var orders = (await db.OrdersOf(one, cancellationToken)).ToDictionary(order => order.Id);
        var provider = await db.Providers.Where(row => row.Id == one.ProviderId).Select(row => new
        {
            row.Name,
            HasAccount = db.ProviderAccounts.Where(account => account.ProviderId == row.Id).OrderByDescending(account => account.Id)
                .Select(account => account.VerifiedById != null).FirstOrDefault(),
        }).FirstAsync(cancellationToken);
        var fund = await db.Funds.Where(row => row.Id == one.FundId).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken);
        var officers = await db.OfficersNamed([one.EnteredById, one.AcceptedById, one.ApprovedById, one.PaidById], cancellationToken);
        var rules = await db.SchemeRulesOn(one.HolderId, date.Today, cancellationToken);
        string? Named(UserId? by) => by is { } id ? officers.GetValueOrDefault(id) : null;
        return new ProviderInvoiceView(one.Id, one.Reference, one.Number, one.ProviderId, provider.Name, provider.HasAccount, fund ?? "",
            one.InvoicedOn, one.DueOn, one.Net, one.Vat, one.Gross, one.Cost, one.State, Named(one.EnteredById) ?? "", one.EnteredOn,
            Named(one.AcceptedById), one.Reason, one.AcceptanceWaits, one.AtStake > rules.WriteOffLimit, one.AtStake, Named(one.ApprovedById), one.ApprovedOn,
            one.Means, Named(one.PaidById), one.PaidOn, one.BankReference, one.ClearedOn, one.Version,
            [.. one.Lines.OrderBy(line => line.Position).Select(line =>
            {
                var order = line.OrderId is { } id ? orders.GetValueOrDefault(id) : null;
                return new ProviderInvoiceLineView(line.Position, line.OrderId, order?.Number, line.Days, line.Units.ToString(), line.Net, line.Vat, line.Gross,
                    line.Finding, line.Words(order), line.BeyondBudget);
            })]);
    }
}
