using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Payments;

public readonly record struct PaymentOffsetId(long Value) : ITypedId;

/// <summary>What one recovery takes off one payment. It counts with its payment: nothing once that is withdrawn, owed no more once it is approved.</summary>
public sealed class PaymentOffset : ICarerRecord
{
    private PaymentOffset()
    {
    }

    public PaymentOffset(PaymentId payment, Recovery recovery, Money amount)
    {
        PaymentId = payment;
        RecoveryId = recovery.Id;
        CouncilId = recovery.CouncilId;
        CarerId = recovery.CarerId;
        Amount = amount;
    }

    public PaymentOffsetId Id { get; private set; }

    public PaymentId PaymentId { get; private set; }

    public RecoveryId RecoveryId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public Money Amount { get; private set; }
}
