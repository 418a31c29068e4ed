namespace CarersBreaks.Domain.Payments;

/// <summary>What is refused of providers, orders and their invoices.</summary>
public enum ProviderRule
{
    ProviderIsRecordedAlready,
    ProviderIsNotUsedAnyMore,
    ProviderHasNoVerifiedAccount,
    AccountIsVerifiedAlready,

    /// <summary>The break is paid to the carer, or is no part of the carer's money.</summary>
    BreakIsNotArranged,
    BreakIsOfAnotherPlan,
    OrderIsOutsideTheBudget,

    /// <summary>Together with what is ordered already it is more than the budget gives in that way.</summary>
    OrderIsMoreThanTheBudgetGives,
    OrderIsNotAboveZero,
    OrderIsClosed,
    OrderIsAnotherProviders,
    DeliveryIsOutsideTheOrder,
    DeliveryIsRecordedAlready,
    DeliveryIsDecidedAlready,

    /// <summary>The provider's number is on an invoice that is there already: an invoice is entered once.</summary>
    InvoiceIsEnteredAlready,
    InvoiceHasNoLines,

    /// <summary>Net and VAT do not make gross, or the lines do not make the total.</summary>
    SumsDisagree,
    ProviderChargesNoVat,
    InvoiceIsOfSeveralFunds,
    InvoiceIsNotInQuestion,
    InvoiceIsNotPayable,
    InvoiceIsApprovedAlready,
    InvoiceIsNotApproved,
    InvoiceIsNotPaid,

    /// <summary>A line names neither an order nor a budget, so nobody's money can bear it.</summary>
    LineHasNoBudget,
    AcceptanceWaitsAlready,
    NoAcceptanceWaits,
}
