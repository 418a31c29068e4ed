using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.Pooling;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>
/// Another person approves that an invoice is paid: it stands in the books from now on, dated its last day where that is past and its month is
/// open, with its cost by funding line.
/// </summary>
[AllowedTo(Role.FinanceManager)]
public sealed record ApproveProviderInvoice(ActId Act, ProviderInvoiceId Invoice, long Version) : ICommand;

public sealed class ApproveProviderInvoiceHandler(ICarersBreaksDb db, IKeys keys, CurrentViewer current, IBusinessDate date)
    : AsyncRequestHandler<ApproveProviderInvoice>
{
    protected override async Task Handle(ApproveProviderInvoice act, CancellationToken cancellationToken)
    {
        var invoice = await db.WholeInvoice(act.Invoice, cancellationToken);
        db.ExpectVersion(invoice, act.Version);
        invoice.Approve(current.Viewer.Person(), date.Today);
        await db.EnsureVerifiedAccount(invoice.ProviderId, cancellationToken);
        var book = await db.WholeBook(invoice.BookId, cancellationToken);
        db.OpenAccounts(book, AccountKind.VatRecoverable, AccountKind.DueToProviders);
        var fund = await db.Funds.AsNoTracking().Include(one => one.ShareSets).ThenInclude(set => set.Shares)
            .FirstAsync(one => one.Id == invoice.FundId, cancellationToken);
        var on = book.OpenDay(invoice.Days.To < date.Today ? invoice.Days.To : date.Today);
        await db.EnsureYearIsNotShared(book, on, cancellationToken);
        var (shares, cost) = (fund.SharesOn(on), invoice.CostOfTheYear(on));
        await GoOnWithTheSplit(fund, shares, cost, cancellationToken);
        await db.AddSplit(keys, invoice.Due(book, shares, cost, on), cancellationToken);
    }

    /// <summary>
    /// One writer at a time goes on with a fund's running split: whoever read another total than is there now is refused, and nobody goes on
    /// while a run is being released.
    /// </summary>
    private async Task GoOnWithTheSplit(Fund fund, FundShareSet shares, Money cost, CancellationToken cancellationToken)
    {
        var (before, after) = (shares.SplitSoFar.Pence, (shares.SplitSoFar + cost).Pence);
        var moved = await db.FundShareSets.Where(set => set.Id == shares.Id && set.SplitSoFar.Pence == before
                && !db.PaymentRuns.Any(run => run.FundId == fund.Id && run.State == RunState.Releasing))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.SplitSoFar.Pence, after), cancellationToken);
        Refuse.If(moved == 0, PaymentRule.FundIsReleasingAnotherRun,
            $"Payments of {fund.Name} are being written to the books. Approve the invoice when that is done.");
    }
}

/// <summary>An approved invoice was paid outside, quoting our reference. Whoever approved it is refused.</summary>
/// <param name="PaidOn">Not in the future.</param>
/// <param name="BankReference">By which the bank knows the payment.</param>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager)]
public sealed record PayProviderInvoice(ActId Act, ProviderInvoiceId Invoice, long Version, InvoicePaymentMeans? Means, DateOnly PaidOn, string BankReference)
    : ICommand;

public sealed class PayProviderInvoiceValidator : AbstractValidator<PayProviderInvoice>
{
    public PayProviderInvoiceValidator(IBusinessDate date)
    {
        RuleFor(act => act.Means).NotNull().WithMessage("Choose how it was paid").IsInEnum().WithMessage("Choose how it was paid");
        RuleFor(act => act.BankReference).NotEmpty().WithMessage("Enter the bank's reference of the payment").MaximumLength(50);
        RuleFor(act => act.PaidOn).Must(on => on <= date.Today).WithMessage("The day of payment cannot be in the future");
    }
}

public sealed class PayProviderInvoiceHandler(ICarersBreaksDb db, CurrentViewer current) : AsyncRequestHandler<PayProviderInvoice>
{
    protected override async Task Handle(PayProviderInvoice act, CancellationToken cancellationToken)
    {
        var invoice = await db.WholeInvoice(act.Invoice, cancellationToken);
        db.ExpectVersion(invoice, act.Version);
        await db.EnsureVerifiedAccount(invoice.ProviderId, cancellationToken);
        var book = await db.WholeBook(invoice.BookId, cancellationToken);
        db.Entries.Add(invoice.Pay(book, act.Means!.Value, act.BankReference.Trim(), current.Viewer.Person(), act.PaidOn));
    }
}

internal static class ProviderAccounts
{
    /// <summary>The last account that the provider gave counts, and a second person has to have verified it.</summary>
    /// <exception cref="RuleBroken"><see cref="ProviderRule.ProviderHasNoVerifiedAccount"/>.</exception>
    public static async Task EnsureVerifiedAccount(this ICarersBreaksDb db, ProviderId provider, CancellationToken cancellationToken)
    {
        var account = await db.ProviderAccounts.AsNoTracking().Where(one => one.ProviderId == provider).OrderByDescending(one => one.Id)
            .FirstOrDefaultAsync(cancellationToken);
        Refuse.Unless(account is { IsVerified: true }, ProviderRule.ProviderHasNoVerifiedAccount,
            "The provider has no account that a second person has verified, so nothing is paid to it.");
    }
}
