using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Infrastructure.Banking.Reports;

/// <summary>What Bacs took of a submission: held against the trailer that we sent, and its rejected items against its own totals.</summary>
internal static class InputReport
{
    public static BankReportRead Read(ReportXml report)
    {
        var header = report.Child("Header");
        var produced = header.Child("ProducedOn");
        var submission = report.Child("Submission");
        var file = submission.At("UserFile", "InputUserFile");
        var credits = file.At("InputReportSummary", "AgreementOfFileTotals", "CreditEntry");
        var (accepted, rejected, sent) = (credits.Child("AcceptedRecords").Totals(), credits.Child("RejectedRecords").Totals(),
            credits.Child("UserTrailerTotals").Totals());
        BankReportReader.EnsureEqual(sent, (accepted.Count + rejected.Count, accepted.Total + rejected.Total), "records sent");
        var items = file.All("Errors").SelectMany(errors => errors.Children).Select(Item).ToList();
        var isRejectedWhole = items.Count == 0 && accepted.Count == 0 && rejected.Count > 0;
        if (!isRejectedWhole)
            BankReportReader.EnsureEqual(rejected, BankReportReader.Sum(items.FindAll(item => item.Outcome == BankItemOutcome.Rejected)), "rejected records");
        return new BankReportRead(BankReportKind.InputReport,
            $"Input report {header.Text("reportNumber")} of {produced.Text("date")} {produced.Optional("time")}".TrimEnd(),
            file.Child("UserFileInformation").Text("userNumber"), produced.Date("date"),
            submission.Child("SubmissionInformation").Text("volumeSerialNumber"), sent.Count, sent.Total, items, isRejectedWhole);
    }

    private static BankReportItemRead Item(ReportXml error)
    {
        if (error.Name != "Error")
            throw error.Refused($"{error.Name} stands among the errors");
        var item = error.Child("ErrorItem");
        var types = error.All("ErrorMessage").ConvertAll(message => message.Text("type").ToUpperInvariant());
        var outcome = types switch
        {
            _ when types.Contains("REJECTED") => BankItemOutcome.Rejected,
            _ when types.Contains("RETURNED") => BankItemOutcome.Returned,
            _ when types.Count > 0 && types.TrueForAll(type => type == "AMENDED") => BankItemOutcome.Amended,
            _ => throw error.Refused($"An error is of the type {string.Join(", ", types)}; REJECTED, RETURNED and AMENDED are known"),
        };
        return new BankReportItemRead(outcome, item.Optional("reference") ?? "", item.Amount(), types[0]);
    }
}
