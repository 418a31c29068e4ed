using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.PersonalBudgets;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>The council's upratings, the latest first.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record ViewUpratings : IRequest<IReadOnlyList<UpratingLine>>;

public sealed record UpratingLine(UpratingId Uprating, string Fund, DateOnly From, UpratingState State, int Count, Money WeeklyBefore, Money WeeklyAfter);

public sealed class ViewUpratingsHandler(ICarersBreaksDb db) : IRequestHandler<ViewUpratings, IReadOnlyList<UpratingLine>>
{
    public async Task<IReadOnlyList<UpratingLine>> Handle(ViewUpratings request, CancellationToken cancellationToken) =>
        await db.Upratings.AsNoTracking().Join(db.Funds, one => one.FundId, fund => fund.Id, (one, fund) => new { Uprating = one, fund.Name })
            .OrderByDescending(one => one.Uprating.Id)
            .Select(one => new UpratingLine(one.Uprating.Id, one.Name, one.Uprating.From, one.Uprating.State, one.Uprating.Count, one.Uprating.WeeklyBefore,
                one.Uprating.WeeklyAfter))
            .ToListAsync(cancellationToken);
}

/// <param name="Count">How many budgets it changes.</param>
/// <param name="WeeklyBefore">Pence a week of all of them, before; the control total with <paramref name="WeeklyAfter"/>.</param>
/// <param name="Years">What it costs in each year that is agreed, by partner.</param>
/// <param name="Rates">Each weekly amount that is found, what it becomes, and how often.</param>
public sealed record UpratingEffect(int Count, Money WeeklyBefore, Money WeeklyAfter, IReadOnlyList<UpratedYear> Years, IReadOnlyList<UpratedRateLine> Rates);

public sealed record UpratedYear(FinancialYear Year, Money Cost, IReadOnlyList<PartnerPart> Parts);

public sealed record UpratedRateLine(Money Was, Money Becomes, int Count);

/// <summary>An uprating with its control total, and while it waits for a decision what it would do.</summary>
[AllowedTo(Role.FinanceOfficer, Role.FinanceManager, Role.PoolManager)]
public sealed record ViewUprating(UpratingId Uprating) : IRequest<UpratingView>;

/// <param name="Effect">Computed now, while it is proposed; null once it is decided.</param>
public sealed record UpratingView(
    UpratingId Uprating, long Version, string Fund, DateOnly From, int BasisPoints, string Reason, UpratingState State, int Count, Money WeeklyBefore,
    Money WeeklyAfter, string ProposedBy, DateOnly ProposedOn, string? DecidedBy, DateOnly? DecidedOn, string? DecisionReason, UpratingEffect? Effect,
    bool IsOwnWork);

public sealed class ViewUpratingHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<ViewUprating, UpratingView>
{
    public async Task<UpratingView> Handle(ViewUprating request, CancellationToken cancellationToken)
    {
        var uprating = await db.Upratings.AsNoTracking().Include(one => one.Rates).FirstOrDefaultAsync(one => one.Id == request.Uprating, cancellationToken)
            .OrRefuse("uprating");
        var fund = await db.Funds.Where(one => one.Id == uprating.FundId).Select(one => one.Name).FirstAsync(cancellationToken);
        var officers = await db.Officers.Where(officer => officer.Id == uprating.ProposedById || officer.Id == uprating.DecidedById)
            .ToDictionaryAsync(officer => officer.Id, officer => officer.Name, cancellationToken);
        return new(uprating.Id, uprating.Version, fund, uprating.From, uprating.BasisPoints, uprating.Reason, uprating.State, uprating.Count,
            uprating.WeeklyBefore, uprating.WeeklyAfter, officers.GetValueOrDefault(uprating.ProposedById, ""), uprating.ProposedOn,
            uprating.DecidedById is { } by ? officers.GetValueOrDefault(by) : null, uprating.DecidedOn, uprating.DecisionReason,
            uprating.State == UpratingState.Proposed ? await db.EffectOf(uprating, cancellationToken) : null, uprating.ProposedById == current.Viewer.UserId);
    }
}

internal static class UpratingEffects
{
    public static async Task<UpratingEffect> EffectOf(this ICarersBreaksDb db, Uprating uprating, CancellationToken cancellationToken)
    {
        var members = await db.MembersOf(uprating, cancellationToken);
        var shares = await db.FunderShares(uprating.FundId, cancellationToken);
        var (count, before, after) = members.Totals();
        var years = members.SelectMany(member => FinancialYear.Touching(member.Days)
                .Select(year => (Year: year, Cost: Cost(member, year.Days.Within(member.Days)!.Value))))
            .GroupBy(one => one.Year).OrderBy(year => year.Key.StartsIn)
            .Select(year => (Year: year.Key, Cost: Money.Sum(year.Select(one => one.Cost))));
        return new(count, before, after,
            [.. years.Select(year => new UpratedYear(year.Year, year.Cost,
                shares.Split(year.Cost, year.Year.FirstDay > uprating.From ? year.Year.FirstDay : uprating.From)))],
            [.. members.GroupBy(member => (member.Was, member.Becomes)).OrderBy(rate => rate.Key.Was)
                .Select(rate => new UpratedRateLine(rate.Key.Was, rate.Key.Becomes, rate.Count()))]);
    }

    private static Money Cost(UpratingMember member, Period days) =>
        new EntitledDays(days, member.Becomes, member.Days.From, false).For(days) - new EntitledDays(days, member.Was, member.Days.From, false).For(days);
}
