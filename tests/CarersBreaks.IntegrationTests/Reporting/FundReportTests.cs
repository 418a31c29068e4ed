using System.Globalization;
using System.Text;
using CarersBreaks.Application;
using CarersBreaks.Application.Letters;
using CarersBreaks.Application.Pooling;
using CarersBreaks.Application.Reporting;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reporting;
using CarersBreaks.TestKit;
using CarersBreaks.TestKit.Letters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CarersBreaks.IntegrationTests.Reporting;

public sealed class FundReportTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private Closing _closing = null!;

    private Pool Pool => _closing.Pool;

    public async Task InitializeAsync()
    {
        _app = await TestApp.Start(new DateOnly(2013, 4, 2));
        _closing = await Closing.Of(await Pool.Opened(_app));
        await _closing.PoolManager.Send(new PostInstalmentsDue(ActId.New(), Pool.Fund));
        await Pool.Receive(Pool.Bodies.BradfordTrust, new(2012, 5, 3));
        await Pool.Receive(Pool.Bodies.Bradford, new(2012, 5, 1), Money.FromPounds(29_876.54m));
        await Pool.Spend(Money.FromPounds(20_000.01m), new(2012, 6, 1), payment: 1);
        await Pool.Spend(Money.FromPounds(63_210.98m), new(2012, 12, 3), payment: 2);
        await _closing.Reconcile();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task TheThreeReports_OfOneFund_AreTheLedgersToThePenny()
    {
        var ledger = await _app.AsJob().Find(db => db.Postings.GroupBy(posting => posting.AccountKind).Select(account => new
        {
            account.Key,
            Pence = account.Sum(posting => posting.Side == Side.Debit ? posting.Amount.Pence : -posting.Amount.Pence),
        }).ToDictionaryAsync(account => account.Key, account => new Money(account.Pence)));
        var (funding, spent, owed) = (-ledger[AccountKind.FinancialContributions], ledger[AccountKind.Expenditure], ledger[AccountKind.DueFromPartner]);

        var memorandum = await Report(FundReportKind.MemorandumAccount);
        var quarterly = await Report(FundReportKind.QuarterlyReport, 4);
        var annual = await Report(FundReportKind.AnnualReturn);

        Assert.Equal((funding, spent, funding - spent), (Fact(memorandum, "Gross funding"), Fact(memorandum, "Gross expenditure"), Fact(memorandum, "Net underspend")));
        Assert.Equal((funding, spent), (Fact(quarterly, "Gross funding so far"), Fact(quarterly, "Gross expenditure so far")));
        Assert.Equal((funding, spent), (Fact(annual, "Gross funding"), Fact(annual, "Gross expenditure")));
        Assert.Equal([funding, spent, Money.Zero, funding - spent], Totals(memorandum, "Result by partner"));
        // £16,789.01 is left, pro rata to £62,000 and £38,000.
        Assert.Equal([6_379.82m, 10_409.19m], Column(memorandum, "Result by partner", 4).Select(amount => amount.Pounds));
        Assert.Equal([owed], Totals(quarterly, "Income by partner").TakeLast(1));
        Assert.Equal(spent, Money.Sum(Column(quarterly, "Expenditure by month", 1)));
        Assert.Equal([Money.FromPounds(20_000.01m), Money.Zero, Money.FromPounds(63_210.98m), Money.Zero], Column(annual, "Expenditure by quarter", 1));
        var balances = Assert.Single(annual.Tables, table => table.Caption.StartsWith("Balances", StringComparison.Ordinal));
        Assert.Equal(balances.Totals![1].Amount, balances.Totals[2].Amount);
        Assert.Contains(balances.Rows, row => row[0].Words == "Bank" && row[1].Amount == ledger[AccountKind.Bank]);
        Assert.Contains("difference £0.00", memorandum.Facts.Single(fact => fact.Name == "Rests on the reconciliation of").Value.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FundReportKind.MemorandumAccount)]
    [InlineData(FundReportKind.QuarterlyReport)]
    [InlineData(FundReportKind.AnnualReturn)]
    public async Task PageCsvAndPdf_SayTheSame(FundReportKind kind)
    {
        var report = await Report(kind);
        var csv = Encoding.UTF8.GetString(report.ToCsv());
        var pdf = PdfText.Whole(_app.Services.GetRequiredService<IPrinter>().Print(report.ToPrint())).Split('\n').Select(line => line.Trim()).ToList();

        var amounts = report.Facts.Select(fact => fact.Value).Concat(report.Tables.SelectMany(table => table.Rows.Append(table.Totals ?? []).SelectMany(row => row)))
            .Select(cell => cell.Amount).OfType<Money>().ToList();

        Assert.Equal(Counted(amounts.Select(amount => amount.Pounds.ToString("0.00", CultureInfo.InvariantCulture))),
            Counted(csv.Split("\r\n").SelectMany(line => line.Split(',')).Select(cell => cell.Trim('"')).Where(cell => cell.EndsWithPence())));
        Assert.Equal(Counted(amounts.Select(amount => amount.ToString())), Counted(pdf.Where(line => line.TrimStart('−').StartsWith('£'))));
    }

    [Fact]
    public async Task ATrust_SeesTheReports_AndAStrangerNothing()
    {
        var trust = await Pool.Bodies.Somebody(Role.TrustFinanceOfficer, Pool.Bodies.BradfordTrust);
        var stranger = await Pool.Bodies.Somebody(Role.PoolManager, Pool.Bodies.Reading);

        Assert.Equal(Fact(await Report(FundReportKind.AnnualReturn), "Gross expenditure"),
            Fact(await trust.Send(new ViewFundReport(Pool.Fund, FundReportKind.AnnualReturn, Pool.Year)), "Gross expenditure"));
        Assert.Equal(AccessRule.NoSuchRecord, (await Assert.ThrowsAsync<RuleBroken>(() =>
            stranger.Send(new ViewFundReport(Pool.Fund, FundReportKind.AnnualReturn, Pool.Year)))).Rule);
    }

    [Fact]
    public async Task Balances_AreStatedByTheHost_AndAgreedByThePartner()
    {
        var trust = await Pool.Bodies.Somebody(Role.TrustFinanceOfficer, Pool.Bodies.BradfordTrust);
        var at = new DateOnly(2013, 3, 31);
        // The trust has paid one instalment of two.
        var ours = (await trust.Send(new ViewBalances(Pool.Fund, at))).Partners.Single(partner => partner.Partner == Pool.Bodies.BradfordTrust).Ours;
        Assert.Equal(Money.FromPounds(31_000), ours);
        await Refused(ReportingRule.DifferenceNeedsANote, () => State(Money.FromPounds(30_000), ""));
        var stated = await State(Money.FromPounds(30_000), "£1,000 left the trust on 31 March");

        await Refused(ReportingRule.BalanceIsAgreedByThePartner, () => _closing.OtherManager.Send(new AgreeBalance(ActId.New(), stated, 0)));
        await trust.Send(new AgreeBalance(ActId.New(), stated, 0));

        var seen = Assert.Single((await _closing.Manager.Send(new ViewBalances(Pool.Fund, at))).Stated);
        Assert.Equal((31_000m, 30_000m, 1_000m, new DateOnly(2013, 4, 2)), (seen.Ours.Pounds, seen.Theirs.Pounds, seen.Difference.Pounds, seen.AgreedOn));
        Assert.NotNull(seen.AgreedBy);
        await Refused(ReportingRule.BalanceIsAgreedAlready, () => trust.Send(new AgreeBalance(ActId.New(), stated, 1)));

        Task<AgreementOfBalancesId> State(Money theirs, string note) =>
            _closing.Manager.Send(new StateBalance(ActId.New(), Pool.Fund, Pool.Bodies.BradfordTrust, at, theirs, note));
    }

    [Fact]
    public async Task Forecast_SaysBothMethods_AndWhoBearsWhatIf()
    {
        _app.Time.Set(new DateOnly(2012, 11, 14));
        // At month 7, £20,000.01 is spent; at £20,000 a month from then on it is £120,000.01 of £100,000.
        var forecast = await _closing.PoolManager.Send(new ViewForecast(Pool.Fund, Pool.Year, Months: 7, EachMonth: Money.FromPounds(20_000)));

        Assert.Equal((100_000m, 83_210.99m, 20_000.01m), (forecast.Available.Pounds, forecast.Spent.Pounds, forecast.SpentInMonths.Pounds));
        Assert.Equal(83_210.99m, forecast.BySchedules.AtYearEnd.Pounds);
        Assert.Equal(34_285.73m, forecast.RunRate!.AtYearEnd.Pounds);
        Assert.Equal((120_000.01m, -20_000.01m), (forecast.WhatIf!.AtYearEnd.Pounds, forecast.WhatIf.Left.Pounds));
        Assert.Equal([("City of Bradford", 7_600m), ("NHS Bradford and Airedale", 12_400.01m)],
            forecast.WhatIf.Parts.Select(part => (part.Partner, part.Amount.Pounds)).Order());
    }

    private Task<Report> Report(FundReportKind kind, int? quarter = null) =>
        _closing.PoolManager.Send(new ViewFundReport(Pool.Fund, kind, Pool.Year, quarter));

    private static Money Fact(Report report, string name) => report.Facts.Single(fact => fact.Name == name).Value.Amount!.Value;

    private static IEnumerable<Money> Totals(Report report, string caption) =>
        report.Tables.Single(table => table.Caption == caption).Totals!.Select(cell => cell.Amount).OfType<Money>();

    private static IEnumerable<Money> Column(Report report, string caption, int column) =>
        report.Tables.Single(table => table.Caption == caption).Rows.Select(row => row[column].Amount!.Value);

    private static List<string> Counted(IEnumerable<string> texts) => [.. texts.GroupBy(text => text).Select(all => $"{all.Count()} × {all.Key}").Order(StringComparer.Ordinal)];

    private static async Task Refused(Enum rule, Func<Task> act) => Assert.Equal(rule, (await Assert.ThrowsAsync<RuleBroken>(act)).Rule);
}

internal static class Cells
{
    public static bool EndsWithPence(this string cell) => cell.Length >= 4 && cell[^3] == '.' && decimal.TryParse(cell, CultureInfo.InvariantCulture, out _);
}
