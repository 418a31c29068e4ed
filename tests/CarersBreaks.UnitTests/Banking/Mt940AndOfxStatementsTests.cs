using System.Text;
using CarersBreaks.Application.Banking;
using CarersBreaks.Infrastructure.Banking;

namespace CarersBreaks.UnitTests.Banking;

public class Mt940AndOfxStatementsTests
{
    private const string Message = """
        :20:STMT1
        :25:60161331926819
        :28C:5/1
        :60F:C120611GBP100,00
        :61:1206120611C250,00NTRFPOOLQ2//BANKREF1
        :86:NHS BRADFORD AND AIREDALE
        QUARTER 2
        :62F:C120612GBP350,00
        -
        """;

    private const string Ofx = """
        OFXHEADER:100
        ENCODING:USASCII
        CHARSET:1252

        <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP<BANKACCTFROM><BANKID>601613<ACCTID>31926819</BANKACCTFROM>
        <BANKTRANLIST><DTSTART>20120601<DTEND>20120630
        <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20120612120000[0:GMT]<TRNAMT>-12.50<FITID>F1<NAME>Caf&#233; &amp; Co<MEMO>Lunch</STMTTRN>
        </BANKTRANLIST><LEDGERBAL><BALAMT>87.50<DTASOF>20120630</LEDGERBAL><AVAILBAL><BALAMT>90.00<DTASOF>20120630</AVAILBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """;

    private static List<StatementPart> Read(string file) => Read(Encoding.UTF8.GetBytes(file));

    private static List<StatementPart> Read(byte[] file) => [.. new StatementReader().Read(new MemoryStream(file))];

    private static StatementLineRead Line(string file) => Assert.Single(Read(file).OfType<StatementLineRead>());

    private static StatementRefused Refusal(string file) => Assert.Throws<StatementRefused>(() => Read(file));

    private static string With(string old, string replacement) => Message.Replace(old, replacement, StringComparison.Ordinal);

    [Fact]
    public void AMessage_IsReadWhole()
    {
        var parts = Read(Message);
        Assert.Equal(new StatementStarted("60161331926819", "60161331926819", "GBP", "STMT1 5/1"), parts[1]);
        var line = (StatementLineRead)parts[2];
        Assert.Equal((25000, "GBP", "BANKREF1", "POOLQ2"), (line.AmountPence, line.Currency, line.BankReference, line.PaymentReference));
        Assert.Equal((new DateOnly(2012, 6, 11), new DateOnly(2012, 6, 12)), (line.BookingDate, line.ValueDate!.Value));
        Assert.Equal("NHS BRADFORD AND AIREDALE QUARTER 2", line.Narrative);
        Assert.Equal(5, line.FileLine);
        Assert.Equal(":61:1206120611C250,00NTRFPOOLQ2//BANKREF1\n:86:NHS BRADFORD AND AIREDALE\nQUARTER 2", line.Raw);
        Assert.True(((StatementEnded)parts[3]).Balances);
    }

    [Theory]
    [InlineData("C250,00", 25000)]
    [InlineData("CP250,00", 25000)]
    [InlineData("D250,00", -25000)]
    [InlineData("DP250,5", -25050)]
    [InlineData("RC250,", -25000)]
    [InlineData("RD250,00", 25000)]
    [InlineData("RCP250,00", -25000)]
    [InlineData("CR27,00", 2700)]
    public void TheMark_GivesTheSign(string mark, long pence) => Assert.Equal(pence, Line(With("C250,00", mark)).AmountPence);

    [Theory]
    [InlineData("60161331926819", true)]
    [InlineData("601613/31926819", true)]
    [InlineData("60-16-13 31926819 GBP", true)]
    [InlineData("GB29NWBK60161331926819GBP", true)]
    [InlineData("NWBKGB2L/60161331926819", true)]
    [InlineData("NWBKGB2LXXX/60161331926819", true)]
    [InlineData("NL26VAYB60161331926819", false)]
    [InlineData("31926819", false)]
    [InlineData("601613319268190", false)]
    public void TheUkAccount_IsDerivedFromEveryWayOfWritingIt(string account, bool isUk) =>
        Assert.Equal(isUk ? "60161331926819" : null, Read(With(":25:60161331926819", ":25:" + account)).OfType<StatementStarted>().Single().SortCodeAndAccount);

