using CarersBreaks.Application.Access;
using CarersBreaks.Application.PersonalBudgets;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;

namespace CarersBreaks.Application.Payments;

/// <summary>Compares an invoice with its orders anew, after more was delivered or ordered.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record CheckProviderInvoice(ActId Act, ProviderInvoiceId Invoice, long Version) : ICommand;

public sealed class CheckProviderInvoiceHandler(ICarersBreaksDb db, IBusinessDate date) : AsyncRequestHandler<CheckProviderInvoice>
{
    protected override async Task Handle(CheckProviderInvoice act, CancellationToken cancellationToken)
    {
        var invoice = await db.WholeInvoice(act.Invoice, cancellationToken);
        db.ExpectVersion(invoice, act.Version);
        invoice.CheckAgain(await db.OrdersOf(invoice, cancellationToken));
        await db.QueueInvoice(invoice, date.Today, cancellationToken);
    }
}

/// <summary>
/// An invoice is to be paid although it disagrees: at once within the scheme's limit for what one person may write off, above it when a second
/// person agrees. What goes beyond the budget is taken from the fund's uncommitted money.
/// </summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record AcceptProviderInvoice(ActId Act, ProviderInvoiceId Invoice, long Version, string Reason) : ICommand;

public sealed class AcceptProviderInvoiceValidator : AbstractValidator<AcceptProviderInvoice>
{
    public AcceptProviderInvoiceValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say why it is accepted").MaximumLength(500);
}

public sealed class AcceptProviderInvoiceHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date) : AsyncRequestHandler<AcceptProviderInvoice>
{
    protected override async Task Handle(AcceptProviderInvoice act, CancellationToken cancellationToken)
    {
        var invoice = await db.WholeInvoice(act.Invoice, cancellationToken);
        db.ExpectVersion(invoice, act.Version);
        var rules = await db.SchemeRulesOn(invoice.HolderId, date.Today, cancellationToken);
        if (!invoice.Accept(act.Reason.Trim(), rules.WriteOffLimit, current.Viewer.Person()))
            return;
        await db.CoverBeyondBudgets(invoice, cancellationToken);
        await db.QueueInvoice(invoice, date.Today, cancellationToken);
    }
}

/// <summary>A second person agrees that an invoice is accepted, or does not. Whoever proposed it is refused.</summary>
[AllowedTo(Role.FinanceManager)]
public sealed record DecideInvoiceAcceptance(ActId Act, ProviderInvoiceId Invoice, long Version, bool? Agrees) : ICommand;

public sealed class DecideInvoiceAcceptanceValidator : AbstractValidator<DecideInvoiceAcceptance>
{
    public DecideInvoiceAcceptanceValidator() => RuleFor(act => act.Agrees).NotNull().WithMessage("Choose whether you agree");
}

public sealed class DecideInvoiceAcceptanceHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate date)
    : AsyncRequestHandler<DecideInvoiceAcceptance>
{
    protected override async Task Handle(DecideInvoiceAcceptance act, CancellationToken cancellationToken)
    {
        var invoice = await db.WholeInvoice(act.Invoice, cancellationToken);
        db.ExpectVersion(invoice, act.Version);
        invoice.DecideAcceptance(act.Agrees!.Value, current.Viewer.Person());
        if (act.Agrees.Value)
            await db.CoverBeyondBudgets(invoice, cancellationToken);
        await db.QueueInvoice(invoice, date.Today, cancellationToken);
    }
}

/// <summary>An invoice is disputed with its provider, or the provider has taken it back. It counts nowhere.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record DisputeProviderInvoice(ActId Act, ProviderInvoiceId Invoice, long Version, string Reason, bool IsWithdrawn) : ICommand;

public sealed class DisputeProviderInvoiceValidator : AbstractValidator<DisputeProviderInvoice>
{
    public DisputeProviderInvoiceValidator() => RuleFor(act => act.Reason).NotEmpty().WithMessage("Say what is disputed, or why it was taken back")
        .MaximumLength(500);
}

public sealed class DisputeProviderInvoiceHandler(ICarersBreaksDb db, IBusinessDate date) : AsyncRequestHandler<DisputeProviderInvoice>
{
    protected override async Task Handle(DisputeProviderInvoice act, CancellationToken cancellationToken)
    {
        var invoice = await db.WholeInvoice(act.Invoice, cancellationToken);
        db.ExpectVersion(invoice, act.Version);
        invoice.Dispute(act.Reason.Trim(), act.IsWithdrawn, await db.OrdersOf(invoice, cancellationToken));
        await db.GiveBackBeyondBudgets(invoice, cancellationToken);
        await db.QueueInvoice(invoice, date.Today, cancellationToken);
    }
}
