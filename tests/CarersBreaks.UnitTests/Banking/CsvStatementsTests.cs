using System.Globalization;
using System.Text;
using CarersBreaks.Application.Banking;
using CarersBreaks.Infrastructure.Banking;
using FsCheck;
using FsCheck.Fluent;

namespace CarersBreaks.UnitTests.Banking;

public sealed class CsvStatementsTests
{
    private const string Lloyds = "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance,\n";

    private static List<StatementPart> Read(string text) => [.. new StatementReader().Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))];

    private static StatementInspection Inspect(string text) => StatementInspection.Of(new StatementReader(), new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static List<StatementLineRead> Lines(string text) => [.. Read(text).OfType<StatementLineRead>()];

    private static string Refusal(string text) => Assert.Throws<StatementRefused>(() => Read(text)).Message;

    [Theory]
    [InlineData("barclays", "Number,Date,Account,Amount,Subcategory,Memo\n ,12/11/2012,20-23-97 70176931,-1234.50,DIRECTDEP,\"RENT, NOVEMBER\"\n",
        "20239770176931", -123450, "DIRECTDEP RENT, NOVEMBER")]
    [InlineData("barclays-daily", "H,x,y,20121112\nA,B,C,D,E,F,G,H,I\nx,202397,70176931,x,1234.50,DR,RENT,000123,NOVEMBER\n",
        "20239770176931", -123450, "RENT NOVEMBER")]
    [InlineData("natwest", "Date, Type, Description, Value, Balance, Account Name, Account Number,\n12 Nov 2012,BAC,'POOL INSTALMENT,\"1,234.50\",\"2,234.50\",'COUNCIL,'600001-12345678,\n",
        "60000112345678", 123450, "BAC POOL INSTALMENT")]
    [InlineData("lloyds", Lloyds + "12/11/2012,FPI,'30-96-26,12345678,CARER RETURN,,1234.50,2234.50,\n", "30962612345678", 123450, "FPI CARER RETURN")]
    [InlineData("bankline", "600001,12345678,x,x,GBP,x,x,x,x,12/11/12,RENT,x,x,x,x,DPC,1234.50,,,\n", "60000112345678", -123450, "DPC RENT")]
    [InlineData("clydesdale", "2012/11/12,x,82000012345678,x,x,x,RENT,-1234.50,NOVEMBER\n", "82000012345678", -123450, "RENT NOVEMBER")]
    [InlineData("lloyds-commercial", "12/11/12,309626-12345678,,BGC,1234.50,REF 1,FROM TRUST\n", "30962612345678", 123450, "BGC FROM TRUST")]
    [InlineData("hsbcnet", "401276-12345678,12/11/2012,GBP,1234.50,FROM TRUST,CR\n", "40127612345678", 123450, "CR FROM TRUST")]
    [InlineData("hsbc-hexagon", "GBP,401276/12345678,12/11/2012,-1234.50,RENT,DR\n", "40127612345678", -123450, "DR RENT")]
    [InlineData("hsbc", "12/11/2012,RENT,\"-1,234.50\"\n", null, -123450, "RENT")]
    [InlineData("santander", "Date|Type|Merchant/Description|Debit/Credit|Balance|\n12/11/2012|CR|FROM TRUST|+£1,234.50|£2,234.50|\nArranged overdraft limit|£0.00\n",
        null, 123450, "CR FROM TRUST")]
    public void EachBanksExport_IsKnownByWhatIsInIt(string profile, string text, string? account, long pence, string narrative)
    {
        var parts = Read(text);

        Assert.Equal($"csv:{profile}", parts.OfType<FileRecognised>().Single().Format);
        Assert.Equal(account, parts.OfType<StatementStarted>().Single().SortCodeAndAccount);
        var line = parts.OfType<StatementLineRead>().Single();
        Assert.Equal((new DateOnly(2012, 11, 12), pence, "GBP", narrative), (line.BookingDate, line.AmountPence, line.Currency, line.Narrative));
    }

    [Theory]
    [InlineData("1234.50", 123450)]
    [InlineData("\"£1,234,567.8\"", 123456780)]
    [InlineData("(12.34)", -1234)]
    [InlineData("12.34 DR", -1234)]
    [InlineData("12.34CR", 1234)]
    [InlineData("'-.05", -5)]
    [InlineData("\u22127", -700)]
    [InlineData("\u00A07.00\u00A0", 700)]
    public void AnAmount_IsReadAsPeopleWriteIt(string text, long pence) =>
        Assert.Equal(pence, Lines($"Number,Date,Account,Amount,Subcategory,Memo\n1,12/11/2012,20-23-97 70176931,{text},x,y\n").Single().AmountPence);

    [Theory]
    [InlineData("12..34")]
    [InlineData("\"1,23.45\"")]
    [InlineData("\"12,345,67\"")]
    [InlineData("\"1.234,50\"")]
    [InlineData("12.345")]
    [InlineData("")]
    [InlineData("x")]
    public void AnAmountThatIsNone_IsRefusedByLine(string text) => Assert.Contains("line 3", Refusal(
        $"Number,Date,Account,Amount,Subcategory,Memo\n1,12/11/2012,20-23-97 70176931,1.00,x,y\n2,12/11/2012,20-23-97 70176931,{text},x,y\n"),
        StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("12/13/2012,FPI,309626,12345678,x,,1.00,1.00\n", "is not a date")]
    [InlineData("12/11/2012,FPI,309626,12345678,x,1.00,1.00,1.00\n", "both a debit and a credit")]
    [InlineData("12/11/2012,FPI,309626,12345678,x,,,1.00\n", "neither a debit nor a credit")]
    [InlineData("12/11/2012,FPI,3096\n", "was cut short")]
    [InlineData("12/11/2012,FPI,309626,12345678,\"x,,1.00,1.00\n", "cut short")]
    [InlineData("", "There is no line")]
    public void ARowThatCannotBeALine_IsRefused(string row, string problem) => Assert.Contains(problem, Refusal(Lloyds + row), StringComparison.Ordinal);

    [Fact]
    public void LinesWithoutARunningBalance_AreReadButProveNothing()
    {
        var inspection = Inspect("Number,Date,Account,Amount,Subcategory,Memo\n1,12/11/2012,20-23-97 70176931,1.00,x,y\n");

        Assert.Equal(InspectionOutcome.Quarantined, inspection.Outcome);
        Assert.Null(Assert.Single(inspection.Statements).Balances);
    }

    [Fact]
    public void SeveralAccountsInOneFile_AreStatementsOfTheirOwn()
    {
        var inspection = Inspect(Lloyds + "12/11/2012,FPI,309626,11111111,x,,1.00,5.00\n13/11/2012,FPO,309626,11111111,x,2.00,,3.00\n"
            + "12/11/2012,FPI,309626,22222222,x,,4.00,4.00\n");

        Assert.Equal(InspectionOutcome.Accepted, inspection.Outcome);
        Assert.Equal([("4.00", "3.00"), ("0.00", "4.00")], inspection.Statements.Select(one => (one.OpeningBalance!, one.ClosingBalance!)));
    }

    [Fact]
    public void ARunningBalanceThatDoesNotFollow_IsNamedByItsLine()
    {
        var inspection = Inspect(Lloyds + "12/11/2012,FPI,309626,11111111,x,,1.00,5.00\n13/11/2012,FPI,309626,11111111,x,,1.00,6.00\n"
            + "14/11/2012,FPI,309626,11111111,x,,1.00,7.50\n15/11/2012,FPI,309626,11111111,x,,1.00,8.50\n");

        Assert.Equal(InspectionOutcome.Quarantined, inspection.Outcome);
        Assert.Contains("line 4 of the file", Assert.Single(inspection.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void TwoLinesThatDifferInTheirBalanceAlone_AreTwoLines()
    {
        var lines = Lines(Lloyds + "12/11/2012,FPI,309626,11111111,x,,1.00,5.00\n12/11/2012,FPI,309626,11111111,x,,1.00,6.00\n");

        Assert.Equal([1, 1], lines.Select(line => line.Occurrence));
        Assert.NotEqual(lines[0].Identity, lines[1].Identity);
    }

    [Fact]
    public void AnExportInWindows1252_IsReadToo()
    {
        var bytes = Encoding.Latin1.GetBytes("Date|Type|Merchant/Description|Debit/Credit|Balance|\r\n12/11/2012|CR|CAF\u00C9|+\u00A31.00|\u00A31.00|\r\n");

        var line = new StatementReader().Read(new MemoryStream(bytes)).OfType<StatementLineRead>().Single();

        Assert.Equal((100L, "CR CAF\u00C9"), (line.AmountPence, line.Narrative));
    }

    /// <summary>However the amounts fall, an export proves itself in either order, and one that lost a line in the middle does not.</summary>
    [Fact]
    public void ARunningBalance_ProvesTheLinesInEitherOrder() => Prop.ForAll<int, NonZeroInt[], PositiveInt>((opening, amounts, lost) =>
    {
        var rows = new List<string>();
        var balance = (long)opening;
        for (var i = 0; i < amounts.Length; i++)
        {
            balance += amounts[i].Get;
            var pounds = (Math.Abs((decimal)amounts[i].Get) / 100).ToString("0.00", CultureInfo.InvariantCulture);
            rows.Add(string.Create(CultureInfo.InvariantCulture, $"{new DateOnly(2012, 4, 1).AddDays(i):dd/MM/yyyy},BGC,309626,11111111,L{i},")
                + (amounts[i].Get < 0 ? $"{pounds}," : $",{pounds}") + string.Create(CultureInfo.InvariantCulture, $",{balance / 100m:0.00}"));
        }
        if (rows.Count < 3)
            return true;
        if (lost.Get % 2 == 0)
            rows.Reverse();
        var whole = Inspect(Lloyds + string.Join('\n', rows)).Outcome;
        rows.RemoveAt(1 + (lost.Get % (rows.Count - 2)));
        return whole == InspectionOutcome.Accepted && Inspect(Lloyds + string.Join('\n', rows)).Outcome == InspectionOutcome.Quarantined;
    }).QuickCheckThrowOnFailure();
}
