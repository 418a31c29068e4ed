using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Payments;
using CarersBreaks.Domain.PersonalBudgets;
using CarersBreaks.Web.GovUk;

namespace CarersBreaks.Web.Pages.PersonalBudgets;

/// <summary>How pages say what the code names.</summary>
public static class BudgetWords
{
    public static string InWords(this BreakKind kind) => kind switch
    {
        BreakKind.ReplacementCareAtHome => "Replacement care at home",
        BreakKind.DayAway => "A day away",
        BreakKind.ShortStay => "A short stay",
        BreakKind.Leisure => "Leisure",
        BreakKind.Travel => "Travel",
        BreakKind.Other => "Something else",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string InWords(this WhoseService whose) => whose switch
    {
        WhoseService.Carers => "The carer's",
        WhoseService.CarersDeliveredToCaredForPerson => "The carer's, delivered to the person cared for",
        WhoseService.CaredForPersons => "The cared-for person's own",
        _ => throw new ArgumentOutOfRangeException(nameof(whose), whose, null),
    };

    public static string InWords(this CostPer per) => per switch
    {
        CostPer.Week => "each week",
        CostPer.Once => "once",
        _ => throw new ArgumentOutOfRangeException(nameof(per), per, null),
    };

    public static string InWords(this DeliveryMethod method) => method switch
    {
        DeliveryMethod.DirectPayment => "Direct payment",
        DeliveryMethod.PrepaidCard => "Prepaid card",
        DeliveryMethod.ManagedAccount => "Managed account",
        DeliveryMethod.IndividualServiceFund => "Individual service fund",
        DeliveryMethod.CouncilManaged => "Arranged by the council",
        DeliveryMethod.Voucher => "Voucher",
        DeliveryMethod.OneOffPayment => "One-off payment",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    /// <summary>What a way of delivery means, for whoever chooses it.</summary>
    public static string Hint(this DeliveryMethod method) => method switch
    {
        DeliveryMethod.DirectPayment => "Regularly into the carer's own account, or that of a nominee or suitable person",
        DeliveryMethod.PrepaidCard => "The council loads a card that the carer uses",
        DeliveryMethod.ManagedAccount => "An organisation keeps the money for the carer",
        DeliveryMethod.IndividualServiceFund => "A provider holds the money and plans with the carer",
        DeliveryMethod.CouncilManaged => "The council orders and pays for the break",
        DeliveryMethod.Voucher => "The carer gives it to the provider",
        DeliveryMethod.OneOffPayment => "A single payment into the carer's account",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    /// <summary>As the carer reads it, where the money does not come to the carer's own account; null where it does.</summary>
    public static string? ForTheCarer(this DeliveryMethod method) => method switch
    {
        DeliveryMethod.PrepaidCard => "Loaded on your card",
        DeliveryMethod.ManagedAccount => "Paid into the account that is managed for you",
        DeliveryMethod.IndividualServiceFund => "Your provider holds this money for you",
        DeliveryMethod.CouncilManaged => "The council arranges and pays for this",
        DeliveryMethod.Voucher => "By voucher",
        _ => null,
    };

    public static string InWords(this ProviderKind provider) => provider switch
    {
        ProviderKind.OutsideTheHousehold => "An organisation, or somebody outside the carer's household",
        ProviderKind.CloseRelativeOfTheHousehold => "A close relative who lives in the same household",
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, null),
    };

    public static string InWords(this PanelDecision decision) => decision switch
    {
        PanelDecision.Agreed => "Agreed",
        PanelDecision.Refused => "Refused",
        PanelDecision.SentBack => "Sent back to be changed",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, null),
    };

    public static string InWords(this PayeeKind payee) => payee switch
    {
        PayeeKind.Carer => "The carer's account",
        PayeeKind.PrepaidCard => "A prepaid card's account",
        PayeeKind.ManagedAccount => "A managed account",
        _ => throw new ArgumentOutOfRangeException(nameof(payee), payee, null),
    };

    public static string InWords(this RecipientKind kind) => kind switch
    {
        RecipientKind.Nominee => "Nominee",
        RecipientKind.SuitablePerson => "Suitable person",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string InWords(this RecipientCheckKind check) => check switch
    {
        RecipientCheckKind.CarerAgrees => "The carer has capacity and agrees",
        RecipientCheckKind.RecipientAgrees => "The person agrees to receive the money",
        RecipientCheckKind.CapacityIsLacking => "The carer's capacity was assessed and is lacking",
        RecipientCheckKind.PeopleAreConsulted => "The people named by the carer, carers and representatives were consulted",
        RecipientCheckKind.WishesAreConsidered => "The carer's past and present wishes were considered",
        RecipientCheckKind.CriminalRecordCertificate => "A criminal record certificate was obtained",
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, null),
    };

    public static (string Words, TagState State) Tag(this PlanState state) => state switch
    {
        PlanState.Draft => ("Draft", TagState.Open),
        PlanState.Submitted => ("To sign off", TagState.Waiting),
        PlanState.SignedOff => ("Signed off", TagState.Done),
        PlanState.Returned => ("Sent back", TagState.Waiting),
        PlanState.Replaced => ("Replaced", TagState.Ended),
        PlanState.Refused => ("Refused by the panel", TagState.Ended),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>As a carer reads it too: paid is what the bank says.</summary>
    public static (string Words, TagState State) Tag(this PaymentState state) => state switch
    {
        PaymentState.Proposed => ("Planned", TagState.Open),
        PaymentState.Released => ("On its way", TagState.Open),
        PaymentState.Paid => ("Paid", TagState.Done),
        PaymentState.Returned => ("Came back from the bank", TagState.Wrong),
        PaymentState.Rejected => ("Not taken by the bank", TagState.Wrong),
        PaymentState.Withdrawn => ("Withdrawn", TagState.Ended),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string InWords(this BudgetChangeKind kind) => kind switch
    {
        BudgetChangeKind.Rate => "Another weekly amount",
        BudgetChangeKind.Suspension => "Payments suspended",
        BudgetChangeKind.End => "End of the budget",
        BudgetChangeKind.Uprating => "Uprating",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static (string Words, TagState State) Tag(this BudgetChangeState state) => state switch
    {
        BudgetChangeState.Proposed => ("To decide", TagState.Waiting),
        BudgetChangeState.InForce => ("In force", TagState.Done),
        BudgetChangeState.Refused => ("Turned down", TagState.Ended),
        BudgetChangeState.Undone => ("Undone", TagState.Ended),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static (string Words, TagState State) Tag(this UpratingState state) => state switch
    {
        UpratingState.Proposed => ("To decide", TagState.Waiting),
        UpratingState.InForce => ("In force", TagState.Done),
        UpratingState.Refused => ("Turned down", TagState.Ended),
        UpratingState.Undone => ("Undone", TagState.Ended),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
