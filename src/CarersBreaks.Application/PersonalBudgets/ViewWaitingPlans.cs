using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>What waits for money of the funds that the viewer's organisation has a part in, the longest waiting first.</summary>
[AllowedTo(Role.PoolManager, Role.TeamManager, Role.TrustFinanceOfficer)]
public sealed record ViewWaitingPlans : IRequest<IReadOnlyList<WaitingPlanRow>>;

/// <param name="Agreement">What a variation would vary; null for a council's own budget.</param>
/// <param name="Uncommitted">The fund's, in that year.</param>
/// <param name="Plan">For the people of the carer's council alone, and so is the carer's number.</param>
public sealed record WaitingPlanRow(
    DateOnly Since, FundId Fund, string FundName, AgreementId? Agreement, FinancialYear Year, Money Amount, Money Uncommitted,
    DateOnly? VariationAskedOn, string? VariationNote, SupportPlanId? Plan, string? CarerNumber)
{
    /// <summary>The fund has the money now.</summary>
    public bool CanBePaid => Amount <= Uncommitted;
}

public sealed class ViewWaitingPlansHandler(ICarersBreaksDb db, IWaitingPlans waiting, CurrentViewer current)
    : IRequestHandler<ViewWaitingPlans, IReadOnlyList<WaitingPlanRow>>
{
    public async Task<IReadOnlyList<WaitingPlanRow>> Handle(ViewWaitingPlans view, CancellationToken cancellationToken)
    {
        var rows = await waiting.Seen(current.Viewer, cancellationToken);
        var (ids, plans) = (rows.Select(row => row.FundId).ToArray(), rows.Select(row => row.SupportPlanId).ToArray());
        var funds = await db.Funds.AsNoTracking().Include(fund => fund.Years).Where(fund => ids.Contains(fund.Id))
            .ToDictionaryAsync(fund => fund.Id, cancellationToken);
        // Sight leaves out the plans of other councils, and an NHS partner's people have none.
        var numbers = await db.SupportPlans.Where(plan => plans.Contains(plan.Id))
            .Join(db.Carers, plan => plan.CarerId, carer => carer.Id, (plan, carer) => new { plan.Id, carer.Number })
            .ToDictionaryAsync(one => one.Id, one => one.Number, cancellationToken);
        return [.. rows.Select(row => (row, Fund: funds[row.FundId], Number: numbers.GetValueOrDefault(row.SupportPlanId)))
            .Select(one => new WaitingPlanRow(one.row.Since, one.row.FundId, one.Fund.Name, one.Fund.AgreementId, one.row.Year, one.row.Amount,
                one.Fund.Years.FirstOrDefault(year => year.Year == one.row.Year)?.Uncommitted ?? Money.Zero, one.row.VariationAskedOn,
                one.row.VariationNote, one.Number is null ? null : one.row.SupportPlanId, one.Number))];
    }
}
