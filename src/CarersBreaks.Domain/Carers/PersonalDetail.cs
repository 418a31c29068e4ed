using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct PersonalDetailId(long Value) : ITypedId;

/// <summary>Whom a personal detail is about.</summary>
public enum DetailSubject
{
    Carer = 1,
    CaredForPerson = 2,
    PayeeAccount = 3,
    Assessment = 40,
    PlanOutcome = 60,
    PlannedBreak = 61,
    SupportPlan = 62,
    Recipient = 63,
    PanelReferral = 64,
    CaseNote = 50,
    ContactRoute = 51,
    Challenge = 52,
    CarersHelper = 53,
    ProviderAccount = 160,
}

public enum DetailKind
{
    Name = 1,
    DateOfBirth = 2,
    Address = 3,
    Telephone = 4,

    /// <summary>Sort code and account number, "20-00-00 12345678".</summary>
    BankAccount = 5,
    AccountName = 6,

    /// <summary>Ten digits.</summary>
    NhsNumber = 40,

    /// <summary>"BD18 3AS".</summary>
    Postcode = 41,
    Email = 42,

    /// <summary>The council's own number of the case in another system of its.</summary>
    CouncilReference = 43,

    /// <summary>Of an assessment: the ground of its eligibility decision.</summary>
    EligibilityGround = 44,

    /// <summary>Of an assessment: what the worker noted on the person cared for. Never the carer's to see.</summary>
    NoteOnCaredForPerson = 45,

    /// <summary>Of a declined assessment: what the carer said.</summary>
    WordsOfDeclining = 46,

    /// <summary>For text messages.</summary>
    Mobile = 51,

    /// <summary>What somebody wrote: an outcome, what a break is, a case note, why a route is unsafe, a challenge.</summary>
    Words = 52,
    Answer = 53,
    ProviderName = 61,

    /// <summary>Why a close relative of the household has to be the provider.</summary>
    Necessity = 62,

    /// <summary>Why a service is whose it is.</summary>
    Ground = 63,

    /// <summary>Why a plan costs more than the indicative budget; why a plan goes to a panel.</summary>
    Reason = 64,

    /// <summary>Why a panel decided as it did.</summary>
    DecisionReasons = 65,
}

/// <summary>
/// The one place where a personal value lies, encrypted. Everything else points here; the audit holds <see cref="Hash"/>,
/// salted, so a value can be erased and the chain still proves (rule 14).
/// </summary>
public sealed class PersonalDetail : IPersonRecord
{
    private PersonalDetail()
    {
    }

    public PersonalDetail(OrganisationId council, CarerId? carer, DetailSubject subject, long subjectKey, DetailKind kind, SealedText text)
    {
        CouncilId = council;
        CarerId = carer;
        Subject = subject;
        SubjectKey = subjectKey;
        Kind = kind;
        Ciphertext = text.Ciphertext;
        KeyVersion = text.KeyVersion;
        Salt = text.Salt;
        Hash = text.Hash;
    }

    public PersonalDetailId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    /// <summary>The carer who may see it too; null for what is the council's people's alone.</summary>
    public CarerId? CarerId { get; private set; }

    public DetailSubject Subject { get; private set; }

    public long SubjectKey { get; private set; }

    public DetailKind Kind { get; private set; }

    /// <summary>Empty once erased.</summary>
    public byte[] Ciphertext { get; private set; } = [];

    public int KeyVersion { get; private set; }

    public byte[] Salt { get; private set; } = [];

    /// <summary>SHA-256 of salt and value.</summary>
    public byte[] Hash { get; private set; } = [];

    public DateOnly? ErasedOn { get; private set; }

    /// <summary>Replaces the value; the audit keeps the hashes of both.</summary>
    public void Replace(SealedText text) =>
        (Ciphertext, KeyVersion, Salt, Hash) = (text.Ciphertext, text.KeyVersion, text.Salt, text.Hash);

    public void Erase(DateOnly on) => (Ciphertext, Salt, ErasedOn) = ([], [], on);
}

/// <summary>A text encrypted under a key of a version, with the salted hash by which the audit refers to it.</summary>
public readonly record struct SealedText(byte[] Ciphertext, int KeyVersion, byte[] Salt, byte[] Hash);
