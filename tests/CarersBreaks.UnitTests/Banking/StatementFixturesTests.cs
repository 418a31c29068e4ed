using CarersBreaks.Application.Banking;
using CarersBreaks.Infrastructure.Banking;
using CarersBreaks.TestKit;
using Xunit.Abstractions;

namespace CarersBreaks.UnitTests.Banking;

/// <summary>The statements that others wrote yield what their README says.</summary>
public class StatementFixturesTests(ITestOutputHelper output)
{
    private static InspectedStatement Statement(
        string account, string currency, string? opening, string? closing, int count, string credits, string debits, bool? balances) =>
        new(account, currency, opening, closing, count, credits, debits, balances);

    private StatementInspection? Inspect(string name)
    {
        if (SharedFiles.Find(output.WriteLine, "fixtures", name) is not { } path)
            return null;
        using var content = File.OpenRead(path);
        return StatementInspection.Of(new StatementReader(), content);
    }

    private List<StatementLineRead>? Lines(string name)
    {
        if (SharedFiles.Find(output.WriteLine, "fixtures", name) is not { } path)
            return null;
        using var content = File.OpenRead(path);
        return new StatementReader().Read(content).OfType<StatementLineRead>().ToList();
    }

    [Fact]
    public void Camt053WithABatch_IsAcceptedWithOneLineForTheBatch()
    {
        if (Inspect("camt053-v02-batch.xml") is not { } inspection)
            return;
        Assert.Equal(("camt.053", InspectionOutcome.Accepted), (inspection.Format, inspection.Outcome));
        Assert.Empty(inspection.Problems);
        Assert.Equal([Statement("50000000054910000003", "SEK", "500000.00", "435678.50", 3, "135678.50", "200000.00", true)], inspection.Statements);

        var lines = Lines("camt053-v02-batch.xml")!;
        Assert.Equal([10567850, -20000000, 3000000], lines.Select(line => line.AmountPence));
        Assert.Equal(["MUELL/FINP/RA12345", "FINP-0055/001", "AAAASS1085FINPSS"], lines.Select(line => line.PaymentReference));
        Assert.Equal(["AAAASESS-FP-CN_98765/01", "AAAASESS-FP-ACCR-01", "AAAASESS-FP-CONF-FX"], lines.Select(line => line.BankReference));
        Assert.Equal("MUELLER", lines[0].CounterpartyName);
        Assert.All(lines, line => Assert.Equal(new DateOnly(2010, 10, 18), line.BookingDate));
    }

    [Fact]
    public void Camt053WithTwoStatements_BothAgreeAndTheSecondOpensWhereTheFirstClosed()
    {
        if (Inspect("camt053-v02-two-statements.xml") is not { } inspection)
            return;
        Assert.Equal(InspectionOutcome.Accepted, inspection.Outcome);
        Assert.Equal(
            [
                Statement("NL26VAYB8060476890", "EUR", "18.15", "27.00", 1, "8.85", "0.00", true),
                Statement("NL26VAYB8060476890", "EUR", "27.00", "20.00", 1, "0.00", "7.00", true),
            ],
            inspection.Statements);
        var lines = Lines("camt053-v02-two-statements.xml")!;
        Assert.Equal(["Company Name 1", "Company Name 2"], lines.Select(line => line.CounterpartyName));
        Assert.Equal((new DateOnly(2014, 12, 31), new DateOnly(2015, 1, 2)), (lines[0].BookingDate, lines[0].ValueDate!.Value));
        Assert.Equal("Transaction Description 1", lines[0].Narrative);
    }

    [Fact]
    public void Camt053Version08_WithBalancesInTwoCurrencies_IsQuarantinedAndNotCompared()
    {
        if (Inspect("camt053-v08.xml") is not { } inspection)
            return;
        Assert.Equal(InspectionOutcome.Quarantined, inspection.Outcome);
        var statement = Assert.Single(inspection.Statements);
        Assert.Equal((1, "8.85", "0.00", null), (statement.EntryCount, statement.CreditTotal, statement.DebitTotal, statement.Balances));
        Assert.Contains("SEK", Assert.Single(inspection.Problems), StringComparison.Ordinal);
        Assert.Equal("NAME NAME", Assert.Single(Lines("camt053-v08.xml")!).CounterpartyName);
    }

