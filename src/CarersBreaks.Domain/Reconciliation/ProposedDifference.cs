using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reconciliation;

public readonly record struct ProposedDifferenceId(long Value) : ITypedId;

public enum ProposedDifferenceState
{
    Proposed = 1,
    Accepted = 2,
    Refused = 3,
}

/// <summary>
/// A match with a difference above the council's limit for one person: nothing is posted until a second one accepts it. A line has one that
/// waits at most, by the database.
/// </summary>
public sealed class ProposedDifference : IAggregate, IHolderRecord
{
    private ProposedDifference() => Reason = "";

    public ProposedDifference(StatementLine line, MatchKind kind, long target, Money difference, string reason, UserId by, DateOnly on)
    {
        HolderId = line.HolderId;
        StatementLineId = line.Id;
        (Kind, TargetKey, Difference, Reason, ProposedById, ProposedOn) = (kind, target, difference, reason, by, on);
        State = ProposedDifferenceState.Proposed;
    }

    public ProposedDifferenceId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public StatementLineId StatementLineId { get; private set; }

    public MatchKind Kind { get; private set; }

    public long TargetKey { get; private set; }

    /// <summary>As <see cref="Match.Difference"/>: above zero given up, below zero gained.</summary>
    public Money Difference { get; private set; }

    public string Reason { get; private set; }

    public UserId ProposedById { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public ProposedDifferenceState State { get; private set; }

    public UserId? DecidedById { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public long Version { get; private set; }

    /// <exception cref="RuleBroken"><see cref="AccessRule.NobodyApprovesOwnWork"/>, or it is decided already.</exception>
    public void Accept(UserId by, DateOnly on)
    {
        Refuse.If(by == ProposedById, AccessRule.NobodyApprovesOwnWork, "You proposed to give this up, so somebody else has to agree to it.");
        Decide(ProposedDifferenceState.Accepted, by, on);
    }

    /// <summary>Whoever proposed it may take it back this way.</summary>
    public void Reject(UserId by, DateOnly on) => Decide(ProposedDifferenceState.Refused, by, on);

    private void Decide(ProposedDifferenceState state, UserId by, DateOnly on)
    {
        Refuse.Unless(State == ProposedDifferenceState.Proposed, ReconciliationRule.DifferenceIsDecided, "This difference is decided already.");
        (State, DecidedById, DecidedOn) = (state, by, on);
    }
}
