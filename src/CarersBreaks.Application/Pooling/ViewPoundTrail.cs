using CarersBreaks.Application.Access;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>The breaks that a contribution paid for, first in, first out within its funding line: payments by number and kind, and no name.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager, Role.FinanceOfficer)]
public sealed record ViewContributionTrail(FundId Fund, ContributionId Contribution) : IRequest<ContributionTrail>;

/// <param name="Left">Of what was received, what has paid for nothing yet.</param>
public sealed record ContributionTrail(FundId Fund, string FundName, string Reference, string Partner, FinancialYear Year, FundingSource Source, Money Amount,
    Money Received, Money Spent, Money Left, IReadOnlyList<PoundSpent> Payments);

/// <summary>A payment's funders, and the contributions that its pounds came in by.</summary>
/// <param name="Payment">The number that every entry about it has.</param>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager, Role.FinanceOfficer)]
public sealed record ViewPaymentTrail(FundId Fund, long Payment) : IRequest<PaymentTrail>;

public sealed record PaymentTrail(FundId Fund, string FundName, long Payment, Money Amount, IReadOnlyList<PaymentTrailRow> Sources);

/// <param name="Reference">Of the instalment; null: nobody had paid it in, and the host covered it.</param>
public sealed record PaymentTrailRow(string Partner, FundingSource Source, FinancialYear Year, ContributionId? Contribution, string? Reference,
    DateOnly? ReceivedOn, Money Amount);

public sealed class ViewContributionTrailHandler(ICarersBreaksDb db, IPoundTrail trail, CurrentViewer current)
    : IRequestHandler<ViewContributionTrail, ContributionTrail>
{
    public async Task<ContributionTrail> Handle(ViewContributionTrail view, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Fund, cancellationToken).OrRefuse("fund");
        var instalment = await db.FinancialContributions.AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == view.Contribution && one.AgreementId == fund.AgreementId, cancellationToken).OrRefuse("contribution");
        var partner = await db.NamedOn(instalment.DueOn).Where(name => name.Id == instalment.PartnerId).Select(name => name.Name)
            .FirstAsync(cancellationToken);
        var payments = await trail.Bought(current.Viewer, fund.BookId, instalment.Id, cancellationToken);
        var spent = Money.Sum(payments.Select(payment => payment.Amount));
        return new ContributionTrail(fund.Id, fund.Name, instalment.Reference, partner, instalment.Year, instalment.Source, instalment.Amount,
            instalment.Received, spent, instalment.Received - spent, payments);
    }
}

public sealed class ViewPaymentTrailHandler(ICarersBreaksDb db, IPoundTrail trail, CurrentViewer current) : IRequestHandler<ViewPaymentTrail, PaymentTrail>
{
    public async Task<PaymentTrail> Handle(ViewPaymentTrail view, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Fund, cancellationToken).OrRefuse("fund");
        var pounds = await trail.PaidFrom(current.Viewer, fund.BookId, view.Payment, cancellationToken);
        Refuse.If(pounds.Count == 0, AccessRule.NoSuchRecord, "There is no such payment in the fund's books, or you may not see it.");
        var from = await db.PartnershipAgreements.Where(one => one.Id == fund.AgreementId).Select(one => one.From).FirstAsync(cancellationToken);
        var lines = await db.FundingLines.AsNoTracking().Where(line => line.BookId == fund.BookId)
            .Join(db.NamedOn(from), line => line.PartnerId, name => name.Id, (line, name) => new { line.Id, line.Source, line.Year, name.Name })
            .ToDictionaryAsync(line => line.Id, cancellationToken);
        var references = await db.FinancialContributions.Where(one => one.AgreementId == fund.AgreementId)
            .ToDictionaryAsync(one => one.Id, one => one.Reference, cancellationToken);
        return new PaymentTrail(fund.Id, fund.Name, view.Payment, Money.Sum(pounds.Select(pound => pound.Amount)), [.. pounds.Select(pound =>
            new PaymentTrailRow(lines[pound.Line].Name, lines[pound.Line].Source, lines[pound.Line].Year, pound.Contribution,
                pound.Contribution is { } contribution ? references[contribution] : null, pound.On, pound.Amount))]);
    }
}
