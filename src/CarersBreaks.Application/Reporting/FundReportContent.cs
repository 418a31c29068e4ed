using System.Globalization;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.Application.Reporting;

/// <summary>What stands in the three reports of a fund, every figure a sum of the ledger's.</summary>
/// <param name="day">The day up to which <paramref name="book"/> is summed.</param>
internal sealed class FundReportContent(Fund fund, PartnershipAgreement agreement, YearEnd? end, FinancialYear year, DateOnly day, BookFigures book)
{
    private const int MonthsOfAYear = 12;

    private IEnumerable<OrganisationId> Partners => agreement.Partners.Select(partner => partner.OrganisationId)
        .Union(book.LinesOf(year).Select(line => line.PartnerId)).OrderBy(Name, StringComparer.Ordinal);

    public Report Memorandum(IReadOnlyList<ReportFact> facts)
    {
        var (funding, spent) = (Funding(null), Spent(null));
        var parts = Parts(funding - spent);
        var words = end?.IsShared is true ? "Share of the result" : "Share, if the year ended as it stands";
        var result = new ReportTable("Result by partner",
            [new("Partner"), new("Gross funding", true), new("Expenditure on its money", true), new("Moved between partners", true), new(words, true)],
            [.. Partners.Select(partner => (IReadOnlyList<ReportCell>)[Name(partner), Funding(partner), Spent(partner),
                parts[partner] - (Funding(partner) - Spent(partner)), parts[partner]])],
            ["Total", funding, spent, Money.Sum(parts.Values) - (funding - spent), Money.Sum(parts.Values)]);
        return new Report($"Memorandum account of {fund.Name}, {year}", $"memorandum-account-{year}",
            [.. facts, new("Gross funding", funding), new("Gross expenditure", spent),
                new(funding >= spent ? "Net underspend" : "Net overspend", funding >= spent ? funding - spent : spent - funding)],
            [FundingTable(), result]);
    }

    /// <param name="toCome">What live schedules still pay of the year's cost, as of today.</param>
    public Report Quarterly(IReadOnlyList<ReportFact> facts, int quarter, Money toCome)
    {
        var from = year.FirstDay.AddMonths(3 * (quarter - 1));
        var months = Enumerable.Range(0, 3 * quarter).Select(i => year.FirstDay.AddMonths(i)).ToList();
        var (funding, spent) = (Funding(null), Spent(null));
        var available = fund.Years.Where(one => one.Year == year).Aggregate(Money.Zero, (sum, one) => sum + one.Agreed + one.CarriedForward);
        var rate = Money.RoundHalfAwayFromZero((decimal)spent.Pence * MonthsOfAYear / months.Count);
        var income = new ReportTable("Income by partner",
            [new("Partner"), new("Due in the quarter", true), new("Due in the year so far", true), new("Received in the year so far", true),
                new("Owed", true)],
            [.. Partners.Select(partner => (IReadOnlyList<ReportCell>)[Name(partner), Due(partner, from), Due(partner, null),
                Due(partner, null) - Owed(partner), Owed(partner)])],
            ["Total", Due(null, from), Due(null, null), Due(null, null) - Owed(null), Owed(null)]);
        var expenditure = new ReportTable("Expenditure by month", [new("Month"), new("Spent", true)],
            [.. months.Select(month => (IReadOnlyList<ReportCell>)[$"{month:MMMM yyyy}", SpentIn(month)])], ["The year so far", spent]);
        var forecast = new ReportTable("Forecast at 31 March",
            [new("Method"), new("Spent by then", true), new("Left; below zero: overspent", true)],
            [
                ["Paid to date, and what live schedules still pay", spent + toCome, available - spent - toCome],
                [$"At the rate of the first {months.Count} months", rate, available - rate],
            ]);
        return new Report($"Quarterly report of {fund.Name}, quarter {quarter} of {year}", $"quarterly-report-{year}-Q{quarter}",
            [.. facts, new("Gross funding so far", funding), new("Gross expenditure so far", spent), new("Agreed and carried forward", available),
                new("Committed", fund.Years.FirstOrDefault(one => one.Year == year)?.Committed ?? Money.Zero)],
            [income, expenditure, forecast]);
    }

