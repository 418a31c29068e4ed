using System.Text;
using CarersBreaks.Application.Banking;
using CarersBreaks.Infrastructure.Banking;

namespace CarersBreaks.UnitTests.Banking;

public class CamtStatementsTests
{
    private const string Credit = """
        <Ntry><Amt Ccy="GBP">250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2012-06-12</Dt></BookgDt></Ntry>
        """;

    private static string Statement(string entries, string opening = "100.00", string closing = "350.00", string account = "<IBAN>GB29NWBK60161331926819</IBAN>") => $"""
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>S1</Id><Acct><Id>{account}</Id><Ccy>GBP</Ccy></Acct>
        {Balance("OPBD", opening)}
        {Balance("CLBD", closing)}
        {entries}
        </Stmt></BkToCstmrStmt></Document>
        """;

    private static string Balance(string type, string amount) => $"""
        <Bal><Tp><CdOrPrtry><Cd>{type}</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2012-06-12</Dt></Dt></Bal>
        """;

    private static List<StatementPart> Read(string file) => Read(Encoding.UTF8.GetBytes(file));

    private static List<StatementPart> Read(byte[] file) => [.. new StatementReader().Read(new MemoryStream(file))];

    private static StatementLineRead Line(string entry) => Assert.Single(Read(Statement(entry)).OfType<StatementLineRead>());

    private static StatementRefused Refusal(string file) => Assert.Throws<StatementRefused>(() => Read(file));

    [Fact]
    public void AReversal_TakesItsSignFromTheIndicatorAlone()
    {
        var line = Line(Credit.Replace("CRDT</CdtDbtInd>", "DBIT</CdtDbtInd><RvslInd>true</RvslInd>", StringComparison.Ordinal));
        Assert.Equal(-25000, line.AmountPence);
    }

    [Theory]
    [InlineData("<Sts>PDNG</Sts>")]
    [InlineData("<Sts>INFO</Sts>")]
    [InlineData("<Sts><Cd>PDNG</Cd></Sts>")]
    public void AnEntryThatIsNotBooked_IsNoLine(string status) =>
        Assert.Empty(Read(Statement(Credit.Replace("<Sts>BOOK</Sts>", status, StringComparison.Ordinal))).OfType<StatementLineRead>());

    [Fact]
    public void ABatchOfTwoPayments_IsOneLineThatNamesNeither()
    {
        var details = """
            <NtryDtls><Btch><PmtInfId>RUN-7</PmtInfId></Btch>
            <TxDtls><Refs><EndToEndId>A</EndToEndId></Refs><RltdPties><Dbtr><Nm>One</Nm></Dbtr></RltdPties></TxDtls>
            <TxDtls><Refs><EndToEndId>B</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
            """;
        var line = Line(Credit.Replace("</Ntry>", details, StringComparison.Ordinal));
        Assert.Equal(("RUN-7", null, ""), (line.PaymentReference, line.CounterpartyName, line.Narrative));
    }

    [Fact]
    public void ABatch_GivesWhatEachOfItsPaymentsQuotesAndComesTo()
    {
        var details = """
            <NtryDtls><Btch><NbOfTxs>4</NbOfTxs></Btch>
            <TxDtls><Refs><EndToEndId>CB0000001</EndToEndId></Refs><Amt Ccy="GBP">100.00</Amt><RmtInf><Ustrd>one</Ustrd><Ustrd>two</Ustrd></RmtInf></TxDtls>
            <TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><AmtDtls><TxAmt><Amt Ccy="GBP">160.5</Amt></TxAmt></AmtDtls>
            <RmtInf><Strd><CdtrRefInf><Ref>RI000003</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
            <TxDtls><Amt Ccy="GBP">10.50</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>
            <TxDtls><Amt Ccy="EUR">1.00</Amt></TxDtls></NtryDtls></Ntry>
            """;
        var line = Line(Credit.Replace("</Ntry>", details, StringComparison.Ordinal));
        Assert.Equal(
            [new("CB0000001", null, "one two", 10000), new("NOTPROVIDED", "RI000003", null, 16050), new(null, null, null, -1050), new(null, null, null, null)],
            line.BatchDetails!);
        Assert.Equal((4, 25000), (line.DetailCount, line.AmountPence));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(StatementLineRead.MostBatchDetails + 1)]
    public void ALineOfOnePayment_OrOfMoreThanAreKept_HasNoDetails(int count)
    {
        var details = string.Concat(Enumerable.Range(1, count).Select(i => $"<TxDtls><Refs><EndToEndId>CB{i:0000000}</EndToEndId></Refs></TxDtls>"));
        var line = Line(Credit.Replace("</Ntry>", $"<NtryDtls>{details}</NtryDtls></Ntry>", StringComparison.Ordinal));
        Assert.Equal((null, count), (line.BatchDetails, line.DetailCount));
        Assert.Equal(count > 1, StatementLineDetail.Of(line).Narrative.Contains("A batch of 1,001 payments", StringComparison.Ordinal));
    }

