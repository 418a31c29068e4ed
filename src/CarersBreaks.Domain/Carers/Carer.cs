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
    TaskIsDoneAlready,
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

    /// <summary>Letters are printed in 16 points.</summary>
    public bool WantsLargePrint { get; private set; }

    /// <summary>Online counts once the carer has an account.</summary>
    public LetterWish LetterWish { get; private set; }

    /// <summary>The carer has died: from this day on no letter is written to them.</summary>
    public DateOnly? LettersStoppedOn { get; private set; }

    /// <summary>Bereavement: up to this day there are no reminders and no recoveries.</summary>
    public DateOnly? RestsUntil { get; private set; }

    public long Version { get; private set; }

    public void StopLetters(DateOnly? on) => LettersStoppedOn = on;

    public void RestUntil(DateOnly? lastDay) => RestsUntil = lastDay;

    public bool RestsOn(DateOnly day) => day <= RestsUntil;

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
}
