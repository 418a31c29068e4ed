using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Letters;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct CarerId(long Value) : ITypedId;

public readonly record struct CaredForPersonId(long Value) : ITypedId;

public readonly record struct CaringRelationshipId(long Value) : ITypedId;

public enum CarersRule
{
    CarerIsUnderAge,
    AssessmentIsNotOpen,
    QuestionIsNotAnswered,
    AnswerIsNotOfTheQuestion,
    NoQuestionnaireOnTheDay,
    NoAllocationTableOnTheDay,
    AssessmentIsNotComplete,
    CarerHasAnAccountAlready,
    AccountIsSomebodyElses,
    VersionStartsBeforeTheLast,
    PracticeIsAGpPractice,
    PracticeStartsBeforeTheLast,

    /// <summary>Likely duplicates of a new record are looked at first.</summary>
    LikelyDuplicatesNotLookedAt,
    FinanceFindsByReference,
    RecordIsMerged,
    RecordsCannotBeMerged,

    /// <summary>Two records that are both paid for the same days are not one person's until one agreement is ended.</summary>
    BothRecordsArePaid,
    RecordIsNotMerged,
    HoursAreNotAssessed,
    AllocationIsIncomplete,
    TaskIsDoneAlready,
    DayIsToCome,
    DeathIsRecordedAlready,
    DeathIsNotRecorded,
    CaringHasEndedAlready,
}

/// <summary>Who told the council of a carer.</summary>
public enum IdentifiedBy
{
    Self = 1,
    SocialWorker = 2,
    GpPractice = 3,
    CarersOrganisation = 4,
}

/// <summary>
/// Somebody aged 16 or over who provides or intends to provide a substantial amount of care on a regular basis for another
/// adult (Carers and Disabled Children Act 2000, section 1). Name, address and the like are <see cref="PersonalDetail"/>s.
/// </summary>
public sealed class Carer : IAggregate, ICarerRecord
{
    /// <summary>Carers and Disabled Children Act 2000, section 1(1).</summary>
    public const int YoungestAge = 16;

    private Carer() => Number = "";

    /// <exception cref="RuleBroken"><see cref="CarersRule.CarerIsUnderAge"/>.</exception>
    public Carer(OrganisationId council, string number, DateOnly dateOfBirth, IdentifiedBy identifiedBy, DateOnly identifiedOn, UserId worker)
    {
        Refuse.If(dateOfBirth.AddYears(YoungestAge) > identifiedOn, CarersRule.CarerIsUnderAge,
            $"The scheme is for carers aged {YoungestAge} or over. By the date of birth given, this person is younger on {identifiedOn:d MMMM yyyy}.");
        CouncilId = council;
        Number = number;
        IdentifiedBy = identifiedBy;
        IdentifiedOn = identifiedOn;
        WorkerId = worker;
    }

    public CarerId Id { get; private set; }

    CarerId ICarerRecord.CarerId => Id;

    public OrganisationId CouncilId { get; private set; }

    /// <summary>The council's number for the carer, such as "C000123".</summary>
    public string Number { get; private set; }

    public IdentifiedBy IdentifiedBy { get; private set; }

    public DateOnly IdentifiedOn { get; private set; }

    /// <summary>The social worker whom the carer asks.</summary>
    public UserId WorkerId { get; private set; }

    /// <summary>The carer's own account, once opened.</summary>
    public UserId? AccountId { get; private set; }

    /// <summary>The record of the same person that is kept, where this one was merged into it.</summary>
    public CarerId? MergedIntoId { get; private set; }

    /// <summary>Tokens were made of its personal values, so that it is found by them.</summary>
    public bool HasTokens { get; private set; }
    /// <summary>Letters are printed in 16 points.</summary>
    public bool WantsLargePrint { get; private set; }

    /// <summary>Online counts once the carer has an account.</summary>
    public LetterWish LetterWish { get; private set; }

    /// <summary>Payments and letters stop with the day on which this is recorded.</summary>
    public DateOnly? DiedOn { get; private set; }

    /// <summary>The last day of a pause for bereavement: no reminder and no recovery until it is over.</summary>
    public DateOnly? PausedUntil { get; private set; }

    public long Version { get; private set; }

    /// <summary>Whether reminders and recoveries wait on a day.</summary>
    public bool IsPausedOn(DateOnly day) => day <= PausedUntil;

