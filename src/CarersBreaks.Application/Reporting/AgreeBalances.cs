using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reporting;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Reporting;

/// <summary>
/// The host's finance manager states a partner's balance on a day beside what the ledger says. A difference needs a note. The
/// partner agrees to it afterwards.
/// </summary>
/// <param name="Theirs">What the partner's own books say that it owes the fund; below zero: the fund owes it.</param>
[AllowedTo(Role.FinanceManager)]
public sealed record StateBalance(ActId Act, FundId Fund, OrganisationId Partner, DateOnly At, Money Theirs, string Note) : ICommand<AgreementOfBalancesId>;

public sealed class StateBalanceValidator : AbstractValidator<StateBalance>
{
    public StateBalanceValidator() => RuleFor(act => act.Note).NotNull().WithMessage("Leave it empty, or say what explains the difference").MaximumLength(1000)
        .WithMessage("Say it in 1,000 characters or fewer");
}

/// <summary>An officer of the partner agrees its balance. Another organisation's, and whoever stated it, is refused.</summary>
[AllowedTo(Role.TrustFinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record AgreeBalance(ActId Act, AgreementOfBalancesId Balance, long Version) : ICommand;

/// <summary>The balances of a fund's partners on a day by the ledger, and those that were stated and agreed.</summary>
/// <param name="At">Null: today.</param>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer, Role.FinanceManager)]
public sealed record ViewBalances(FundId Fund, DateOnly? At = null) : IRequest<BalancesView>;

public sealed record BalancesView(FundId Fund, string Name, bool IsHost, DateOnly At, IReadOnlyList<PartnerBalance> Partners,
    IReadOnlyList<StatedBalance> Stated);

/// <param name="Ours">What the partner owes the fund; below zero: the fund owes it.</param>
public sealed record PartnerBalance(OrganisationId Partner, string Name, Money Ours);

/// <param name="MayAgree">Whether the viewer is of the partner and did not state it.</param>
public sealed record StatedBalance(AgreementOfBalancesId Id, long Version, string Partner, DateOnly At, Money Ours, Money Theirs, Money Difference, string Note,
    string? StatedBy, DateOnly StatedOn, string? AgreedBy, DateOnly? AgreedOn, bool MayAgree);

/// <summary>What partners owe by the ledger.</summary>
internal static class PartnerBalances
{
    /// <summary>Instalments due and not received, and shares of an over- or underspend not settled, at the end of a day.</summary>
    public static Task<Dictionary<OrganisationId, long>> OwedByPartners(this ICarersBreaksDb db, BookId book, DateOnly day,
        CancellationToken cancellationToken) => (
        from posting in db.Postings
        join account in db.Accounts on posting.AccountId equals account.Id
        where posting.BookId == book && posting.AccountingDate <= day && account.PartnerId != null
            && (posting.AccountKind == AccountKind.DueFromPartner || posting.AccountKind == AccountKind.PartnerSettlement)
        group posting by account.PartnerId!.Value
        into partner
        select new { partner.Key, Pence = partner.Sum(one => one.Side == Side.Debit ? one.Amount.Pence : -one.Amount.Pence) })
        .ToDictionaryAsync(one => one.Key, one => one.Pence, cancellationToken);
}

public sealed class StateBalanceHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<StateBalance, AgreementOfBalancesId>
{
    public async Task<AgreementOfBalancesId> Handle(StateBalance act, CancellationToken cancellationToken)
    {
        var fund = await db.OwnFund(act.Fund, current.Viewer, cancellationToken);
        var agreement = await db.PartnershipAgreements.AsNoTracking().Include(one => one.Partners).FirstAsync(one => one.Id == fund.AgreementId, cancellationToken);
        agreement.EnsureParty(act.Partner);
        var owed = await db.OwedByPartners(fund.BookId, act.At, cancellationToken);
        return db.AgreementsOfBalances.Add(new AgreementOfBalances(fund.BookId, act.Partner, act.At, new Money(owed.GetValueOrDefault(act.Partner)), act.Theirs,
            act.Note, current.Viewer.Person(), businessDate.Today)).Entity.Id;
    }
}

public sealed class AgreeBalanceHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<AgreeBalance>
{
    protected override async Task Handle(AgreeBalance act, CancellationToken cancellationToken)
    {
        var balance = await db.AgreementsOfBalances.FirstOrDefaultAsync(one => one.Id == act.Balance, cancellationToken).OrRefuse("statement of a balance");
        db.ExpectVersion(balance, act.Version);
        balance.Agree(current.Viewer.Organisation(), current.Viewer.Person(), businessDate.Today);
    }
}

public sealed class ViewBalancesHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<ViewBalances, BalancesView>
{
    public async Task<BalancesView> Handle(ViewBalances view, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Fund, cancellationToken).OrRefuse("fund");
        var at = view.At ?? businessDate.Today;
        var parties = db.BookParties.Where(party => party.BookId == fund.BookId).Select(party => party.OrganisationId);
        var names = await db.NamedOn(at).Where(name => parties.Contains(name.Id)).ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        var owed = await db.OwedByPartners(fund.BookId, at, cancellationToken);
        var stated = await db.AgreementsOfBalances.AsNoTracking().Where(one => one.BookId == fund.BookId).OrderByDescending(one => one.Id)
            .ToListAsync(cancellationToken);
        var people = await db.OfficersNamed(stated.SelectMany(one => new UserId?[] { one.StatedById, one.AgreedById }), cancellationToken);
        return new BalancesView(fund.Id, fund.Name, current.Viewer.OrganisationId == fund.HostId, at,
            [.. names.OrderBy(name => name.Value, StringComparer.Ordinal).Select(name =>
                new PartnerBalance(name.Key, name.Value, new Money(owed.GetValueOrDefault(name.Key))))],
            [.. stated.Select(one => new StatedBalance(one.Id, one.Version, names.GetValueOrDefault(one.PartnerId, ""), one.At, one.Ours, one.Theirs,
                one.Difference, one.Note, people.GetValueOrDefault(one.StatedById), one.StatedOn,
                one.AgreedById is { } by ? people.GetValueOrDefault(by) : null, one.AgreedOn,
                one.AgreedById is null && current.Viewer.OrganisationId == one.PartnerId && current.Viewer.UserId != one.StatedById))]);
    }
}