    [Theory]
    [InlineData("1201021231", 2011, 12, 31)]
    [InlineData("1112310102", 2012, 1, 2)]
    [InlineData("120612", 2012, 6, 12)]
    [InlineData("1203010229", 2012, 2, 29)]
    public void TheEntryDate_TakesTheYearNearestToTheValueDate(string dates, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), Line(With("1206120611", dates)).BookingDate);

    [Fact]
    public void BlocksAndLatin1AndCrLf_ChangeNothing()
    {
        var file = "{1:F01NWBKGB2LAXXX0000000000}{2:O9400000}{4:\r\n"
            + Message.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("QUARTER", "CAFÉ", StringComparison.Ordinal) + "}{5:{CHK:0}}\r\n";
        var parts = Read(Encoding.Latin1.GetBytes(file + file));
        Assert.Equal([true, true], parts.OfType<StatementEnded>().Select(ended => ended.Balances));
        var lines = parts.OfType<StatementLineRead>().ToList();
        Assert.Equal([1, 2], lines.Select(line => line.Occurrence));
        Assert.Contains("CAFÉ", lines[0].Narrative, StringComparison.Ordinal);
    }

    [Fact]
    public void CodeWords_GiveReferenceAndPayer()
    {
        var line = Line(With("NHS BRADFORD AND AIREDALE\nQUARTER 2", "/EREF/CB-000123/NAME/A CARER/IBAN/GB29NWBK60161331926819/REMI/RETURNED"));
        Assert.Equal(("CB-000123", "A CARER", "GB29NWBK60161331926819"), (line.PaymentReference, line.CounterpartyName, line.CounterpartyAccount));
    }

    [Fact]
    public void NumberedSubfields_GiveReferenceAndPayer()
    {
        var line = Line(With("NHS BRADFORD AND AIREDALE\nQUARTER 2", "166?00CREDIT?20EREF+ZV0100284190949?21300 SVWZ+POOL?3\n1DE88?32A?33 CARER"));
        Assert.Equal(("ZV0100284190949300", "A CARER", "DE88"), (line.PaymentReference, line.CounterpartyName, line.CounterpartyAccount));
    }

    [Theory]
    [InlineData("C250,00", "C12..34", "The amount '12..34' of :61: is not a number", 5)]
    [InlineData("C250,00", "C12,345", "has more than two decimals", 5)]
    [InlineData("C250,00", "X250,00", "cannot be read", 5)]
    [InlineData("1206120611", "1213120611", "'121312' of :61: is not a date", 5)]
    [InlineData("1206120611", "1206129999", "'9999' of :61: is not a date", 5)]
    [InlineData("C120612GBP350,00", "C120612350,00", "The balance :62F: 'C120612350,00' cannot be read", 8)]
    [InlineData(":25:60161331926819\n", "", "does not name its account", 3)]
    [InlineData(":60F:C120611GBP100,00", ":34F:GBPD0,", "This is an MT942 report of the day so far", 4)]
    [InlineData(":62F:C120612GBP350,00\n-", "", "the file was cut short", 7)]
    [InlineData("QUARTER 2", "QUARTER \0", "binary data", 7)]
    public void AMessageThatCannotBeRead_IsRefusedNamingItsLine(string old, string replacement, string problem, long line)
    {
        var refusal = Refusal(With(old, replacement));
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(line, refusal.Line);
    }

    [Theory]
    [InlineData("{1:F01}{2:O9420000}{4:\n:20:X\n-}", "This is an MT942 message")]
    [InlineData("{1:F01}{2:I103X}{4:\n:20:X\n-}", "This is an MT103 message")]
    [InlineData(":20:X\n:32A:120612GBP1,00\n-", "is not a statement")]
    public void AnotherMessage_IsRefusedByName(string file, string problem) => Assert.Contains(problem, Refusal(file).Message, StringComparison.Ordinal);

    [Fact]
    public void AClosedMessageWithoutClosingBalance_CannotProveItself()
    {
        var ended = Assert.Single(Read(With(":62F:C120612GBP350,00\n", "")).OfType<StatementEnded>());
        Assert.Equal((null, "It has no booked closing balance."), (ended.Balances, Assert.Single(ended.Problems)));
    }

    [Fact]
    public void Ofx_IsReadWithItsUkAccountAndClosingBalance()
    {
        var parts = Read(Ofx);
        Assert.Equal(new StatementStarted("31926819", "60161331926819", "GBP", "20120601-20120630"), parts[1]);
        var line = (StatementLineRead)parts[2];
        Assert.Equal((-1250, "F1", "Café & Co", "Lunch"), (line.AmountPence, line.BankReference, line.CounterpartyName, line.Narrative));
        Assert.Equal(((long?)null, 8750L, null), (((StatementEnded)parts[3]).OpeningBalance, ((StatementEnded)parts[3]).ClosingBalance,
            ((StatementEnded)parts[3]).Balances));
    }

    [Fact]
    public void OfxAsXmlOnOneLine_IsReadToo()
    {
        var file = """<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200"?><OFX><STMTRS><CURDEF>GBP</CURDEF><BANKACCTFROM><ACCTID>1</ACCTID></BANKACCTFROM><STMTTRN><DTPOSTED>20120612</DTPOSTED><TRNAMT>5,00</TRNAMT></STMTTRN></STMTRS></OFX>""";
        Assert.Equal(500, Line(file).AmountPence);
    }

    [Theory]
    [InlineData("-12.50", "12..34", "The amount TRNAMT '12..34' is not a number")]
    [InlineData("-12.50", "1,250", "may be thousands or decimals")]
    [InlineData("20120612120000[0:GMT]", "2012", "is not a date")]
    [InlineData("<ACCTID>31926819", "", "does not name its account")]
    [InlineData("</OFX>", "", "cut short")]
    [InlineData("STMTRS", "INVSTMTRS", "no bank statement")]
    [InlineData("<OFX>", "<!DOCTYPE x><OFX>", "DOCTYPE")]
    public void OfxThatCannotBeRead_IsRefused(string old, string replacement, string problem) =>
        Assert.Contains(problem, Refusal(Ofx.Replace(old, replacement, StringComparison.Ordinal)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("\r\n \n", "The file is empty.")]
    [InlineData("%PDF-1.4 x", "This is a PDF document, not a statement. Ask the bank for the statement of the day that is over, as camt.053, MT940, OFX or CSV.")]
    [InlineData("PK\u0003\u0004\u0014", "This is a zip archive or an office document, not a statement. Ask the bank for the statement of the day that is over, as camt.053, MT940, OFX or CSV.")]
    [InlineData("VOL1000001", "This is a Bacs payment file, not a statement. It is what is sent to the bank: its run shows it under Payment runs.")]
    [InlineData("Date,Amount\n", "This is not a statement of a kind that can be read: camt.053, MT940, OFX, or the CSV of a bank whose layout is known.")]
    public void AnotherKindOfFile_IsRefusedByName(string file, string problem) => Assert.Equal(problem, Refusal(file).Message);

    [Fact]
    public void BinaryNoise_IsRefused()
    {
        var random = new Random(20120612);
        for (var i = 0; i < 500; i++)
        {
            var noise = new byte[random.Next(1, 3000)];
            random.NextBytes(noise);
            Assert.Throws<StatementRefused>(() => Read(noise));
        }
    }

    [Fact]
    public void AFileDamagedAnywhere_IsReadOrRefusedButNeverFailsOtherwise()
    {
        var random = new Random(20120613);
        foreach (var file in new[] { Message, Ofx })
        {
            for (var i = 0; i < 2000; i++)
            {
                var damaged = Encoding.UTF8.GetBytes(file);
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
                Assert.NotNull(StatementInspection.Of(new StatementReader(), new MemoryStream(damaged)));
            }
        }
    }
}
