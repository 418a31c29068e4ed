using CarersBreaks.Application.Reconciliation;
using CarersBreaks.Domain.Reconciliation;
using CarersBreaks.Web.GovUk;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace CarersBreaks.Web.Pages.Reconciliation;

/// <summary>How pages say what a reconciliation is, and where its items lead.</summary>
public static class SignOffWords
{
    public static string InWords(this ReconciliationKind kind) => kind switch
    {
        ReconciliationKind.Contributions => "R1 Contributions due against receipts and invoices",
        ReconciliationKind.SchedulesToRuns => "R2 Payment schedules against payment runs",
        ReconciliationKind.RunsToBank => "R3 Payment runs and the books against the bank",
        ReconciliationKind.MainLedger => "R4 Pool ledger against the main ledger",
        ReconciliationKind.ProviderInvoices => "R5 Providers' invoices against orders and deliveries",
        ReconciliationKind.Cards => "R6 Prepaid cards against the provider's file",
        ReconciliationKind.CarersReturns => "R7 Carers' returns against payments made",
        ReconciliationKind.Memoranda => "R8 Section 256 vouchers against the ledger",
        ReconciliationKind.PartnerBalances => "R9 Balances with partners",
        ReconciliationKind.LivePackages => "R10 Live packages against payees",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static (string Words, TagState State) Tag(this ReconciliationState state, bool isAmber) => state switch
    {
        ReconciliationState.Locked or ReconciliationState.SignedByOne when isAmber => ("Amber", TagState.Wrong),
        ReconciliationState.Unproved => ("Made, not proved", TagState.Waiting),
        ReconciliationState.Proved => ("Proved", TagState.Open),
        ReconciliationState.SignedByOne => ("Signed", TagState.Waiting),
        ReconciliationState.Locked => ("Locked", TagState.Done),
        ReconciliationState.Reopened => ("Reopened", TagState.Waiting),
        ReconciliationState.Superseded => ("Superseded", TagState.Ended),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string InWords(this ReconciliationEventKind kind) => kind switch
    {
        ReconciliationEventKind.Made => "Made",
        ReconciliationEventKind.SignedByOne => "Signed",
        ReconciliationEventKind.Countersigned => "Countersigned and locked",
        ReconciliationEventKind.ReopeningProposed => "Reopening proposed",
        ReconciliationEventKind.Reopened => "Reopened",
        ReconciliationEventKind.TurnedAmber => "Turned amber",
        ReconciliationEventKind.Superseded => "Superseded",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string InWords(this BreakReason reason) => reason switch
    {
        BreakReason.Late => "Late",
        BreakReason.PaidShort => "Paid short",
        BreakReason.MoreThanIsDue => "More than is due",
        BreakReason.WrongPayer => "Another body paid",
        BreakReason.NotInvoiced => "Not invoiced",
        BreakReason.Adjustment => "Adjustment",
        BreakReason.PaidWhileSuspended => "Paid while suspended",
        BreakReason.Duplicate => "Duplicate",
        BreakReason.WrongAmount => "Wrong amount",
        BreakReason.FileDiffers => "File total differs",
        BreakReason.Unmatched => "Unmatched",
        BreakReason.PostedLater => "Posted later",
        BreakReason.InTransit => "In transit",
        BreakReason.Rejected => "Rejected",
        BreakReason.Returned => "Returned",
        BreakReason.Timing => "Timing",
        BreakReason.Miscoding => "Miscoding",
        BreakReason.Journal => "Journal",
        BreakReason.OverHours => "Over the hours",
        BreakReason.UnplannedBreak => "Unplanned break",
        BreakReason.PriceDiffers => "Price differs",
        BreakReason.InQuestion => "In question",
        BreakReason.NotLoaded => "Not on the card",
        BreakReason.LoadNobodyMade => "Load without a payment",
        BreakReason.UnspentLoad => "Unspent",
        BreakReason.UnexplainedSpend => "Unexplained",
        BreakReason.ContributionMissing => "Payment missing from the return",
        BreakReason.SurplusAboveCeiling => "Surplus above the ceiling",
        BreakReason.NotSent => "Return not sent",
        BreakReason.Disagreed => "Disagreed",
        BreakReason.NotStated => "Not stated",
        BreakReason.PayeeDied => "Carer died",
        BreakReason.PayeeMoved => "Account changed or in doubt",
        BreakReason.PackageEnded => "Package ended",
        BreakReason.PackageSuspended => "Package suspended",
        BreakReason.NotOurs => "Not ours",
        BreakReason.LiveAndNotPaid => "Live and not paid",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string InWords(this ReconciliationRhythm rhythm, DayOfWeek? weekday, int? workingDay) => rhythm switch
    {
        ReconciliationRhythm.EachWorkingDay => "Each working day",
        ReconciliationRhythm.Weekly => $"Weekly, on {weekday}",
        ReconciliationRhythm.Monthly => $"Monthly, on working day {workingDay} of the month after",
        ReconciliationRhythm.Quarterly => $"Quarterly, on working day {workingDay} of the month after",
        ReconciliationRhythm.Yearly => $"Yearly, on working day {workingDay} of April",
        _ => throw new ArgumentOutOfRangeException(nameof(rhythm), rhythm, null),
    };

    /// <summary>The page of what an item leads to; null: it has none of its own.</summary>
    public static string? Address(this ItemView item) => item.Link switch
    {
        BreakLink.Instalment => $"/contributions/{item.Key}/chase",
        BreakLink.Run => $"/payments/runs/{item.Key}",
        BreakLink.Match => $"/reconciliation/matches/{item.Key}",
        BreakLink.ProviderInvoice => $"/provider-invoices/{item.Key}",
        BreakLink.Return => $"/returns/{item.Key}",
        BreakLink.Agreement => $"/direct-payments/agreements/{item.Key}",
        BreakLink.Budget => $"/personal-budgets/{item.Key}",
        _ => null,
    };

    /// <summary>Every kind, to choose from.</summary>
    public static IReadOnlyList<SelectListItem> Kinds =>
        [.. Enum.GetValues<ReconciliationKind>().Select(kind => new SelectListItem(kind.InWords(), kind.ToString()))];
}
