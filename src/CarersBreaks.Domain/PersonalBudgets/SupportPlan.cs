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
    RelativeNeedsANecessity,
    ServiceIsTheCaredForPersons,
    DeliveryNeedsAgreement,
    OneOffPaymentIsPaidOnce,
    OneOffAwardsAreUsedUp,
    PanelIsNotNeeded,
    PanelHasThePlan,
    PanelHasDecided,
    MemberHasPartInThePlan,
    MemberIsNotOfTheCouncil,
    FundIsNotTheCouncilsAlone,
    PlanWaitsAlready,
    NoAgreementToVary,
}

public enum PlanState
{
    Draft = 0,
    Submitted = 1,
    SignedOff = 2,
    Returned = 3,

    /// <summary>Written anew: the plan that replaced it counts. What was written is kept.</summary>
    Replaced = 4,

    /// <summary>The panel refused it. Another plan may be written on the same assessment.</summary>
    Refused = 60,
}

/// <summary>
/// What a carer and a social worker agree that the money is for: outcomes, and breaks with what they cost. What they wrote
/// (outcomes, descriptions, reasons) lies sealed; the plain columns hold what was written before it was.
/// </summary>
public sealed class SupportPlan : IAggregate, ICarerRecord
{
    private readonly List<PlannedBreak> _breaks = [];
    private readonly List<PlanOutcome> _outcomes = [];

    private SupportPlan() => Outcome = "";

