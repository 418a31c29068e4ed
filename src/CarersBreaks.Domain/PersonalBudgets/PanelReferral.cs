using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.PersonalBudgets;

public readonly record struct PanelReferralId(long Value) : ITypedId;

public readonly record struct PanelMemberId(long Value) : ITypedId;

public enum PanelDecision
{
    Agreed = 1,
    Refused = 2,

    /// <summary>The plan has to be changed first.</summary>
    SentBack = 3,
}

/// <summary>
/// A plan above the limits of those who sign, put before the council's panel, with what the panel decided. Reasons are
/// <see cref="PersonalDetail"/>s.
/// </summary>
public sealed class PanelReferral : IAggregate, IPersonRecord
{
    /// <summary>One person alone is no panel.</summary>
    public const int FewestMembers = 2;

    private readonly List<PanelMember> _members = [];

    private PanelReferral()
    {
    }

    public PanelReferral(SupportPlan plan, UserId referredBy, DateOnly referredOn)
    {
        plan.EnsureSubmitted();
        CouncilId = plan.CouncilId;
        CarerId = plan.CarerId;
        SupportPlanId = plan.Id;
        ReferredById = referredBy;
        ReferredOn = referredOn;
        Total = plan.Total;
    }

    public PanelReferralId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public SupportPlanId SupportPlanId { get; private set; }

    public UserId ReferredById { get; private set; }

    public DateOnly ReferredOn { get; private set; }

    /// <summary>What the plan costs over its whole period: a budget of more was not before the panel.</summary>
    public Money Total { get; private set; }

    /// <summary>Null while the panel has not met.</summary>
    public PanelDecision? Decision { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public UserId? RecordedById { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<PanelMember> Members => _members;

    /// <summary>What the panel decided, on the day on which it met.</summary>
    /// <param name="assessor">Who assessed the carer.</param>
    /// <exception cref="RuleBroken">
    /// The panel has decided already, or who wrote or submitted the plan or assessed the carer is among its members, or records its decision.
    /// </exception>
    public void Decide(SupportPlan plan, UserId assessor, PanelDecision decision, IReadOnlyCollection<UserId> members, UserId recordedBy, DateOnly on)
    {
        Refuse.If(Decision is not null, BudgetRule.PanelHasDecided, "The panel has decided on this referral already.");
        plan.EnsureSubmitted();
        Refuse.If(members.Any(member => plan.IsWorkOf(member) || member == assessor), BudgetRule.MemberHasPartInThePlan,
            "Whoever wrote or submitted the plan, or assessed the carer, cannot be a member of the panel that decides on it.");
        Refuse.If(plan.IsWorkOf(recordedBy) || recordedBy == assessor, AccessRule.NobodyApprovesOwnWork,
            "You assessed this carer, or wrote or submitted the plan, so somebody else has to record what the panel decided.");
        _members.AddRange(members.Distinct().Select(member => new PanelMember(CouncilId, member)));
        (Decision, RecordedById, DecidedOn, Total) = (decision, recordedBy, on, plan.Total);
    }
}

/// <summary>An officer of the council who was present when the panel decided.</summary>
public sealed class PanelMember : IPersonRecord
{
    private PanelMember()
    {
    }

    internal PanelMember(OrganisationId council, UserId officer) => (CouncilId, OfficerId) = (council, officer);

    public PanelMemberId Id { get; private set; }

    public PanelReferralId PanelReferralId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public UserId OfficerId { get; private set; }
}
