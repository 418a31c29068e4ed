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

    /// <summary>Written anew: the plan that replaced it counts. What was written is kept.</summary>
    Replaced = 4,
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

    /// <summary>Who submitted it last: no more than its author may that person sign it off.</summary>
    public UserId? SubmittedById { get; private set; }

    /// <summary>What the manager who returned it wants changed.</summary>
    public string? ReasonForReturn { get; private set; }

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
        EnsureDraft();
        planned.BelongTo(CarerId);
        _breaks.Add(planned);
    }

    /// <summary>Gives way to a plan written anew.</summary>
    public void Replace()
    {
        EnsureDraft();
        State = PlanState.Replaced;
    }

    /// <exception cref="RuleBroken">No break in it, or dearer than the indicative budget without a reason.</exception>
    public void Submit(UserId by, string? reasonForDeparture)
    {
        EnsureDraft();
        Refuse.If(_breaks.Count == 0, BudgetRule.PlanHasNoBreaks, "Add at least one break before you submit the plan.");
        Refuse.If(CostOfAYear > IndicativeBudget && string.IsNullOrWhiteSpace(reasonForDeparture), BudgetRule.PlanCostsMoreThanTheIndicativeBudget,
            $"The plan costs {CostOfAYear} a year, {CostOfAYear - IndicativeBudget} more than the indicative budget of {IndicativeBudget}. Say why, or "
                + "change it.");
        ReasonForDeparture = reasonForDeparture;
        SubmittedById = by;
        State = PlanState.Submitted;
    }

    /// <summary>Sent back to be changed. It can be written anew, or submitted again as it is.</summary>
    public void Return(string reason)
    {
        EnsureSubmitted();
        ReasonForReturn = reason;
        State = PlanState.Returned;
    }

    /// <summary>
    /// A second person signs the plan off, and it becomes the personal budget. Who wrote or submitted it is refused, and so is
    /// an amount above the signer's limit; whether the fund has the money is asked where the commitment is made.
    /// </summary>
    public PersonalBudget SignOff(UserId signer, Money limit, DateOnly on)
    {
        EnsureSubmitted();
        Refuse.If(signer == AuthorId || signer == SubmittedById, AccessRule.NobodyApprovesOwnWork,
            "You wrote or submitted this plan, so somebody else has to sign it off.");
        var budget = new PersonalBudget(this, signer, on);
        Refuse.If(budget.Total > limit, BudgetRule.BudgetIsAboveTheSignersLimit,
            $"The budget is {budget.Total}, and you may sign off up to {limit}. Somebody with a higher limit has to sign it off.");
        State = PlanState.SignedOff;
        return budget;
    }

    private void EnsureDraft() =>
        Refuse.Unless(State is PlanState.Draft or PlanState.Returned, BudgetRule.PlanIsNotDraft,
            State == PlanState.Replaced ? "This plan was written anew. Open the carer's case to see the plan that counts."
                : "The plan has been submitted and cannot be changed.");

    private void EnsureSubmitted() =>
        Refuse.Unless(State == PlanState.Submitted, BudgetRule.PlanIsNotSubmitted, "The plan is not waiting for sign-off.");
}

public enum CostPer
{
    Week = 1,
    Once = 2,
}

/// <summary>A break in a plan, what it costs, and whose service it is.</summary>
public sealed class PlannedBreak : ICarerRecord
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

    public CarerId CarerId { get; private set; }

    public BreakKind Kind { get; private set; }

    public string Description { get; private set; }

    public WhoseService WhoseService { get; private set; }

    public Money Cost { get; private set; }

    public CostPer Per { get; private set; }

    internal void BelongTo(CarerId carer) => CarerId = carer;
}
