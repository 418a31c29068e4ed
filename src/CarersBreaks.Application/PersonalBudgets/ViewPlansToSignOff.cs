using CarersBreaks.Application.Access;
using CarersBreaks.Application.Carers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>The council's plans that wait for sign-off, the longest waiting first.</summary>
[AllowedTo(Role.TeamManager)]
public sealed record ViewPlansToSignOff : IRequest<PlansToSignOffView>;

/// <param name="Limit">What the viewer's post may sign off.</param>
public sealed record PlansToSignOffView(Money Limit, IReadOnlyList<PlanToSignOff> Plans);

/// <param name="Total">Over the whole period.</param>
/// <param name="Uncommitted">The fund's, in the year in which the plan starts; null where nothing is agreed for it.</param>
/// <param name="IsOwnWork">The viewer wrote or submitted it.</param>
/// <param name="WaitsSince">On its fund's waiting list since this day.</param>
public sealed record PlanToSignOff(
    SupportPlanId Plan, string Number, string Name, string Author, Period Period, Money CostOfAYear, Money IndicativeBudget, Money Total, string Fund,
    Money? Uncommitted, bool IsOwnWork, bool IsBeforePanel, DateOnly? WaitsSince);

public sealed class ViewPlansToSignOffHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ViewPlansToSignOff, PlansToSignOffView>
{
    public async Task<PlansToSignOffView> Handle(ViewPlansToSignOff request, CancellationToken cancellationToken)
    {
        var viewer = current.Viewer.Person();
        var limit = await db.LimitOf(current.Viewer.PostId, businessDate.Today, cancellationToken);
        var before = await db.PanelReferrals.Where(one => one.Decision == null).Select(one => one.SupportPlanId).ToHashSetAsync(cancellationToken);
        var waiting = await db.WaitingPlans.Where(one => one.LeftOn == null).ToDictionaryAsync(one => one.SupportPlanId, one => one.Since, cancellationToken);
        var plans = await db.SupportPlans.AsNoTracking().Include(plan => plan.Breaks).Where(plan => plan.State == PlanState.Submitted)
            .OrderBy(plan => plan.Id).ToListAsync(cancellationToken);
        var carers = plans.Select(plan => plan.CarerId).Distinct().ToList();
        var numbers = await db.Carers.Where(carer => carers.Contains(carer.Id)).ToDictionaryAsync(carer => carer.Id, carer => carer.Number, cancellationToken);
        var names = await db.OpenCarerNames(vault, carers, cancellationToken);
        var people = plans.Select(plan => plan.AuthorId).Distinct().ToList();
        var authors = await db.Officers.Where(one => people.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancellationToken);
        var funds = await db.Funds.AsNoTracking().Include(fund => fund.Years).ToDictionaryAsync(fund => fund.Id, cancellationToken);
        return new PlansToSignOffView(limit, [.. plans.Select(plan => new PlanToSignOff(plan.Id, numbers[plan.CarerId], names[plan.CarerId],
            authors.GetValueOrDefault(plan.AuthorId, ""), plan.Period, plan.CostOfAYear, plan.IndicativeBudget,
            plan.Total, funds[plan.FundId].Name,
            funds[plan.FundId].Years.FirstOrDefault(year => year.Year == FinancialYear.Of(plan.From))?.Uncommitted,
            plan.IsWorkOf(viewer), before.Contains(plan.Id), waiting.TryGetValue(plan.Id, out var since) ? since : null))]);
    }
}
