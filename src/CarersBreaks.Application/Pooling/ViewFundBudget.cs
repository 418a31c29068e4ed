using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>How a year of a fund is planned by heading, with its virements and the limits in force.</summary>
/// <param name="Year">Null: the year of today.</param>
[AllowedTo(Role.PoolManager, Role.FinanceManager, Role.TrustFinanceOfficer)]
public sealed record ViewFundBudget(FundId Fund, FinancialYear? Year = null) : IRequest<FundBudgetView>;

/// <param name="Version">Null: the year is not planned by heading.</param>
/// <param name="Available">Agreed and carried forward.</param>
/// <param name="Moved">Moved in the year so far, with what waits for a second person.</param>
/// <param name="Limit">In force today; null: none.</param>
public sealed record FundBudgetView(FundId Fund, string Name, FinancialYear Year, bool IsHost, long? Version, Money Available,
    IReadOnlyList<HeadingView> Headings, IReadOnlyList<VirementView> Virements, Money Moved, LimitView? Limit);

public sealed record HeadingView(FundHeadingId Id, string Name, Money Planned, Money Amount);

public sealed record LimitView(DateOnly From, Money Delegated, Money Most);

/// <param name="IsOwn">Whether the viewer proposed it: somebody else has to decide.</param>
public sealed record VirementView(VirementId Id, string From, string To, Money Amount, string Reason, VirementState State, DateOnly ProposedOn,
    string? ProposedBy, string? DecidedBy, bool IsOwn);

public sealed class ViewFundBudgetHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ViewFundBudget, FundBudgetView>
{
    public async Task<FundBudgetView> Handle(ViewFundBudget view, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().Include(one => one.Years).FirstOrDefaultAsync(one => one.Id == view.Fund, cancellationToken)
            .OrRefuse("fund");
        var year = view.Year ?? FinancialYear.Of(businessDate.Today);
        var money = fund.Years.FirstOrDefault(one => one.Year == year);
        var available = money is null ? Money.Zero : money.Agreed + money.CarriedForward;
        var isHost = current.Viewer.OrganisationId == fund.HostId;
        var budget = await db.FundBudgets.AsNoTracking().Include(one => one.Headings).Include(one => one.Limits).Include(one => one.Virements)
            .FirstOrDefaultAsync(one => one.FundId == fund.Id && one.Year == year, cancellationToken);
        if (budget is null)
            return new FundBudgetView(fund.Id, fund.Name, year, isHost, null, available, [], [], Money.Zero, null);
        var people = await db.OfficersNamed(budget.Virements.SelectMany(one => new UserId?[] { one.ProposedById, one.DecidedById }), cancellationToken);
        var headings = budget.Headings.ToDictionary(heading => heading.Id, heading => heading.Name);
        var limit = budget.LimitOn(businessDate.Today);
        return new FundBudgetView(fund.Id, fund.Name, year, isHost, budget.Version, available,
            [.. budget.Headings.OrderBy(heading => heading.Id.Value).Select(one => new HeadingView(one.Id, one.Name, one.Planned, one.Amount))],
            [.. budget.Virements.OrderByDescending(one => one.Id.Value).Select(one => new VirementView(one.Id, headings[one.FromId], headings[one.ToId],
                one.Amount, one.Reason, one.State, one.ProposedOn, people.GetValueOrDefault(one.ProposedById),
                one.DecidedById is { } by ? people.GetValueOrDefault(by) : null, one.ProposedById == current.Viewer.UserId))],
            budget.Moved(), limit is null ? null : new LimitView(limit.From, limit.Delegated, limit.Most));
    }
}
