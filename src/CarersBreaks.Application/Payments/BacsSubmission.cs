using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Payments;

namespace CarersBreaks.Application.Payments;

/// <summary>What a Bacs Standard 18 file of direct credits says about itself: one service user, one originating account.</summary>
public sealed record BacsSubmission
{
    /// <summary>Six digits: whose payments these are.</summary>
    public required string ServiceUserNumber { get; init; }

    /// <summary>What payees see on their statements; written in Bacs characters, cut at 18.</summary>
    public required string ServiceUserName { get; init; }

    /// <summary>Six digits.</summary>
    public required string OriginatingSortCode { get; init; }

    /// <summary>Eight digits.</summary>
    public required string OriginatingAccount { get; init; }

    /// <summary>Written in Bacs characters, cut at 18.</summary>
    public required string OriginatingAccountName { get; init; }

    /// <summary>Six letters or digits, not all zero, used once on a day by this service user.</summary>
    public required string Serial { get; init; }

    /// <summary>1 to 999.</summary>
    public required int FileNumber { get; init; }

    /// <summary>The day the file is made.</summary>
    public required DateOnly CreatedOn { get; init; }

    /// <summary>
    /// The day on which Bacs processes the file. Payees have the money, and the originating account is debited, on the next bank working day.
    /// </summary>
    public required DateOnly ProcessingDate { get; init; }

    /// <summary>
    /// Null: a file of a single processing day. Otherwise the last of several, of which <see cref="ProcessingDate"/> is the first: each item then names
    /// its own, and each day's items are followed by that day's contra.
    /// </summary>
    public DateOnly? LastProcessingDate { get; init; }

    /// <summary>The payment run's reference, at most 18 Bacs characters: what the originating account's own statement shows beside the one debit.</summary>
    public required string RunReference { get; init; }

    /// <summary>The most that one item may carry, as agreed with the sponsoring bank; never more than the scheme's 20 million pounds.</summary>
    public Money ItemLimit { get; init; } = PaymentRun.BankItemLimit;

    /// <summary>The most that the file may make in all, as agreed with the sponsoring bank; null: no such limit.</summary>
    public Money? FileLimit { get; init; }
}

/// <summary>One payment of a submission.</summary>
/// <param name="SortCode">Six digits.</param>
/// <param name="AccountNumber">Eight digits.</param>
/// <param name="AmountPence">1 penny to the submission's limit.</param>
/// <param name="Reference">At most 18 Bacs characters; never cut, since the payment is known by it.</param>
/// <param name="PayeeName">Written in Bacs characters, cut at 18.</param>
/// <param name="ProcessingDate">Its day in a file of several processing days, in which items go in order of day; null in one of a single.</param>
public readonly record struct BacsItem(
    string SortCode, string AccountNumber, long AmountPence, string Reference, string PayeeName, DateOnly? ProcessingDate = null);

/// <summary>What was written. The file's control totals are the same.</summary>
public readonly record struct BacsTotals(int ItemCount, long TotalPence);

/// <summary>Writes Bacs files.</summary>
public interface IBacsFileWriter
{
    /// <summary>
    /// Writes the file while it reads the items: memory does not grow with a run beyond some 100 bytes an item. Throws
    /// <see cref="BacsFileRefused"/> at the first
    /// thing that cannot be written; what the destination then holds is no file.
    /// </summary>
    BacsTotals Write(BacsSubmission submission, IEnumerable<BacsItem> items, Stream destination);
}

/// <summary>A Bacs file that cannot be written. The message names the item and what is wrong with it.</summary>
public sealed class BacsFileRefused(string problem) : Exception(problem);
