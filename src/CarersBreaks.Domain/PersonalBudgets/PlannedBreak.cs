using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.PersonalBudgets;

public readonly record struct PlanOutcomeId(long Value) : ITypedId;

/// <summary>Whose service a break is. A carer's direct payment buys the carer's own (2000 Act, sections 2 and 5).</summary>
public enum WhoseService
{
    Carers = 1,

    /// <summary>The carer's, delivered to the cared-for person, both agreeing and nothing intimate (2000 Act, section 2(3)).</summary>
    CarersDeliveredToCaredForPerson = 2,

    /// <summary>The cared-for person's own: shown with its ground and cost, and never bought with the carer's money.</summary>
    CaredForPersons = 60,
}

public enum BreakKind
{
    ReplacementCareAtHome = 1,
    DayAway = 2,
    ShortStay = 3,
    Leisure = 4,
    Travel = 5,
    Other = 6,
}

public enum CostPer
{
    Week = 1,
    Once = 2,
}

/// <summary>Who gives a break. The name is a <see cref="PersonalDetail"/>.</summary>
public enum ProviderKind
{
    /// <summary>An organisation, or a person outside the carer's household. It may be chosen later.</summary>
    OutsideTheHousehold = 1,

    /// <summary>A close relative who lives in the same household: only where it is necessary (SI 2009/1887, the conditions on relatives).</summary>
    CloseRelativeOfTheHousehold = 2,
}

/// <summary>How a break is paid for or arranged. One budget may have several.</summary>
public enum DeliveryMethod
{
    /// <summary>Money into the carer's own account, or that of a nominee or suitable person.</summary>
    DirectPayment = 1,

    /// <summary>Money loaded on a card, by payment into the card's account.</summary>
    PrepaidCard = 2,

    /// <summary>Money into an account that an organisation keeps for the carer.</summary>
    ManagedAccount = 3,

    /// <summary>A provider holds the money and plans with the carer. It is ordered and invoiced, not paid to the carer.</summary>
    IndividualServiceFund = 4,

    /// <summary>The council orders the break.</summary>
    CouncilManaged = 5,

    /// <summary>A voucher for a break (2000 Act, section 3).</summary>
    Voucher = 6,

    /// <summary>A single payment into the carer's own account.</summary>
    OneOffPayment = 7,
}

/// <summary>Something that the carer wants to be able to do. The words are a <see cref="PersonalDetail"/>.</summary>
public sealed class PlanOutcome : ICarerRecord
{
    private PlanOutcome()
    {
    }

    internal PlanOutcome(OrganisationId council, CarerId carer, int position) => (CouncilId, CarerId, Position) = (council, carer, position);

    public PlanOutcomeId Id { get; private set; }

    public SupportPlanId SupportPlanId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    /// <summary>1, 2, 3 … in the order in which they were said.</summary>
    public int Position { get; private set; }
}

/// <summary>A break in a plan, what it costs, who gives it, and whose service it is on what ground.</summary>
public sealed class PlannedBreak : ICarerRecord
{
    private PlannedBreak() => Description = "";

    /// <param name="method">Null for the cared-for person's own service, which the carer's money does not pay.</param>
    /// <exception cref="RuleBroken"><see cref="BudgetRule.ServiceIsTheCaredForPersons"/>, <see cref="BudgetRule.OneOffPaymentIsPaidOnce"/>.</exception>
    public PlannedBreak(OrganisationId council, BreakKind kind, WhoseService whoseService, Money cost, CostPer per, DeliveryMethod? method, int number = 1)
    {
        Refuse.If(whoseService == WhoseService.CaredForPersons && method is not null, BudgetRule.ServiceIsTheCaredForPersons,
            "This is the cared-for person's own service, which the carer's money cannot buy. Leave out how it is paid: the plan shows it for information.");
        Refuse.If(method == DeliveryMethod.OneOffPayment && per == CostPer.Week, BudgetRule.OneOffPaymentIsPaidOnce,
            "A one-off payment is paid once. A break of each week needs another way of payment.");
        CouncilId = council;
        Kind = kind;
        Description = "";
        WhoseService = whoseService;
        Cost = cost;
        Per = per;
        Method = whoseService == WhoseService.CaredForPersons ? null : method ?? DeliveryMethod.DirectPayment;
        Number = number;
        Provider = ProviderKind.OutsideTheHousehold;
    }

    public PlannedBreakId Id { get; private set; }

    public SupportPlanId SupportPlanId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public BreakKind Kind { get; private set; }

    /// <summary>Of a break from before descriptions were sealed; empty since.</summary>
    public string Description { get; private set; }

    public WhoseService WhoseService { get; private set; }

    /// <summary>For a service delivered to the cared-for person: the carer and that person both agree to it.</summary>
    public bool BothAgree { get; private set; }

    /// <summary>For a service delivered to the cared-for person: nothing in it is of an intimate nature.</summary>
    public bool NothingIntimate { get; private set; }

    public ProviderKind Provider { get; private set; }

    /// <summary>Why a close relative of the household has to be the provider is written down.</summary>
    public bool HasNecessity { get; private set; }

    /// <summary>How many breaks the cost buys, each week or altogether.</summary>
    public int Number { get; private set; }

    /// <summary>Of all of them together, each week or once.</summary>
    public Money Cost { get; private set; }

    public CostPer Per { get; private set; }

    /// <summary>Null: not part of the carer's budget.</summary>
    public DeliveryMethod? Method { get; private set; }

    /// <exception cref="RuleBroken"><see cref="BudgetRule.RelativeNeedsANecessity"/>.</exception>
    public void ProvidedBy(ProviderKind provider, bool hasNecessity)
    {
        Refuse.If(provider == ProviderKind.CloseRelativeOfTheHousehold && !hasNecessity, BudgetRule.RelativeNeedsANecessity,
            "A close relative who lives in the same household cannot be paid for a break unless that is necessary. Write down why it is.");
        (Provider, HasNecessity) = (provider, hasNecessity);
    }

    /// <exception cref="RuleBroken"><see cref="BudgetRule.DeliveryNeedsAgreement"/>: one of the two grounds of a service to another is missing.</exception>
    public void DeliveredToCaredForPerson(bool bothAgree, bool nothingIntimate)
    {
        Refuse.If(WhoseService == WhoseService.CarersDeliveredToCaredForPerson && !(bothAgree && nothingIntimate), BudgetRule.DeliveryNeedsAgreement,
            "A carer's service is delivered to the person cared for only where both agree to it and nothing in it is of an intimate nature. "
                + "Otherwise it is that person's own service.");
        (BothAgree, NothingIntimate) = (bothAgree, nothingIntimate);
    }

    internal void BelongTo(CarerId carer) => CarerId = carer;
}
