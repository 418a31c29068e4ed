using CarersBreaks.Application.Banking;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Infrastructure.Banking.Reports;

/// <summary>Tells the reports of Bacs apart by what is in the file, and refuses every other.</summary>
/// <param name="returnedCreditItems">
/// The names of the element that is one returned credit. The layout of ARUCS is not published: a bank whose elements are called otherwise is
/// served by its name.
/// </param>
public sealed class BankReportReader(IReadOnlyList<string> returnedCreditItems) : IBankReportReader
{
    /// <inheritdoc />
    public BankReportRead Read(byte[] content)
    {
        var document = ReportXml.Of(content);
        if (document.Name != "BACSDocument")
            throw document.Refused($"The file begins with {document.Name}, not with BACSDocument");
        var reports = document.Child("Data").Children.ToList();
        if (reports is not [var report])
            throw document.Refused($"The file holds {reports.Count} reports, not one");
        return report.Name switch
        {
            "InputReport" => InputReport.Read(report),
            "ARUCS" => new ReturnedCredits(returnedCreditItems).Read(report),
            "MessagingAdvices" => ChangedAccounts.Read(report),
            "ARUDD" or "AUDDIS" => throw report.Refused($"{report.Name} is about direct debits, which are not collected here"),
            _ => throw report.Refused($"{report.Name} is not known"),
        };
    }

    /// <exception cref="RuleBroken"><see cref="ReportRule.TotalsDisagree"/>.</exception>
    internal static void EnsureEqual((int Count, Money Total) stated, (int Count, Money Total) found, string what) =>
        Refuse.Unless(stated == found, ReportRule.TotalsDisagree,
            $"The report's totals disagree: it says {stated.Count} {what} of {stated.Total}, and holds "
                + $"{found.Count} of {found.Total}. Nothing of it is kept.");

    internal static (int Count, Money Total) Sum(IReadOnlyCollection<BankReportItemRead> items) =>
        (items.Count, Money.Sum(items.Select(item => item.Amount)));
}
