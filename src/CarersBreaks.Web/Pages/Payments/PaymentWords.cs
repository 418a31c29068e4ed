using CarersBreaks.Application.Payments;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.Payments;

/// <summary>How pages say what the code names.</summary>
public static class PaymentWords
{
    public static (string Words, TagState State) Tag(this RunState state) => state switch
    {
        RunState.Draft => ("Draft", TagState.Open),
        RunState.Submitted => ("To approve", TagState.Waiting),
        RunState.Releasing => ("Being written to the books", TagState.Waiting),
        RunState.Approved => ("To send", TagState.Waiting),
        RunState.Sent => ("Sent", TagState.Open),
        RunState.Paid => ("Paid", TagState.Done),
        RunState.Withdrawn => ("Withdrawn", TagState.Ended),
        RunState.Stopped => ("Cheque stopped", TagState.Wrong),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string InWords(this LeftOutReason reason) => reason switch
    {
        LeftOutReason.AccountIsNotVerified => "The account is not verified",
        LeftOutReason.AccountIsChanging => "The account is closed, and its change waits for a call-back",
        LeftOutReason.CheckIsMissing => "A check of the nominee or suitable person is missing",
        LeftOutReason.HeldByFinance => "Held by finance",
        LeftOutReason.Held => "Held: ask the worker",
        LeftOutReason.PartIsNoLongerDue => "It came back, and part of it is no longer due: look at what is owed to payees",
        LeftOutReason.Suspended => "It came back, and its days are suspended until somebody decides about them",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string InWords(this DifferenceKind kind) => kind switch
    {
        DifferenceKind.Joined => "In this run alone",
        DifferenceKind.Left => "In the run before alone",
        DifferenceKind.Changed => "Another amount",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string InWords(this PaymentMeans means) => means switch
    {
        PaymentMeans.Bacs => "Bacs",
        PaymentMeans.FasterPayment => "Faster Payment",
        PaymentMeans.Chaps => "CHAPS",
        PaymentMeans.Cheque => "Cheque",
        _ => throw new ArgumentOutOfRangeException(nameof(means), means, null),
    };

    public static string InWords(this FundingSource source) => source switch
    {
        FundingSource.Recurrent => "recurrent",
        FundingSource.NonRecurrent => "non-recurrent",
        FundingSource.CarriedForward => "carried forward",
        FundingSource.Section256Transfer => "section 256 transfer",
        FundingSource.CouncilsOwn => "council's own money",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };

    public static string InWords(this Period period) => $"{period.From.InShort()} to {period.To.InShort()}";

    public static string Payments(this int count) => count == 1 ? "1 payment" : $"{count:N0} payments";

    /// <summary>Against the run before: "£40.00 and 2 payments more".</summary>
    public static string Difference(this PaymentRunView run, LastRun last)
    {
        var (money, count) = (run.Total - last.Total, run.Count - last.Count);
        return $"{Part(money.IsZero, money > Money.Zero, $"{(money > Money.Zero ? money : -money)}")}; "
            + $"{Part(count == 0, count > 0, Math.Abs(count).Payments())}";

        static string Part(bool isSame, bool isMore, string amount) => isSame ? "the same" : isMore ? $"{amount} more" : $"{amount} less";
    }
}
