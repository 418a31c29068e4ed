using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct ChallengeId(long Value) : ITypedId;

public enum ChallengeOutcome
{
    /// <summary>The carer was right.</summary>
    Agreed = 50,
    PartlyAgreed = 51,
    NotAgreed = 52,
}

/// <summary>
/// A carer does not agree with something, and is answered by a day, by somebody who did not sign it. What they say, and the answer, are
/// <see cref="PersonalDetail"/>s that the carer sees.
/// </summary>
public sealed class Challenge : IAggregate, ICarerRecord
{
    private Challenge()
    {
    }

    /// <param name="onPaper">The carer wrote or told it, and a worker entered it.</param>
    public Challenge(OrganisationId council, CarerId carer, DateOnly on, UserId openedBy, bool onPaper, UserId owner, DateOnly due, CaseTaskId task)
    {
        CouncilId = council;
        CarerId = carer;
        OpenedOn = on;
        OpenedById = openedBy;
        OnPaper = onPaper;
        OwnerId = owner;
        Due = due;
        TaskId = task;
    }

    public ChallengeId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public DateOnly OpenedOn { get; private set; }

    public UserId OpenedById { get; private set; }

    public bool OnPaper { get; private set; }

    public UserId OwnerId { get; private set; }

    /// <summary>The last day on which the answer is not late.</summary>
    public DateOnly Due { get; private set; }

    /// <summary>The owner's task, done with the answer.</summary>
    public CaseTaskId TaskId { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public UserId? AnsweredById { get; private set; }

    public ChallengeOutcome? Outcome { get; private set; }

    public long Version { get; private set; }

    /// <param name="isSigner">Whether whoever answers signed a budget of this carer.</param>
    /// <exception cref="RuleBroken"><see cref="CaseworkRule.ChallengeIsAnsweredAlready"/>, <see cref="CaseworkRule.SignerDoesNotAnswer"/>.</exception>
    public void Answer(UserId by, bool isSigner, ChallengeOutcome outcome, DateOnly on)
    {
        Refuse.If(AnsweredOn is not null, CaseworkRule.ChallengeIsAnsweredAlready, "This is answered already.");
        Refuse.If(isSigner, CaseworkRule.SignerDoesNotAnswer, "You signed a budget of this carer off, so another manager answers.");
        (AnsweredById, AnsweredOn, Outcome) = (by, on, outcome);
    }
}
