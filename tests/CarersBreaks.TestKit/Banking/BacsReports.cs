using System.Globalization;
using System.Text;
using CarersBreaks.Domain.Payments;

namespace CarersBreaks.TestKit.Banking;

/// <summary>Reports as Bacs would send them, of the service user 123456.</summary>
public static class BacsReports
{
    /// <summary>An input report of a run.</summary>
    /// <param name="rejected">Of its payments.</param>
    /// <param name="rejectedPounds">Null: what the rejected payments come to.</param>
    public static byte[] Input(PaymentRun run, IEnumerable<Payment>? rejected = null, int number = 1, string serviceUser = "123456",
        decimal? rejectedPounds = null, string type = "REJECTED", decimal? sent = null)
    {
        var items = (rejected ?? []).ToList();
        var (count, pounds) = type == "REJECTED" ? (items.Count, rejectedPounds ?? items.Sum(item => item.Amount.Pounds)) : (0, 0);
        var total = sent ?? run.Total.Pounds;
        return Of($"""
            <InputReport>
              <Header reportNumber="{number}" reportType="REFT2013"><ProducedOn date="{run.PayOn.AddDays(-1):yyyy-MM-dd}" time="03:58:19"/></Header>
              <Submission>
                <SubmissionInformation submissionReferenceNumber="S" media="BACSTEL-IP" volumeSerialNumber=" {run.Serial} "/>
                <UserFile fileLevelMessage=""><InputUserFile>
                  <UserFileInformation userNumber="{serviceUser}" userName="BRADFORD" fileCurrency="GBP"/>
                  <Errors>{string.Concat(items.Select(item => Money($"<Error><ErrorItem reference=\"{item.Reference}\" ", item.Amount.Pounds)
                      + $"/><ErrorMessage type=\"{type}\"/></Error>"))}</Errors>
                  <InputReportSummary><AgreementOfFileTotals><CreditEntry>
                    {Totals("AcceptedRecords", run.Count - count, total - pounds)}{Totals("RejectedRecords", count, pounds)}
                    {Totals("UserTrailerTotals", run.Count, total)}
                  </CreditEntry></AgreementOfFileTotals></InputReportSummary>
                </InputUserFile></UserFile>
              </Submission>
            </InputReport>
            """);
    }

    /// <summary>ARUCS: credits that came back on a day.</summary>
    /// <param name="item">What the bank calls one.</param>
    /// <param name="stated">The total stated, in pounds; null: what they come to.</param>
    public static byte[] Returned(DateOnly day, IEnumerable<(string Reference, decimal Pounds, string Code)> credits, int number = 3,
        string item = "ReturnedCreditItem", decimal? stated = null, string serviceUser = "123456")
    {
        var items = credits.ToList();
        return Of($"""
            <ARUCS>
              <Header reportType="REFT1027" adviceNumber="{number:000}" currentProcessingDate="{day:yyyy-MM-dd}"/>
              <AddresseeInformation name="BRADFORD"/>
              <ServiceLicenseInformation userName="BRADFORD" userNumber="{serviceUser}"/>
              <Advice><OriginatingAccountRecords><OriginatingAccountRecord>
                <OriginatingAccount name="BRADFORD" number="12345678" sortCode="20-11-22"/>
                {string.Concat(items.Select(one => Money($"<{item} ref=\"{one.Reference}\" transCode=\"99\" returnCode=\"{one.Code}\" returnDescription=\"\" ", one.Pounds)
                    + $"><PayeeAccount number=\"98765432\" sortCode=\"20-00-00\"/></{item}>"))}
                {Totals("Totals", items.Count, stated ?? items.Sum(one => one.Pounds))}
              </OriginatingAccountRecord></OriginatingAccountRecords></Advice>
            </ARUCS>
            """);
    }

    /// <summary>AWACS: accounts that moved.</summary>
    public static byte[] Moved(DateOnly day, string code, params IEnumerable<string> references) => Of($"""
        <MessagingAdvices>
          <MessagingHeader user-number="123456" advice-type="AWACS" report-generation-date="{day:yyyy-MM-dd}" envelope-sequence-number="12"/>
          {string.Concat(references.Select(reference => $"<MessagingAdvice record-type=\"W\" reference=\"{reference}\" reason-code=\"{code}\" "
              + "payer-new-sort-code=\"30-00-00\" payer-new-account-number=\"55555555\"/>"))}
        </MessagingAdvices>
        """);

    /// <summary>Any document of Bacs'.</summary>
    public static byte[] Of(string report) => Encoding.UTF8.GetBytes(
        $"<?xml version='1.0' encoding='UTF-8'?><BACSDocument><Data>{report}</Data><SignatureMethod>Vanilla</SignatureMethod></BACSDocument>");

    private static string Totals(string name, int count, decimal pounds) => Money($"<{name} numberOf=\"{count}\" ", pounds) + "/>";

    private static string Money(string before, decimal pounds) => before + string.Create(CultureInfo.InvariantCulture, $"valueOf=\"{pounds:0.00}\" currency=\"GBP\"");
}
