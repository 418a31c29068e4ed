using System.Globalization;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>
/// A provider's invoice is entered as it was written, and checked against order and delivery. What disagrees goes into the queue of unmatched
/// items; the same invoice twice is refused.
/// </summary>
/// <param name="Fund">The fund that pays it.</param>
/// <param name="Number">The provider's own.</param>
[AllowedTo(Role.FinanceOfficer)]
public sealed record EnterProviderInvoice(ActId Act, ProviderId Provider, FundId Fund, string Number, DateOnly InvoicedOn, DateOnly DueOn, Money Net, Money Vat,
    Money Gross, IReadOnlyList<GivenInvoiceLine> Lines) : ICommand<ProviderInvoiceId>;

/// <param name="Order">The purchase order number that the line quotes, such as "PO000031"; empty where it quotes none.</param>
/// <param name="CarerNumber">Without an order: whose break it was, where anybody knows.</param>
public sealed record GivenInvoiceLine(string? Order, string? CarerNumber, DateOnly From, DateOnly To, decimal Units, Money Net, Money Vat, Money Gross);

public sealed class EnterProviderInvoiceValidator : AbstractValidator<EnterProviderInvoice>
{
    public EnterProviderInvoiceValidator()
    {
        RuleFor(act => act.Number).Must(number => ProviderInvoice.KeyOf(number ?? "").Length is > 0 and <= 50).WithMessage("Enter the invoice's number");
        RuleFor(act => act.Gross).Must(gross => gross.IsPositive).WithMessage("Enter the total with VAT, above zero");
        RuleFor(act => act.Lines).NotEmpty().WithMessage("Enter at least one line");
        RuleFor(act => act.Lines).Must(lines => lines.Count <= 100).WithMessage("Enter at most 100 lines");
        RuleForEach(act => act.Lines).Must(line => line.To >= line.From && line.Units > 0)
            .WithMessage("Each line has a first day, a last day on or after it, and units above zero");
    }
}

public sealed class EnterProviderInvoiceHandler(ICarersBreaksDb db, IKeys keys, CurrentViewer current, IBusinessDate date)
    : IRequestHandler<EnterProviderInvoice, ProviderInvoiceId>
{
    public async Task<ProviderInvoiceId> Handle(EnterProviderInvoice act, CancellationToken cancellationToken)
    {
        var provider = await db.Providers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Provider, cancellationToken).OrRefuse("provider");
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Fund, cancellationToken).OrRefuse("fund");
        var key = ProviderInvoice.KeyOf(act.Number);
        var there = await db.ProviderInvoices.Where(one => one.ProviderId == provider.Id && one.NumberKey == key).Select(one => one.Reference)
            .FirstOrDefaultAsync(cancellationToken);
        Refuse.If(there is not null, ProviderRule.InvoiceIsEnteredAlready,
            $"Invoice {act.Number.Trim()} of {provider.Name} is entered already, as {there}. An invoice is entered once.");
        List<InvoicedLine> lines = [];
        foreach (var line in act.Lines)
            lines.Add(await Line(line, fund, cancellationToken));
        var count = await keys.Count(db, "provider invoices", 1, cancellationToken);
        var invoice = db.ProviderInvoices.Add(new ProviderInvoice(provider, fund, await RecoversVat(fund, cancellationToken),
            new InvoiceHead(act.Number.Trim(), string.Create(CultureInfo.InvariantCulture, $"PI{count:000000}"), act.InvoicedOn, act.DueOn, act.Net, act.Vat,
                act.Gross), lines, current.Viewer.Person(), date.Today)).Entity;
        await db.QueueInvoice(invoice, date.Today, cancellationToken);
        return invoice.Id;
    }

    private async Task<InvoicedLine> Line(GivenInvoiceLine given, Fund fund, CancellationToken cancellationToken)
    {
        var (order, budget) = ((BreakOrder?)null, (PersonalBudget?)null);
        if (!string.IsNullOrWhiteSpace(given.Order))
        {
            var number = given.Order.Trim().ToUpperInvariant();
            order = await db.BreakOrders.FirstOrDefaultAsync(one => one.Number == number, cancellationToken).OrRefuse($"order {number}");
        }
        else if (!string.IsNullOrWhiteSpace(given.CarerNumber))
        {
            var number = given.CarerNumber.Trim().ToUpperInvariant();
            var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Number == number, cancellationToken).OrRefuse($"carer {number}");
            budget = await db.PersonalBudgets.AsNoTracking().Where(one => one.CarerId == carer.Id && one.FundId == fund.Id && one.From <= given.From
                && one.To >= given.From).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        }
        return new InvoicedLine(order, budget, new Period(given.From, given.To), Units.Of(given.Units), given.Net, given.Vat, given.Gross);
    }

    /// <summary>The fund follows its agreement's arrangements for VAT, and where none are stated those of its host's kind.</summary>
    private async Task<bool> RecoversVat(Fund fund, CancellationToken cancellationToken)
    {
        var regime = await db.PartnershipAgreements.Where(one => one.Id == fund.AgreementId).Select(one => one.Vat).FirstOrDefaultAsync(cancellationToken);
        return regime is { } stated ? stated == VatRegime.Council
            : await db.Organisations.AnyAsync(one => one.Id == fund.HostId && one.Kind == OrganisationKind.Council, cancellationToken);
    }
}
