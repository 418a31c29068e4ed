using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Infrastructure.Banking.Reports;

/// <summary>AWACS: messages about credits that were applied. The details that it gives are not read: they change nothing by themselves.</summary>
internal static class ChangedAccounts
{
    public static BankReportRead Read(ReportXml report)
    {
        var header = report.Child("MessagingHeader");
        if (report.Children.FirstOrDefault(element => element.Name is not ("MessagingHeader" or "MessagingAdvice")) is { } unknown)
            throw unknown.Refused($"{unknown.Name} is not known");
        var items = report.All("MessagingAdvice").ConvertAll(Item);
        if (items.Count == 0)
            throw report.Refused("There is no message in the report");
        var on = header.Date("report-generation-date");
        return new BankReportRead(BankReportKind.ChangedAccounts, $"AWACS {header.Text("envelope-sequence-number")} of {on:yyyy-MM-dd}",
            header.Text("user-number"), on, null, items.Count, Money.Zero, items);
    }

    private static BankReportItemRead Item(ReportXml advice)
    {
        var type = advice.Text("record-type");
        if (type != "W")
            throw advice.Refused(type == "A" ? "This is ADDACS, which is about direct debits" : $"A message is of the type {type}");
        var code = advice.Text("reason-code");
        if (code is not ("0" or "3"))
            throw advice.Refused($"A message has the reason {code}; 0 and 3 are known");
        return new BankReportItemRead(BankItemOutcome.AccountMoved, advice.Optional("reference") ?? "",
            advice.Optional("value-of") is null ? Money.Zero : advice.Amount("value-of"), code);
    }
}
