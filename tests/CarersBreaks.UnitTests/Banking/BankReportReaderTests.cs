using System.Text;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Infrastructure.Banking.Reports;
using CarersBreaks.TestKit.Banking;

namespace CarersBreaks.UnitTests.Banking;

public sealed class BankReportReaderTests
{
    private static readonly DateOnly Day = new(2012, 11, 20);

    private static readonly BankReportReader Reader = new(["ReturnedCreditItem"]);

    private static RuleBroken Refused(byte[] report, BankReportReader? reader = null) =>
        Assert.Throws<RuleBroken>(() => (reader ?? Reader).Read(report));

    [Theory]
    [InlineData("0", ReturnReason.InvalidDetails)]
    [InlineData("2", ReturnReason.BeneficiaryDied)]
    [InlineData("3", ReturnReason.AccountTransferred)]
    [InlineData("5", ReturnReason.NoAccount)]
    [InlineData("B", ReturnReason.AccountClosed)]
    [InlineData("c", ReturnReason.RequestedByRemitter)]
    public void Arucs_ACode_IsItsReason(string code, ReturnReason reason)
    {
        var report = Reader.Read(BacsReports.Returned(Day, [("CB0000001", 140, code)]));

        Assert.Equal((BankReportKind.ReturnedCredits, "ARUCS 003 of 2012-11-20", "123456", Day, 1, 14_000L),
            (report.Kind, report.Name, report.ServiceUserNumber, report.ReportedOn, report.Count, report.Total.Pence));
        Assert.Equal(("CB0000001", 14_000L, reason), (report.Items[0].Reference, report.Items[0].Amount.Pence, report.Items[0].Reason));
    }

    [Fact]
    public void Arucs_ACodeOfFourDigits_IsReadByItsWords()
    {
        var text = Encoding.UTF8.GetString(BacsReports.Returned(Day, [("CB0000001", 140, "1012")]))
            .Replace("returnDescription=\"\"", "returnDescription=\"Account Closed\"", StringComparison.Ordinal);

        Assert.Equal(ReturnReason.AccountClosed, Reader.Read(Encoding.UTF8.GetBytes(text)).Items[0].Reason);
    }

    [Fact]
    public void Arucs_ItemsCalledOtherwise_AreReadOnceTheyAreNamed()
    {
        var report = BacsReports.Returned(Day, [("CB0000001", 140, "B")], item: "ReturnedBacsCredit");

        Assert.Equal(ReportRule.CannotBeRead, Refused(report).Rule);
        Assert.Contains("ReturnedBacsCredit is not known", Refused(report).Message, StringComparison.Ordinal);
        Assert.Single(new BankReportReader(["ReturnedBacsCredit"]).Read(report).Items);
    }

    [Fact]
    public void Arucs_WhoseTotalsDisagree_IsRefused()
    {
        var refusal = Refused(BacsReports.Returned(Day, [("CB0000001", 140, "B"), ("CB0000002", 10, "0")], stated: 151));

        Assert.Equal(ReportRule.TotalsDisagree, refusal.Rule);
        Assert.Contains("says 2 returned credits of £151.00, and holds 2 of £150.00", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("returnCode=\"B\"", "returnCode=\"Z\"", "for the reason Z")]
    [InlineData("valueOf=\"140.00\"", "valueOf=\"140.005\"", "has more than two decimals")]
    [InlineData("currency=\"GBP\"", "currency=\"EUR\"", "is in EUR")]
    [InlineData("currentProcessingDate=\"2012-11-20\"", "currentProcessingDate=\"20/11/2012\"", "is not a date")]
    [InlineData("<Advice>", "<Advice><Surprise/>", "Surprise is not known")]
    [InlineData("<ARUCS>", "<ARUDD>", "broken")]
    [InlineData("<?xml version='1.0' encoding='UTF-8'?>", "<!DOCTYPE x [<!ENTITY y \"z\">]>", "broken or not allowed")]
    [InlineData("BACSDocument", "Document", "begins with Document")]
    public void Arucs_OfAnotherShape_IsRefusedByName(string was, string becomes, string words)
    {
        var text = Encoding.UTF8.GetString(BacsReports.Returned(Day, [("CB0000001", 140, "B")])).Replace(was, becomes, StringComparison.Ordinal);

        var refusal = Refused(Encoding.UTF8.GetBytes(text));

        Assert.Equal(ReportRule.CannotBeRead, refusal.Rule);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<ARUDD/>", "direct debits")]
    [InlineData("<MessagingAdvices><MessagingHeader/><MessagingAdvice record-type=\"A\"/></MessagingAdvices>", "ADDACS")]
    [InlineData("<MessagingAdvices><MessagingHeader/></MessagingAdvices>", "no message")]
    [InlineData("<Something/>", "Something is not known")]
    [InlineData("<ARUCS/><ARUCS/>", "holds 2 reports")]
    public void AnotherReport_IsRefusedByName(string report, string words) =>
        Assert.Contains(words, Refused(BacsReports.Of(report)).Message, StringComparison.Ordinal);

    [Fact]
    public void Awacs_IsReadWithoutTheNewDetails()
    {
        var report = Reader.Read(BacsReports.Moved(Day, "3", "CB0000001"));

        Assert.Equal((BankReportKind.ChangedAccounts, "AWACS 12 of 2012-11-20", 1), (report.Kind, report.Name, report.Count));
        Assert.Equal((BankItemOutcome.AccountMoved, "CB0000001", "3"), (report.Items[0].Outcome, report.Items[0].Reference, report.Items[0].Code));
    }
}
