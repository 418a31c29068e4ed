using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.DirectPayments;

public readonly record struct RecipientId(long Value) : ITypedId;

public readonly record struct RecipientCheckId(long Value) : ITypedId;

/// <summary>Who receives direct payments in a carer's place (Health and Social Care Act 2001, section 57; SI 2009/1887).</summary>
public enum RecipientKind
{
    /// <summary>Receives the money on behalf of a carer who has capacity and has agreed to it.</summary>
    Nominee = 1,

    /// <summary>Receives the money for a carer who lacks the capacity to consent (regulation 8).</summary>
    SuitablePerson = 2,
}

public enum RecipientCheckKind
{
    /// <summary>The carer has capacity, and agrees that the nominee receives the money.</summary>
    CarerAgrees = 1,

    /// <summary>The recipient agrees to receive the money, and to use it for the carer's breaks.</summary>
    RecipientAgrees = 2,

    /// <summary>The carer's capacity was assessed, and is lacking.</summary>
    CapacityIsLacking = 3,

    /// <summary>The people named by the carer, who care for the carer, or who represent the carer were consulted.</summary>
    PeopleAreConsulted = 4,

    /// <summary>The carer's past and present wishes were considered.</summary>
    WishesAreConsidered = 5,

    /// <summary>A criminal record certificate was obtained. Needed unless the person is family, or a friend involved in the care.</summary>
    CriminalRecordCertificate = 6,
}

/// <summary>
/// A nominee or suitable person, with what has to be checked before anything is paid. The name is a <see cref="PersonalDetail"/>.
/// </summary>
public sealed class Recipient : IAggregate, ICarerRecord
{
    private readonly List<RecipientCheck> _checks = [];

    private Recipient()
    {
    }

    public Recipient(Carer carer, RecipientKind kind, bool isFamilyOrFriend, UserId recordedBy, DateOnly recordedOn)
    {
        CarerId = carer.Id;
        CouncilId = carer.CouncilId;
        Kind = kind;
        IsFamilyOrFriend = isFamilyOrFriend;
        RecordedById = recordedBy;
        RecordedOn = recordedOn;
    }

    public RecipientId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public RecipientKind Kind { get; private set; }

    /// <summary>A close relative, or a friend involved in the carer's care (regulation 8: no certificate is needed).</summary>
    public bool IsFamilyOrFriend { get; private set; }

    public UserId RecordedById { get; private set; }

    public DateOnly RecordedOn { get; private set; }

    /// <summary>The day on which the last required check was made; null while one is missing, and then nothing is paid.</summary>
    public DateOnly? CheckedOn { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<RecipientCheck> Checks => _checks;

    public IEnumerable<RecipientCheckKind> Required => Kind == RecipientKind.Nominee
        ? [RecipientCheckKind.CarerAgrees, RecipientCheckKind.RecipientAgrees]
        : [RecipientCheckKind.CapacityIsLacking, RecipientCheckKind.RecipientAgrees, RecipientCheckKind.PeopleAreConsulted,
            RecipientCheckKind.WishesAreConsidered, .. IsFamilyOrFriend ? [] : new[] { RecipientCheckKind.CriminalRecordCertificate }];

    public IEnumerable<RecipientCheckKind> Missing => Required.Except(_checks.Where(check => check.TakenBackOn is null).Select(check => check.Kind));

    /// <exception cref="RuleBroken"><see cref="DirectPaymentRule.CheckIsNotNeeded"/>: made already, or none of this recipient's.</exception>
    public void Check(RecipientCheckKind kind, UserId by, DateOnly on)
    {
        Refuse.Unless(Missing.Contains(kind), DirectPaymentRule.CheckIsNotNeeded, "This check is made already, or is not asked of this person.");
        _checks.Add(new RecipientCheck(CouncilId, kind, by, on));
        if (!Missing.Any())
            CheckedOn = _checks.Where(check => check.TakenBackOn is null).Max(check => check.On);
    }

    /// <summary>A check no longer holds: nothing more is paid until it is made again.</summary>
    /// <exception cref="RuleBroken"><see cref="DirectPaymentRule.CheckIsNotNeeded"/>: it was not made.</exception>
    public void TakeBack(RecipientCheckKind kind, DateOnly on)
    {
        var made = _checks.Find(check => check.Kind == kind && check.TakenBackOn is null);
        Refuse.If(made is null, DirectPaymentRule.CheckIsNotNeeded, "This check was not made.");
        made.TakeBack(on);
        CheckedOn = null;
    }
}

/// <summary>A check made of a recipient, by whom and when. The council's people see it, the carer does not.</summary>
public sealed class RecipientCheck : IPersonRecord
{
    private RecipientCheck()
    {
    }

    internal RecipientCheck(OrganisationId council, RecipientCheckKind kind, UserId by, DateOnly on) => (CouncilId, Kind, ById, On) = (council, kind, by, on);

    public RecipientCheckId Id { get; private set; }

    public RecipientId RecipientId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public RecipientCheckKind Kind { get; private set; }

    public UserId ById { get; private set; }

    /// <summary>The day on which it was made.</summary>
    public DateOnly On { get; private set; }

    public DateOnly? TakenBackOn { get; private set; }

    internal void TakeBack(DateOnly on) => TakenBackOn = on;
}
