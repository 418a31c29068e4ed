using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Domain.Pooling;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.PersonalBudgets;

/// <summary>What a change would do, before anyone approves it.</summary>
/// <param name="Paid">The periods that payments cover and that it changes.</param>
/// <param name="Arrears">What the next run would pay for them in addition.</param>
/// <param name="Overpaid">What would turn out to be overpaid for them. It is taken from nobody by itself.</param>
/// <param name="Years">What the budget gives in each year, before and after.</param>
public sealed record BudgetChangeEffect(IReadOnlyList<ChangedPeriod> Paid, Money Arrears, Money Overpaid, IReadOnlyList<ChangedYear> Years);

/// <param name="Was">What the budget gives for the period without the change.</param>
/// <param name="Parts">The difference by partner: by the shares in force on the pay date.</param>
public sealed record ChangedPeriod(Period Period, DateOnly PayOn, Money Was, Money Becomes, IReadOnlyList<PartnerPart> Parts)
{
    public Money Difference => Becomes - Was;
}

public sealed record ChangedYear(FinancialYear Year, Money Was, Money Becomes, IReadOnlyList<PartnerPart> Parts)
{
    public Money Difference => Becomes - Was;
}

/// <param name="Amount">Below zero where the partner bears less.</param>
public sealed record PartnerPart(string Partner, Money Amount);

internal static class BudgetChangeEffects
{
    /// <param name="change">As it would be in force.</param>
    public static async Task<BudgetChangeEffect> EffectOf(this ICarersBreaksDb db, BudgetPicture picture, BudgetChange change,
        CancellationToken cancellationToken)
    {
        var calendar = await db.BankCalendar(cancellationToken);
        var shares = await db.FunderShares(picture.Budget.FundId, cancellationToken);
        List<BudgetChange> after = [.. picture.Changes.Where(one => one.Id != change.Id), change];
        var then = picture.Schedules.Dues(after, picture.Payments, calendar).ToList();
        var paid = picture.Periods.Zip(then).Where(pair => pair.First.Claimed.IsPositive && pair.First.Entitled != pair.Second.Entitled)
            .Select(pair => new ChangedPeriod(pair.First.Period, pair.First.PayOn, pair.First.Entitled, pair.Second.Entitled,
                shares.Split(pair.Second.Entitled - pair.First.Entitled, pair.First.PayOn))).ToList();
        var years = picture.Years(picture.Changes, calendar).Zip(picture.Years(after, calendar)).Where(pair => pair.First.Amount != pair.Second.Amount)
            .Select(pair => new ChangedYear(pair.First.Year, pair.First.Amount, pair.Second.Amount,
                shares.Split(pair.Second.Amount - pair.First.Amount, Later(pair.First.Year.FirstDay, change.From)))).ToList();
        return new(paid, Money.Sum(paid.Select(period => period.Difference).Where(difference => difference.IsPositive)),
            Money.Sum(then.Select(period => period.Overpaid)) - Money.Sum(picture.Periods.Select(period => period.Overpaid)), years);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    /// <summary>How a fund's partners share what is spent on a day.</summary>
    public static async Task<FunderShares> FunderShares(this ICarersBreaksDb db, FundId id, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().Include(one => one.ShareSets).ThenInclude(set => set.Shares)
            .FirstAsync(one => one.Id == id, cancellationToken);
        var partners = await db.FundingLines.AsNoTracking().Where(line => line.BookId == fund.BookId)
            .Join(db.Organisations.Include(one => one.Names), line => line.PartnerId, partner => partner.Id,
                (line, partner) => new { line.Id, Partner = partner })
            .ToDictionaryAsync(line => line.Id, line => line.Partner, cancellationToken);
        return new(fund, (line, day) => partners[line].NameOn(day));
    }
}

internal sealed class FunderShares(Fund fund, Func<FundingLineId, DateOnly, string> partner)
{
    /// <summary>By the shares in force on a day; where the year is not agreed yet, nothing is known.</summary>
    public IReadOnlyList<PartnerPart> Split(Money amount, DateOnly day)
    {
        var set = fund.SharesInForce.LastOrDefault(one => one.Year == FinancialYear.Of(day) && one.From <= day);
        if (set is null)
            return [];
        var ordered = set.Shares.OrderBy(share => share.Position).ToList();
        var parts = (amount < Money.Zero ? -amount : amount).SplitBy([.. ordered.Select(share => (long)share.Share)]);
        return [.. ordered.Zip(parts).GroupBy(one => partner(one.First.FundingLineId, day))
            .Select(group => new PartnerPart(group.Key, Money.Sum(group.Select(one => amount < Money.Zero ? -one.Second : one.Second))))];
    }
}