    [Fact]
    public void AnEndToEndIdentificationNotProvided_IsNoReference()
    {
        var details = """
            <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
            <RltdPties><Dbtr><Pty><Nm>J. O'Neill &amp; Co</Nm></Pty></Dbtr><DbtrAcct><Id><Othr><Id>20000055779911</Id></Othr></Id></DbtrAcct></RltdPties>
            <RmtInf><Ustrd>POOL Q2</Ustrd></RmtInf></TxDtls></NtryDtls><AddtlNtryInf>BACS</AddtlNtryInf></Ntry>
            """;
        var line = Line(Credit.Replace("</Ntry>", details, StringComparison.Ordinal));
        Assert.Equal(("POOL Q2", "J. O'Neill & Co", "20000055779911", "POOL Q2 BACS"),
            (line.PaymentReference, line.CounterpartyName, line.CounterpartyAccount, line.Narrative));
        Assert.StartsWith("<Ntry><Amt Ccy=\"GBP\">250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>", line.Raw, StringComparison.Ordinal);
        Assert.Contains("O&apos;Neill &amp; Co", line.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoIdenticalLines_AreBothKeptAndNumbered()
    {
        var lines = Read(Statement(Credit + Credit + Credit.Replace("250", "1", StringComparison.Ordinal))).OfType<StatementLineRead>().ToList();
        Assert.Equal([1, 2, 1], lines.Select(line => line.Occurrence));
        Assert.Equal(lines[0].Identity, lines[1].Identity);
        Assert.NotEqual(lines[0].Identity, lines[2].Identity);
    }

    [Theory]
    [InlineData("<Othr><Id>601613 31926819</Id></Othr>", null, "60161331926819")]
    [InlineData("<Othr><Id>31926819</Id></Othr>", "60-16-13", "60161331926819")]
    [InlineData("<Othr><Id>31926819</Id></Othr>", null, null)]
    [InlineData("<IBAN>NL26VAYB8060476890</IBAN>", null, null)]
    public void TheUkAccount_IsDerivedWhereTheFileAllowsIt(string id, string? clearingCode, string? expected)
    {
        var servicer = clearingCode is null ? "" : $"<Svcr><FinInstnId><ClrSysMmbId><MmbId>{clearingCode}</MmbId></ClrSysMmbId></FinInstnId></Svcr>";
        var file = Statement(Credit, account: id).Replace("</Ccy></Acct>", $"</Ccy>{servicer}</Acct>", StringComparison.Ordinal);
        Assert.Equal(expected, Assert.Single(Read(file).OfType<StatementStarted>()).SortCodeAndAccount);
    }

    [Fact]
    public void PrefixesAnEnvelopeAndAnotherEncoding_ChangeNothing()
    {
        var inner = Statement(Credit).Replace("xmlns=", "xmlns:d=", StringComparison.Ordinal).Replace("</", "</d:", StringComparison.Ordinal);
        inner = System.Text.RegularExpressions.Regex.Replace(inner, "<(?=[A-Z])", "<d:")
            .Replace("<d:Sts>", "<d:NtryRef>café</d:NtryRef><d:Sts>", StringComparison.Ordinal);
        var file = $"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><env:Envelope xmlns:env=\"urn:e\"><AppHdr>x</AppHdr>{inner}</env:Envelope>";
        Assert.True(Assert.Single(Read(Encoding.Latin1.GetBytes(file)).OfType<StatementEnded>()).Balances);
        Assert.True(Assert.Single(Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Statement(Credit))]).OfType<StatementEnded>()).Balances);
    }

    [Fact]
    public void AClosingBalanceThatDisagrees_IsQuarantinedWithTheDifferenceShown()
    {
        var inspection = StatementInspection.Of(new StatementReader(), new MemoryStream(Encoding.UTF8.GetBytes(Statement(Credit, closing: "360.00"))));
        Assert.Equal(InspectionOutcome.Quarantined, inspection.Outcome);
        Assert.False(Assert.Single(inspection.Statements).Balances);
        Assert.Contains("a difference of £10.00", Assert.Single(inspection.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void AStatementOfSeveralDays_OpensWithTheFirstAndClosesWithTheLast()
    {
        var middle = Balance("CLBD", "1.00").Replace("06-12", "06-10", StringComparison.Ordinal) + Balance("OPBD", "1.00")
            .Replace("06-12", "06-13", StringComparison.Ordinal);
        Assert.True(Assert.Single(Read(Statement(middle + Credit)).OfType<StatementEnded>()).Balances);
    }

    [Fact]
    public void ALineInAnotherCurrency_IsCountedButNotAddedUp()
    {
        var ended = Assert.Single(Read(Statement(Credit + Credit.Replace("GBP", "USD", StringComparison.Ordinal))).OfType<StatementEnded>());
        Assert.Equal((2, 25000L, null), (ended.LineCount, ended.CreditTotal, ended.Balances));
    }

    [Theory]
    [InlineData("250", 25000)]
    [InlineData("250.5", 25050)]
    [InlineData("250.50000", 25050)]
    [InlineData("0.01", 1)]
    public void AnAmount_IsReadToThePenny(string text, long pence) =>
        Assert.Equal(pence, Line(Credit.Replace("250.00", text, StringComparison.Ordinal)).AmountPence);

    [Theory]
    [InlineData("12..34", "'12..34', is not a number")]
    [InlineData("12,34", "'12,34', is not a number")]
    [InlineData("-5.00", "'-5.00', is not a number")]
    [InlineData("1.005", "'1.005', has more than two decimals")]
    [InlineData("99999999999999999.00", "is larger than any account can hold")]
    [InlineData("", "Entry 1 has no amount")]
    public void AnAmountThatCannotBeRead_IsRefusedNamingEntryAndLine(string amount, string problem)
    {
        var refusal = Refusal(Statement(Credit.Replace("250.00", amount, StringComparison.Ordinal)));
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ntry 1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(4, refusal.Line);
    }

    [Theory]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd>", "", "does not say whether it is a credit or a debit")]
    [InlineData(">CRDT<", ">BOTH<", "'BOTH'")]
    [InlineData("<BookgDt><Dt>2012-06-12</Dt></BookgDt>", "", "No date is given for entry 1")]
    [InlineData("<Dt>2012-06-12<", "<Dt>12/06/2012<", "'12/06/2012', is not a date")]
    public void AnEntryThatCannotBeRead_IsRefused(string old, string replaced, string problem) =>
        Assert.Contains(problem, Refusal(Statement(Credit.Replace(old, replaced, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("BkToCstmrDbtCdtNtfctn", "This is a camt.054 notification, not a statement. Ask the bank for the statement of the day that is over, as camt.053, MT940, OFX or CSV.")]
    [InlineData("BkToCstmrAcctRpt", "This is a camt.052 report of the day so far, not a statement. Ask the bank for the statement of the day that is over, as camt.053, MT940, OFX or CSV.")]
    [InlineData("CstmrCdtTrfInitn", "This is a pain.001 payment instruction, not a statement. It is what is sent to the bank: its run shows it under Payment runs.")]
    [InlineData("CstmrPmtStsRpt", "This is a pain.002 payment status report, not a statement. Ask the bank for the statement of the day that is over, as camt.053, MT940, OFX or CSV.")]
    [InlineData("BACSDocument", "This is a Bacs report, not a statement. Record it under What Bacs and the bank report.")]
    [InlineData("BkToCstmrStmt", "There is no statement in this document.")]
    public void AnotherMessage_IsRefusedByName(string element, string problem) => Assert.Equal(problem, Refusal($"<Document><{element}/></Document>").Message);

    [Fact]
    public void AnotherXmlDocument_IsRefusedByItsRoot() =>
        Assert.Equal("This is XML (<html>), but not a bank statement.", Refusal("<html><body/></html>").Message);

    [Fact]
    public void AStatementWithoutAccount_IsRefused() =>
        Assert.Contains("does not name its account", Refusal(Statement(Credit, account: "")).Message, StringComparison.Ordinal);

    [Fact]
    public void AFileCutAnywhere_IsRefusedAsCutShort()
    {
        var file = Statement(Credit);
        for (var length = 80; length < file.Length - 1; length += 7)
            Assert.Contains("cut short", Refusal(file[..length]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADocumentTypeDefinition_IsRefused() =>
        Assert.Contains("DOCTYPE", Refusal("<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + Statement(Credit)).Message, StringComparison.Ordinal);

    [Fact]
    public void BrokenXml_IsRefusedWithItsPlace()
    {
        var refusal = Refusal(Statement(Credit + "<Ntry></Amt>"));
        Assert.Contains("The XML is broken here", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(4, refusal.Line);
    }

    [Fact]
    public void BytesThatAreNotTheDeclaredEncoding_AreRefused()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes(Statement(Credit))];
        file[^40] = 0xFF;
        Assert.Contains("not utf-8 text", Assert.Throws<StatementRefused>(() => Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ElementsDeeperThanAnyStatement_AreRefused() =>
        Assert.Contains("deeper", Refusal("<Document>" + string.Concat(Enumerable.Repeat("<a>", 1000))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<Document><BkToCstmrStmt><Stmt><Id>", "longer than 100,000 characters")]
    [InlineData("<Document><BkToCstmrStmt><GrpHdr><MsgId>", "a million characters without a tag")]
    [InlineData("<Document ", "a million characters without a tag")]
    public void TextWithoutEnd_IsRefusedBeforeItFillsTheMemory(string start, string problem) =>
        Assert.Contains(problem, Refusal(start + new string('x', 3_000_000)).Message, StringComparison.Ordinal);
}