    [Fact]
    public void Camt053WithoutNamespace_IsAcceptedAndItsUkAccountDerived()
    {
        if (Inspect("camt053-sterling-no-namespace.xml") is not { } inspection)
            return;
        Assert.Equal(InspectionOutcome.Accepted, inspection.Outcome);
        Assert.Equal([Statement("GB29NWBK60161331926819", "GBP", "100.00", "350.00", 1, "250.00", "0.00", true)], inspection.Statements);
        using var content = File.OpenRead(SharedFiles.Find(output.WriteLine, "fixtures", "camt053-sterling-no-namespace.xml")!);
        Assert.Equal("60161331926819", new StatementReader().Read(content).OfType<StatementStarted>().Single().SortCodeAndAccount);
    }

    [Fact]
    public void Camt053WithoutContent_IsRefused()
    {
        if (Inspect("camt053-empty-document.xml") is not { } inspection)
            return;
        Assert.Equal(InspectionOutcome.Refused, inspection.Outcome);
        Assert.Equal(["There is no statement in this document."], inspection.Problems);
    }

    [Fact]
    public void Mt940OfTwoMessages_BothAgree()
    {
        if (Inspect("mt940-generic.sta") is not { } inspection)
            return;
        Assert.Equal(("mt940", InspectionOutcome.Accepted), (inspection.Format, inspection.Outcome));
        Assert.Equal(
            [
                Statement("11111111", "EUR", "100.00", "90.00", 1, "0.00", "10.00", true),
                Statement("11111111", "EUR", "90.00", "80.00", 1, "0.00", "10.00", true),
            ],
            inspection.Statements);
    }

    [Fact]
    public void Mt940WithAFundsCode_ReadsItAsACreditAndAgrees()
    {
        if (Inspect("mt940-binary-character.sta") is not { } inspection)
            return;
        Assert.Equal(InspectionOutcome.Accepted, inspection.Outcome);
        Assert.Equal(
            [
                Statement("51230800/0000007055", "EUR", "380115.77", "199929.02", 3, "13095.30", "193282.05", true),
                Statement("51230800/0000007304", "EUR", "130073.19", "131193.19", 1, "1120.00", "0.00", true),
            ],
            inspection.Statements);
        var first = Lines("mt940-binary-character.sta")![0];
        Assert.Equal((2700, "100323-03-100323", "32-P1-TCS49518"), (first.AmountPence, first.PaymentReference, first.BankReference));
        Assert.Equal(("PAYPAL", "0175526300"), (first.CounterpartyName, first.CounterpartyAccount));
    }

    [Fact]
    public void Mt940OfEightMessages_EachAgreesAndOpensWhereTheLastClosed()
    {
        if (Inspect("mt940-eight-messages.sta") is not { } inspection)
            return;
        Assert.Equal(InspectionOutcome.Accepted, inspection.Outcome);
        Assert.Equal((8, 12), (inspection.Statements.Count, inspection.Statements.Sum(statement => statement.EntryCount)));
        Assert.Equal("3085.00", inspection.Statements[0].OpeningBalance);
        Assert.All(inspection.Statements.Zip(inspection.Statements.Skip(1)), pair => Assert.Equal(pair.First.ClosingBalance, pair.Second.OpeningBalance));
        Assert.Equal(74500, Lines("mt940-eight-messages.sta")!.Sum(line => line.AmountPence));
    }

    [Fact]
    public void OfxAsSgml_IsReadAndQuarantinedForWantOfBalances()
    {
        if (Inspect("ofx-sgml.ofx") is not { } inspection)
            return;
        Assert.Equal(("ofx", InspectionOutcome.Quarantined), (inspection.Format, inspection.Outcome));
        Assert.Equal([Statement("BE4455667788", "EUR", null, null, 2, "1250.50", "80.25", null)], inspection.Statements);
        Assert.Equal(["OFX-1", "OFX-2"], Lines("ofx-sgml.ofx")!.Select(line => line.BankReference));
    }
}