    public Report Annual(IReadOnlyList<ReportFact> facts)
    {
        var (funding, spent) = (Funding(null), Spent(null));
        var expenditure = new ReportTable("Expenditure by quarter", [new("Quarter"), new("Spent", true)],
            [.. Enumerable.Range(1, 4).Select(quarter => (IReadOnlyList<ReportCell>)[$"Quarter {quarter}", Money.Sum(Enumerable.Range(0, 3)
                .Select(i => SpentIn(year.FirstDay.AddMonths((3 * (quarter - 1)) + i))))])], ["The year", spent]);
        var balances = book.Figures.GroupBy(figure => (figure.Account, figure.Partner)).Select(account => (account.Key, Sum: account.Sum(one => one.Pence)))
            .OrderBy(account => account.Key.Account).ThenBy(account => account.Key.Partner is { } partner ? Name(partner) : "").ToList();
        var trial = new ReportTable($"Balances of the fund's accounts on {day:d MMMM yyyy}", [new("Account"), new("Debit", true), new("Credit", true)],
            [.. balances.Select(one => (IReadOnlyList<ReportCell>)[Name(one.Key.Account, one.Key.Partner), new Money(Math.Max(one.Sum, 0)),
                new Money(Math.Max(-one.Sum, 0))])],
            ["Total", new Money(balances.Sum(one => Math.Max(one.Sum, 0))), new Money(balances.Sum(one => Math.Max(-one.Sum, 0)))]);
        return new Report($"Annual return of {fund.Name}, {year}", $"annual-return-{year}",
            [.. facts, new("Gross funding", funding), new("Gross expenditure", spent), new("Left; below zero: overspent", funding - spent)],
            [FundingTable(), expenditure, trial]);
    }

    private ReportTable FundingTable() => new("Funding by partner and source",
        [new("Partner"), new("Source"), new("Fell due", true), new("Brought forward", true), new("Received", true)],
        [.. book.LinesOf(year).Select(line => (IReadOnlyList<ReportCell>)[Name(line.PartnerId), Name(line.Source), Contributed(line), Brought(line),
            Contributed(line) - Balance(AccountKind.DueFromPartner, line)])],
        ["Total", "", Due(null, null), Money.Sum(book.LinesOf(year).Select(Brought)), Due(null, null) - Owed(null)]);

    /// <summary>Each partner's part of the result: above zero of what is left, below zero of what it bears.</summary>
    private Dictionary<OrganisationId, Money> Parts(Money net)
    {
        var contributed = Partners.Select(partner => new PartnerAmount(partner, Due(partner, null))).ToList();
        return contributed.Exists(one => one.Amount.IsPositive)
            ? agreement.On(year.LastDay).Risk.Split(-net, contributed, fund.HostId).ToDictionary(part => part.Partner, part => -part.Amount)
            : contributed.ToDictionary(one => one.Partner, one => Funding(one.Partner) - Spent(one.Partner));
    }

    private Money Funding(OrganisationId? partner) => Due(partner, null) + Money.Sum(book.LinesOf(year)
        .Where(line => partner is null || line.PartnerId == partner).Select(Brought));

    /// <summary>Instalments of the year that fell due, from a day on where one is given.</summary>
    private Money Due(OrganisationId? partner, DateOnly? from) => -book.Sum(figure => figure.Account == AccountKind.FinancialContributions
        && Is(figure, partner) && (from is null || figure.Month >= from));

    private Money Owed(OrganisationId? partner) => book.Sum(figure => figure.Account == AccountKind.DueFromPartner && Is(figure, partner));

    private Money Spent(OrganisationId? partner) => book.Sum(figure => figure.Account.IsBorne() && Is(figure, partner));

    private Money SpentIn(DateOnly month) => book.Sum(figure => figure.Account.IsBorne() && Is(figure, null) && figure.Month == month);

    private Money Contributed(FundingLine line) => -Balance(AccountKind.FinancialContributions, line);

    private Money Brought(FundingLine line) => -book.Sum(figure => figure.Account == AccountKind.OverAndUnderspend
        && figure.Entry == EntryKind.CarriedForward && figure.Line == line.Id);

    private Money Balance(AccountKind account, FundingLine line) => book.Sum(figure => figure.Account == account && figure.Line == line.Id);

    private bool Is(BookFigure figure, OrganisationId? partner) => partner is { } one ? book.IsOf(figure, year, one) : book.IsOf(figure, year);

    private string Name(OrganisationId partner) => book.Names.GetValueOrDefault(partner, "");

    private string Name(AccountKind account, OrganisationId? partner) => Words(account.ToString()) + (partner is { } one ? $": {Name(one)}" : "");

    private static string Name(FundingSource source) => source == FundingSource.NonRecurrent ? "Non-recurrent" : Words(source.ToString());

    private static string Words(string name) => string.Concat(name.Select((letter, i) =>
        i > 0 && char.IsUpper(letter) ? " " + char.ToLower(letter, CultureInfo.InvariantCulture) : letter.ToString()));
}
