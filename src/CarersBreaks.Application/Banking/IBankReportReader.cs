using CarersBreaks.Domain;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Application.Banking;

/// <summary>Reads what Bacs reports on payments: input reports, ARUCS and AWACS, each as XML.</summary>
public interface IBankReportReader
{
    /// <exception cref="RuleBroken">
    /// <see cref="ReportRule.CannotBeRead"/>: it is no such report, or of a shape that is not known; <see cref="ReportRule.TotalsDisagree"/>.
    /// </exception>
    BankReportRead Read(byte[] content);
}

/// <summary>A report as it was read; its items make its totals.</summary>
/// <param name="Name">By which Bacs tells its reports apart, such as "ARUCS 003 of 2012-11-20".</param>
/// <param name="Serial">Of an input report: the six digits of the submission.</param>
/// <param name="Count">Of an input report: all that was submitted. Of another: its items.</param>
/// <param name="IsRejectedWhole">Of an input report: Bacs took nothing of the submission, and names no item.</param>
public sealed record BankReportRead(BankReportKind Kind, string Name, string ServiceUserNumber, DateOnly ReportedOn, string? Serial, int Count, Money Total,
    IReadOnlyList<BankReportItemRead> Items, bool IsRejectedWhole = false);

/// <param name="Amount">Zero where the report does not say it.</param>
/// <param name="Code">As the bank writes it.</param>
/// <param name="Reason">Of a return.</param>
public sealed record BankReportItemRead(BankItemOutcome Outcome, string Reference, Money Amount, string Code, ReturnReason? Reason = null);
