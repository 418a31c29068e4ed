using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.GovUk;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>How pages say what the code names.</summary>
public static class ReconciliationWords
{
    public static string InWords(this UnmatchedReason reason) => reason switch
    {
        UnmatchedReason.NobodyExpectsIt => "Nobody expects it",
        UnmatchedReason.SeveralFitEqually => "Several fit equally",
        UnmatchedReason.AmountDiffers => "The amount differs",
        UnmatchedReason.ContributionIsLate => "A contribution is late",
        UnmatchedReason.RunIsNotOnTheStatement => "A payment run is not on the statement",
        UnmatchedReason.DateDoesNotFit => "The date does not fit",
        UnmatchedReason.MatchWasUndone => "Its match was undone",
        UnmatchedReason.ReturnIsNotCredited => "A returned payment was not credited",
        UnmatchedReason.ReturnIsNotAdvised => "The bank has not said why a payment came back",
        UnmatchedReason.SubmittedTwice => "A submission reached Bacs twice",
        UnmatchedReason.MoreInvoicedThanDelivered => "More is invoiced than was ordered and delivered",
        UnmatchedReason.InvoicedBreakIsNotOrdered => "A break is invoiced that was not ordered",
        UnmatchedReason.InvoicedPriceDiffers => "The invoiced price differs",
        UnmatchedReason.PayerGivesNoReference => "The payer gives no number of ours",
        UnmatchedReason.BelongsElsewhere => "It belongs elsewhere",
        UnmatchedReason.PaidTwice => "It was paid twice",
        UnmatchedReason.BanksMistake => "The bank has made a mistake",
        UnmatchedReason.BooksAreWrong => "The books are wrong",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string InWords(this NextStep step) => step switch
    {
        NextStep.AskThePayer => "Ask the payer",
        NextStep.AskTheBank => "Ask the bank",
        NextStep.AskTheWorker => "Ask the carer's worker",
        NextStep.WaitForTheBank => "Wait for the bank",
        NextStep.MatchByHand => "Match by hand",
        NextStep.CorrectTheBooks => "Correct the books",
        NextStep.PayItBack => "Pay it back",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    /// <summary>The next steps to choose from.</summary>
    public static IReadOnlyList<SelectListItem> Steps => [.. Enum.GetValues<NextStep>().Select(step => new SelectListItem(step.InWords(), $"{step}"))];

    public static string InWords(this MatchKind kind) => kind switch
    {
        MatchKind.PaymentRun => "Payment run",
        MatchKind.FinancialContribution => "Instalment of a contribution",
        MatchKind.ReturnedPayment => "Returned payment",
        MatchKind.Suspense => "Held in suspense",
        MatchKind.Payment => "Payment",
        MatchKind.Section256Transfer => "Section 256 transfer",
        MatchKind.Recovery => "Recovery from a carer",
        MatchKind.ProviderInvoice => "Provider's invoice",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static (string Words, TagState State) Tag(this JobOutcome outcome) => outcome switch
    {
        JobOutcome.Running => ("Running", TagState.Open),
        JobOutcome.Succeeded => ("Done", TagState.Done),
        JobOutcome.Failed => ("Failed", TagState.Wrong),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string Days(this int days) => days == 1 ? "1 day" : $"{days:N0} days";
}
