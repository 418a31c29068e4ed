using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.Domain.PersonalBudgets;

public readonly record struct SupportPlanId(long Value) : ITypedId;

public readonly record struct PlannedBreakId(long Value) : ITypedId;

public enum BudgetRule
{
    PlanHasNoBreaks,
    PlanIsNotDraft,
    PlanIsNotSubmitted,
    PlanCostsMoreThanTheIndicativeBudget,
    BudgetIsAboveTheSignersLimit,
    BudgetHasEnded,
    CarerIsNotOfTheCouncil,
}

/// <summary>Whose service a break is. A carer's direct payment buys the carer's own (2000 Act, sections 2 and 5).</summary>
public enum WhoseService
{
    Carers = 1,

    /// <summary>The carer's, delivered to the cared-for person, both agreeing and nothing intimate (2000 Act, section 2(3)).</summary>
    CarersDeliveredToCaredForPerson = 2,
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

public enum PlanState
{
    Draft = 0,
    Submitted = 1,
    SignedOff = 2,
    Returned = 3,
}

/// <summary>What a carer and a social worker agree that the money is for: an outcome, and breaks with what they cost.</summary>
public sealed class SupportPlan : IAggregate, ICarerRecord
{
    private readonly List<PlannedBreak> _breaks = [];

    private SupportPlan() => Outcome = "";

    /// <exception cref="RuleBroken"><see cref="CarersRule.AssessmentIsNotComplete"/>.</exception>
    public SupportPlan(CarersAssessment assessment, FundId fund, Period period, string outcome, UserId author)
    {
        Refuse.Unless(assessment.State == AssessmentState.Complete, CarersRule.AssessmentIsNotComplete, "The assessment has to be complete first.");
        CarerId = assessment.CarerId;
        CouncilId = assessment.CouncilId;
        AssessmentId = assessment.Id;
        IndicativeBudget = assessment.IndicativeBudget!.Value;
        FundId = fund;
        From = period.From;
        To = period.To;
        Outcome = outcome;
        AuthorId = author;
    }

    public SupportPlanId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public AssessmentId AssessmentId { get; private set; }

    public FundId FundId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day that it covers.</summary>
    public DateOnly To { get; private set; }

    /// <summary>What the carer wants to be able to do.</summary>
    public string Outcome { get; private set; }

    public UserId AuthorId { get; private set; }

    public PlanState State { get; private set; }

    /// <summary>For a year, as the assessment gave it.</summary>
    public Money IndicativeBudget { get; private set; }

    /// <summary>Why the plan costs more than the indicative budget, where it does.</summary>
    public string? ReasonForDeparture { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<PlannedBreak> Breaks => _breaks;

    public Period Period => new(From, To);

    /// <summary>What the weekly breaks cost a week.</summary>
    public Money Weekly => Money.Sum(_breaks.Where(one => one.Per == CostPer.Week).Select(one => one.Cost));

    /// <summary>What the single breaks cost together.</summary>
    public Money Once => Money.Sum(_breaks.Where(one => one.Per == CostPer.Once).Select(one => one.Cost));

    /// <summary>What a whole year of it costs: 52 weeks, and the single breaks.</summary>
    public Money CostOfAYear => (Weekly * 52) + Once;

    public void Add(PlannedBreak planned)
    {
        Refuse.Unless(State is PlanState.Draft or PlanState.Returned, BudgetRule.PlanIsNotDraft, "The plan has been submitted and cannot be changed.");
        _breaks.Add(planned);
    }

    /// <exception cref="RuleBroken">No break in it, or dearer than the indicative budget without a reason.</exception>
    public void Submit(string? reasonForDeparture)
    {
        Refuse.Unless(State is PlanState.Draft or PlanState.Returned, BudgetRule.PlanIsNotDraft, "The plan has been submitted already.");
        Refuse.If(_breaks.Count == 0, BudgetRule.PlanHasNoBreaks, "Add at least one break before you submit the plan.");
        Refuse.If(CostOfAYear > IndicativeBudget && string.IsNullOrWhiteSpace(reasonForDeparture), BudgetRule.PlanCostsMoreThanTheIndicativeBudget,
            $"The plan costs {CostOfAYear} a year, {CostOfAYear - IndicativeBudget} more than the indicative budget of {IndicativeBudget}. Say why, or change it.");
        ReasonForDeparture = reasonForDeparture;
        State = PlanState.Submitted;
    }

    /// <summary>
    /// A second person signs the plan off, and it becomes the personal budget. The author is refused, and so is an amount
    /// above the signer's limit; whether the fund has the money is asked where the commitment is made.
    /// </summary>
    public PersonalBudget SignOff(UserId signer, Money limit, DateOnly on)
    {
        Refuse.Unless(State == PlanState.Submitted, BudgetRule.PlanIsNotSubmitted, "The plan has not been submitted for sign-off.");
        Refuse.If(signer == AuthorId, AccessRule.NobodyApprovesOwnWork, "You wrote this plan, so somebody else has to sign it off.");
        var budget = new PersonalBudget(this, signer, on);
        Refuse.If(budget.Total > limit, BudgetRule.BudgetIsAboveTheSignersLimit,
            $"The budget is {budget.Total}, and you may sign off up to {limit}. Somebody with a higher limit has to sign it off.");
        State = PlanState.SignedOff;
        return budget;
    }
}

public enum CostPer
{
    Week = 1,
    Once = 2,
}

/// <summary>A break in a plan, what it costs, and whose service it is.</summary>
public sealed class PlannedBreak : IPersonRecord
{
    private PlannedBreak() => Description = "";

    public PlannedBreak(OrganisationId council, BreakKind kind, string description, WhoseService whoseService, Money cost, CostPer per)
    {
        CouncilId = council;
        Kind = kind;
        Description = description;
        WhoseService = whoseService;
        Cost = cost;
        Per = per;
    }

    public PlannedBreakId Id { get; private set; }

    public SupportPlanId SupportPlanId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public BreakKind Kind { get; private set; }

    public string Description { get; private set; }

    public WhoseService WhoseService { get; private set; }

    public Money Cost { get; private set; }

    public CostPer Per { get; private set; }
}