    /// <exception cref="RuleBroken"><see cref="CarersRule.AssessmentIsNotComplete"/>.</exception>
    public SupportPlan(CarersAssessment assessment, FundId fund, Period period, UserId author)
    {
        Refuse.Unless(assessment.State == AssessmentState.Complete, CarersRule.AssessmentIsNotComplete, "The assessment has to be complete first.");
        CarerId = assessment.CarerId;
        CouncilId = assessment.CouncilId;
        AssessmentId = assessment.Id;
        IndicativeBudget = assessment.IndicativeBudget!.Value;
        FundId = fund;
        From = period.From;
        To = period.To;
        Outcome = "";
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

    /// <summary>Of a plan from before outcomes were sealed; empty since.</summary>
    public string Outcome { get; private set; }

    public UserId AuthorId { get; private set; }

    public PlanState State { get; private set; }

    /// <summary>For a year, as the assessment gave it.</summary>
    public Money IndicativeBudget { get; private set; }

    /// <summary>Of a plan from before reasons were sealed; null since.</summary>
    public string? ReasonForDeparture { get; private set; }

    /// <summary>Who submitted it last: no more than its author may that person sign it off.</summary>
    public UserId? SubmittedById { get; private set; }

    /// <summary>What the manager who returned it wants changed.</summary>
    public string? ReasonForReturn { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<PlannedBreak> Breaks => _breaks;

    public IReadOnlyList<PlanOutcome> Outcomes => _outcomes;

    public Period Period => new(From, To);

    /// <summary>What the weekly breaks cost a week. The cared-for person's own services are no part of the carer's budget.</summary>
    public Money Weekly => Money.Sum(Parts.Select(part => part.Weekly));

    /// <summary>What the single breaks cost together.</summary>
    public Money Once => Money.Sum(Parts.Select(part => part.Once));

    /// <summary>What a whole year of it costs: 52 weeks, and the single breaks.</summary>
    public Money CostOfAYear => (Weekly * 52) + Once;

    /// <summary>What each way of delivery costs a week, and once.</summary>
    public IEnumerable<(DeliveryMethod Method, Money Weekly, Money Once)> Parts => _breaks.Where(one => one.Method is not null)
        .GroupBy(one => one.Method!.Value).OrderBy(part => part.Key).Select(part => (part.Key,
            Money.Sum(part.Where(one => one.Per == CostPer.Week).Select(one => one.Cost)),
            Money.Sum(part.Where(one => one.Per == CostPer.Once).Select(one => one.Cost))));

    /// <summary>What it costs in each financial year that it touches.</summary>
    public IEnumerable<(FinancialYear Year, Money Amount)> ByYear() =>
        PersonalBudget.ByYear(Parts.Select(part => (part.Weekly, part.Once)), Period);

    /// <summary>Over the whole period: what a signer's limit is compared with.</summary>
    public Money Total => Money.Sum(ByYear().Select(year => year.Amount));

    public void Add(PlannedBreak planned)
    {
        EnsureDraft();
        planned.BelongTo(CarerId);
        _breaks.Add(planned);
    }

    /// <summary>Takes a break out of a draft.</summary>
    public void Remove(PlannedBreak planned)
    {
        EnsureDraft();
        _breaks.Remove(planned);
    }

    /// <summary>Something that the carer wants to be able to do; the words are sealed under the outcome's key.</summary>
    public PlanOutcome AddOutcome()
    {
        EnsureDraft();
        var outcome = new PlanOutcome(CouncilId, CarerId, _outcomes.Count + 1);
        _outcomes.Add(outcome);
        return outcome;
    }

    /// <summary>Gives way to a plan written anew.</summary>
    public void Replace()
    {
        EnsureDraft();
        State = PlanState.Replaced;
    }

    /// <param name="saysWhyDearer">A reason is given for costing more than the indicative budget.</param>
    /// <exception cref="RuleBroken">No break in it, or dearer than the indicative budget without a reason.</exception>
    public void Submit(UserId by, bool saysWhyDearer)
    {
        EnsureDraft();
        Refuse.If(_breaks.TrueForAll(one => one.Method is null), BudgetRule.PlanHasNoBreaks,
            "Add at least one break that is the carer's own service before you submit the plan.");
        Refuse.If(CostOfAYear > IndicativeBudget && !saysWhyDearer, BudgetRule.PlanCostsMoreThanTheIndicativeBudget,
            $"The plan costs {CostOfAYear} a year, {CostOfAYear - IndicativeBudget} more than the indicative budget of {IndicativeBudget}. Say why, or "
                + "change it.");
        SubmittedById = by;
        State = PlanState.Submitted;
    }

    /// <summary>Sent back to be changed. It can be written anew, or submitted again as it is.</summary>
    /// <param name="reason">It stands in the audit, so it names nobody.</param>
    public void Return(string reason)
    {
        EnsureSubmitted();
        ReasonForReturn = reason;
        State = PlanState.Returned;
    }

    /// <summary>The panel refused it.</summary>
    public void RefuseByPanel()
    {
        EnsureSubmitted();
        State = PlanState.Refused;
    }

    /// <summary>Another fund is to pay, because the first has no money left: one that the carer's council holds alone.</summary>
    /// <exception cref="RuleBroken"><see cref="BudgetRule.FundIsNotTheCouncilsAlone"/>.</exception>
    public void MoveTo(Fund fund)
    {
        EnsureSubmitted();
        Refuse.Unless(fund.Kind != FundKind.PooledFund && fund.HostId == CouncilId, BudgetRule.FundIsNotTheCouncilsAlone,
            $"{fund.Name} is not the council's alone. A plan moves to a budget of the council's own.");
        FundId = fund.Id;
    }

    /// <summary>Who has had a part in the plan, and so neither signs it off nor sits on its panel.</summary>
    public bool IsWorkOf(UserId person) => person == AuthorId || person == SubmittedById;

    /// <summary>
    /// A second person signs the plan off, and it becomes the personal budget. Who wrote or submitted it is refused, and so is
    /// an amount above the signer's limit; whether the fund has the money is asked where the commitment is made.
    /// </summary>
    /// <param name="limit">The signer's, or what a panel has agreed to where that is more.</param>
    public PersonalBudget SignOff(UserId signer, Money limit, DateOnly on)
    {
        EnsureSubmitted();
        Refuse.If(IsWorkOf(signer), AccessRule.NobodyApprovesOwnWork, "You wrote or submitted this plan, so somebody else has to sign it off.");
        var budget = new PersonalBudget(this, signer, on);
        Refuse.If(budget.Total > limit, BudgetRule.BudgetIsAboveTheSignersLimit,
            $"The budget is {budget.Total}, and you may sign off up to {limit}. Somebody with a higher limit has to sign it off, or a panel agrees to it.");
        State = PlanState.SignedOff;
        return budget;
    }

    public void EnsureSubmitted() =>
        Refuse.Unless(State == PlanState.Submitted, BudgetRule.PlanIsNotSubmitted, "The plan is not waiting for sign-off.");

    private void EnsureDraft() =>
        Refuse.Unless(State is PlanState.Draft or PlanState.Returned, BudgetRule.PlanIsNotDraft,
            State switch
            {
                PlanState.Replaced => "This plan was written anew. Open the carer's case to see the plan that counts.",
                PlanState.Refused => "The panel refused this plan. Write another.",
                _ => "The plan has been submitted and cannot be changed.",
            });
}
