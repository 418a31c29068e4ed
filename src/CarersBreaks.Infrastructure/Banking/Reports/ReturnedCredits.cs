using CarersBreaks.Application.Banking;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Infrastructure.Banking.Reports;

/// <summary>
/// ARUCS, whose layout is not published: read as its published relative ARUDD is laid out. Every element has to be known, and every
/// account's items have to make its totals; anything else is refused, for a return that is not seen is money that is lost.
/// </summary>
internal sealed class ReturnedCredits(IReadOnlyList<string> itemNames)
{
    private static readonly HashSet<string> Around =
    [
        "Header", "AddresseeInformation", "ServiceLicenseInformation", "Advice", "OriginatingAccountRecords", "OriginatingAccountRecord",
        "OriginatingAccount", "Totals",
    ];

    public BankReportRead Read(ReportXml report)
    {
        foreach (var element in report.Children)
            EnsureKnown(element);
        var header = report.Child("Header");
        var processed = header.Date("currentProcessingDate");
        var items = new List<BankReportItemRead>();
        foreach (var account in report.Below.Where(element => element.Name == "OriginatingAccountRecord"))
        {
            var own = account.Children.Where(IsItem).Select(Item).ToList();
            BankReportReader.EnsureEqual(account.Child("Totals").Totals(), BankReportReader.Sum(own), "returned credits");
            items.AddRange(own);
        }
        var found = report.Below.Count(IsItem);
        if (found == 0 || found != items.Count)
            throw report.Refused($"{found} returned credits are in the report, and {items.Count} of them stand under an account with totals");
        var total = BankReportReader.Sum(items);
        return new BankReportRead(BankReportKind.ReturnedCredits, $"ARUCS {header.Text("adviceNumber")} of {processed:yyyy-MM-dd}",
            report.Child("ServiceLicenseInformation").Text("userNumber"), processed, null, total.Count, total.Total, items);
    }

    private bool IsItem(ReportXml element) => itemNames.Contains(element.Name);

    private void EnsureKnown(ReportXml element)
    {
        if (IsItem(element))
        {
            if (element.Children.FirstOrDefault(child => !child.Name.EndsWith("Account", StringComparison.Ordinal)) is { } unknown)
                throw unknown.Refused($"{unknown.Name} is not known");
            return;
        }
        if (!Around.Contains(element.Name))
            throw element.Refused($"{element.Name} is not known");
        foreach (var child in element.Children)
            EnsureKnown(child);
    }

    private static BankReportItemRead Item(ReportXml item)
    {
        var (code, words) = (item.Text("returnCode"), item.Optional("returnDescription") ?? "");
        var reason = ReturnReasons.Of(code, words)
            ?? throw item.Refused($"A credit was returned for the reason {code} {words}; 0, 2, 3, 5, B and C are known");
        return new BankReportItemRead(BankItemOutcome.Returned, item.Optional("ref") ?? "", item.Amount(), code, reason);
    }
}
