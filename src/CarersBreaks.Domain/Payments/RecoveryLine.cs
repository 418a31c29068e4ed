using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Payments;

/// <summary>A step of the working of a recovery.</summary>
public sealed class RecoveryLine : ICarerRecord
{
    private RecoveryLine() => Words = "";

    internal RecoveryLine(OrganisationId council, CarerId carer, int position, RecoveryWorking working)
    {
        CouncilId = council;
        CarerId = carer;
        Position = position;
        Words = working.Words;
        Amount = working.Amount;
    }

    public RecoveryLineId Id { get; private set; }

    public RecoveryId RecoveryId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public int Position { get; private set; }

    public string Words { get; private set; }

    public Money Amount { get; private set; }
}

/// <summary>What a carer says against a recovery, and what was answered.</summary>
public sealed class RecoveryObjection : ICarerRecord
{
    private RecoveryObjection() => Words = "";

    internal RecoveryObjection(OrganisationId council, CarerId carer, string words, UserId recordedBy, DateOnly on)
    {
        CouncilId = council;
        CarerId = carer;
        Words = words;
        RecordedById = recordedBy;
        RaisedOn = on;
    }

    public RecoveryObjectionId Id { get; private set; }

    public RecoveryId RecoveryId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public string Words { get; private set; }

    /// <summary>The carer, or whoever entered what came on paper.</summary>
    public UserId RecordedById { get; private set; }

    public DateOnly RaisedOn { get; private set; }

    public bool? IsUpheld { get; private set; }

    public string? Answer { get; private set; }

    public UserId? DecidedById { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public bool IsOpen => IsUpheld is null;

    internal void Decide(bool isUpheld, string answer, UserId by, DateOnly on)
    {
        Refuse.If(by == RecordedById, AccessRule.NobodyApprovesOwnWork, "You entered this objection, so somebody else has to answer it.");
        (IsUpheld, Answer, DecidedById, DecidedOn) = (isUpheld, answer, by, on);
    }
}

/// <summary>How much of a payment a recovery takes back.</summary>
public sealed class RecoveryPart : ICarerRecord
{
    private RecoveryPart()
    {
    }

    internal RecoveryPart(OrganisationId council, CarerId carer, PaymentId payment, Money amount)
    {
        CouncilId = council;
        CarerId = carer;
        PaymentId = payment;
        Amount = amount;
        WrittenOff = Money.Zero;
    }

    public RecoveryId RecoveryId { get; private set; }

    public PaymentId PaymentId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public Money Amount { get; private set; }

    public Money WrittenOff { get; private set; }

    internal void WriteOff(Money amount) => WrittenOff += amount;
}
