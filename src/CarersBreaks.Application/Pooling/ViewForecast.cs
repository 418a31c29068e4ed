using CarersBreaks.Application.Access;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Application.Organisations;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Pooling;

/// <summary>
/// What a fund will have spent at the end of a year, and who would bear the difference by the agreement's rule: by the schedules
/// (paid to date and what the live schedules still pay by 31 March), by the run rate (spent in the months so far, at the same rate
/// for twelve), and what if so much were spent in each month to come.
/// </summary>
/// <param name="Year">Null: the year of today.</param>
/// <param name="Months">How many months of the year the run rate is taken from, 1 to 12; null: those that have ended.</param>
/// <param name="EachMonth">What if: spent in each month after these.</param>
[AllowedTo(Role.PoolManager, Role.FinanceManager, Role.TrustFinanceOfficer)]
public sealed record ViewForecast(FundId Fund, FinancialYear? Year = null, int? Months = null, Money? EachMonth = null) : IRequest<ForecastView>;

/// <param name="Available">Agreed and carried forward.</param>
/// <param name="Spent">Charged to the year in the books so far.</param>
/// <param name="SpentInMonths">Of it, in the months of the run rate.</param>
/// <param name="RunRate">Null while no month has ended.</param>
/// <param name="WhatIf">Null: not asked.</param>
public sealed record ForecastView(FundId Fund, string Name, FinancialYear Year, Money Agreed, Money CarriedForward, Money Received, Money Committed,
    Money Uncommitted, Money Spent, int Months, Money SpentInMonths, IReadOnlyList<ForecastMonth> ByMonth, Forecast BySchedules, Forecast? RunRate,
    Forecast? WhatIf)
{
    public Money Available => Agreed + CarriedForward;
}

/// <param name="ToCome">By the live schedules, in the month of the pay date.</param>
public sealed record ForecastMonth(DateOnly Month, Money Spent, Money ToCome);

/// <param name="Parts">By the agreement's rule: above zero, what a partner would bear of an overspend; below zero, its part of what is left.</param>
public sealed record Forecast(Money AtYearEnd, Money Left, IReadOnlyList<ForecastPart> Parts);

public sealed record ForecastPart(string Partner, Money Amount);

public sealed class ViewForecastHandler(ICarersBreaksDb db, IScheduledPayments scheduled, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ViewForecast, ForecastView>
{
    private const int MonthsOfAYear = 12;

    public async Task<ForecastView> Handle(ViewForecast view, CancellationToken cancellationToken)
    {
        var fund = await db.Funds.AsNoTracking().Include(one => one.Years).FirstOrDefaultAsync(one => one.Id == view.Fund, cancellationToken)
            .OrRefuse("fund");
        var today = businessDate.Today;
        var year = view.Year ?? FinancialYear.Of(today);
        var money = fund.Years.FirstOrDefault(one => one.Year == year);
        var spent = await SpentByMonth(fund, year, cancellationToken);
        var toCome = await scheduled.ToCome(current.Viewer, fund.Id, year, await db.BankCalendar(cancellationToken), cancellationToken);
        var ended = Math.Clamp(((today.Year - year.StartsIn) * MonthsOfAYear) + today.Month - 4, 0, MonthsOfAYear);
        var months = Math.Clamp(view.Months ?? ended, 0, MonthsOfAYear);
        var inMonths = Money.Sum(spent.Where(month => month.Key < year.FirstDay.AddMonths(months)).Select(month => month.Value));
        var total = Money.Sum(spent.Values);
        var shares = await Shares(fund, year, money, cancellationToken);
        return new ForecastView(fund.Id, fund.Name, year, money?.Agreed ?? Money.Zero, money?.CarriedForward ?? Money.Zero,
            await Received(fund, year, today, cancellationToken), money?.Committed ?? Money.Zero, money?.Uncommitted ?? Money.Zero, total, months, inMonths,
            [.. Enumerable.Range(0, MonthsOfAYear).Select(i => year.FirstDay.AddMonths(i)).Select(month => new ForecastMonth(month,
                spent.GetValueOrDefault(month, Money.Zero), toCome.GetValueOrDefault(month, Money.Zero)))],
            shares(total + Money.Sum(toCome.Values)),
            months == 0 ? null : shares(Money.RoundHalfAwayFromZero((decimal)inMonths.Pence * MonthsOfAYear / months)),
            view.EachMonth is { } each ? shares(inMonths + (each * (MonthsOfAYear - months))) : null);
    }

    /// <summary>Expenditure charged to the year's funding lines, by the month in which the books count it.</summary>
    private async Task<Dictionary<DateOnly, Money>> SpentByMonth(Fund fund, FinancialYear year, CancellationToken cancellationToken)
    {
        var last = year.LastDay;
        var months = await db.Postings.Where(posting => posting.BookId == fund.BookId && posting.AccountKind == AccountKind.Expenditure
                && posting.AccountingDate <= last && db.FundingLines.Any(line => line.Id == posting.FundingLineId && line.Year == year))
            .GroupBy(posting => new { posting.AccountingDate.Year, posting.AccountingDate.Month })
            .Select(month => new
            {
                month.Key.Year,
                month.Key.Month,
                Pence = month.Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence),
            }).ToListAsync(cancellationToken);
        return months.ToDictionary(month => new DateOnly(month.Year, month.Month, 1), month => new Money(month.Pence));
    }

    private async Task<Money> Received(Fund fund, FinancialYear year, DateOnly today, CancellationToken cancellationToken)
    {
        var lines = await db.FundingLines.Where(line => line.BookId == fund.BookId && line.Year == year).Select(line => (FundingLineId?)line.Id)
            .ToListAsync(cancellationToken);
        return (await db.Postings.Where(posting => posting.BookId == fund.BookId && lines.Contains(posting.FundingLineId)).BalancesAt(today)
            .ToListAsync(cancellationToken)).ToFigures().Received;
    }

    /// <summary>How the agreement shares a year in which so much was spent, of everything that is agreed for it.</summary>
    private async Task<Func<Money, Forecast>> Shares(Fund fund, FinancialYear year, FundYear? money, CancellationToken cancellationToken)
    {
        var agreement = await db.PartnershipAgreements.AsNoTracking().Include(one => one.Partners).Include(one => one.Contributions)
            .Include(one => one.Variations).FirstAsync(one => one.Id == fund.AgreementId, cancellationToken);
        var rule = agreement.On(year.LastDay).Risk;
        var contributed = agreement.Partners.Select(partner => new PartnerAmount(partner.OrganisationId, Money.Sum(agreement.Contributions
            .Where(one => one.PartnerId == partner.OrganisationId && one.Year == year).Select(one => one.Amount)))).ToList();
        var names = await db.NamedOn(year.FirstDay).ToDictionaryAsync(name => name.Id, name => name.Name, cancellationToken);
        var available = money is null ? Money.Zero : money.Agreed + money.CarriedForward;
        return atYearEnd => new Forecast(atYearEnd, available - atYearEnd, contributed.Exists(one => one.Amount.IsPositive)
            ? [.. rule.Split(atYearEnd - available, contributed, fund.HostId).Select(part => new ForecastPart(names[part.Partner], part.Amount))]
            : []);
    }
}