    /// <exception cref="RuleBroken">The day is to come, or a death is recorded already.</exception>
    public void RecordDeath(DateOnly diedOn, DateOnly today)
    {
        Refuse.If(diedOn > today, CarersRule.DayIsToCome, $"{diedOn:d MMMM yyyy} is to come. Enter the day on which the carer died.");
        Refuse.If(DiedOn is not null, CarersRule.DeathIsRecordedAlready, $"It is recorded already that the carer died on {DiedOn:d MMMM yyyy}.");
        DiedOn = diedOn;
    }

    /// <summary>It was recorded in error.</summary>
    public void TakeBackDeath()
    {
        Refuse.If(DiedOn is null, CarersRule.DeathIsNotRecorded, "No death is recorded of this carer.");
        DiedOn = null;
    }

    public void PauseUntil(DateOnly lastDay) => PausedUntil = lastDay;

    public void TokensAreMade() => HasTokens = true;

    /// <summary>Nothing new is begun on a record that was merged.</summary>
    /// <exception cref="RuleBroken"><see cref="CarersRule.RecordIsMerged"/>.</exception>
    public void EnsureKept() =>
        Refuse.If(MergedIntoId is not null, CarersRule.RecordIsMerged, $"{Number} was merged into another record of the same person. Open that one.");

    /// <summary>This record turns out to be of a person who has another: that one is kept, and this one stays as it was, shown with it.</summary>
    /// <exception cref="RuleBroken"><see cref="CarersRule.RecordsCannotBeMerged"/>.</exception>
    public void MergeInto(Carer kept)
    {
        EnsureKept();
        Refuse.If(kept.Id == Id || kept.CouncilId != CouncilId, CarersRule.RecordsCannotBeMerged, "A record is merged into another one of the same council.");
        Refuse.If(kept.MergedIntoId is not null, CarersRule.RecordsCannotBeMerged,
            $"{kept.Number} was itself merged into another record. Merge {Number} into the one that is kept.");
        MergedIntoId = kept.Id;
    }

    /// <summary>The merge was a mistake: both records stand for themselves again.</summary>
    /// <exception cref="RuleBroken"><see cref="CarersRule.RecordIsNotMerged"/>.</exception>
    public void Part()
    {
        Refuse.If(MergedIntoId is null, CarersRule.RecordIsNotMerged, $"{Number} is not merged into another record.");
        MergedIntoId = null;
    }

    public void ChooseLetters(LetterWish wish, bool wantsLargePrint) => (LetterWish, WantsLargePrint) = (wish, wantsLargePrint);

    public void OpenAccount(UserId account)
    {
        Refuse.If(AccountId is not null, CarersRule.CarerHasAnAccountAlready, "This carer has an account already.");
        AccountId = account;
    }
}

/// <summary>The person whom a carer cares for. Seen by the council's people alone.</summary>
public sealed class CaredForPerson : IPersonRecord
{
    private CaredForPerson()
    {
    }

    public CaredForPerson(OrganisationId council) => CouncilId = council;

    public CaredForPersonId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    /// <summary>Tokens were made of the personal values, so that the person is found by them.</summary>
    public bool HasTokens { get; private set; }

    public void TokensAreMade() => HasTokens = true;
}

/// <summary>Who cares for whom, as what, from a day to a day.</summary>
public sealed class CaringRelationship : ICarerRecord
{
    private CaringRelationship() => Relation = "";

    public CaringRelationship(OrganisationId council, CarerId carer, CaredForPersonId caredFor, string relation, DateOnly from)
    {
        CouncilId = council;
        CarerId = carer;
        CaredForPersonId = caredFor;
        Relation = relation;
        From = from;
    }

    public CaringRelationshipId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public CaredForPersonId CaredForPersonId { get; private set; }

    /// <summary>What the cared-for person is to the carer: "mother", "husband".</summary>
    public string Relation { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly? To { get; private set; }

    /// <summary>How the caring ended, where it has.</summary>
    public CaringEnd? EndedBy { get; private set; }

    /// <param name="lastDay">The last day of caring.</param>
    public void End(CaringEnd how, DateOnly lastDay, DateOnly today)
    {
        Refuse.If(lastDay > today, CarersRule.DayIsToCome, $"{lastDay:d MMMM yyyy} is to come. Record it when it has happened.");
        Refuse.If(EndedBy is not null, CarersRule.CaringHasEndedAlready, $"It is recorded already that the caring ended on {To:d MMMM yyyy}.");
        (To, EndedBy) = (lastDay < From ? From : lastDay, how);
    }
}

public enum CaringEnd
{
    CaredForPersonDied = 1,
    CaredForPersonMovedIntoCare = 2,
    Other = 3,
}
