using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Payments;

public readonly record struct HeldPaymentId(long Value) : ITypedId;

/// <summary>
/// One payment that finance holds: it left its run while that was a draft, its days are free, and no run takes its schedule's period until it is released.
/// A worker's hold of all of a carer's payments is a <see cref="PaymentHold"/>.
/// </summary>
public sealed class HeldPayment : IAggregate, IPersonRecord
{
    private HeldPayment() => Reason = "";

    /// <param name="reason">Names no carer: it is kept in the audit.</param>
    public HeldPayment(PaymentRun run, Payment payment, UserId owner, DateOnly on, string reason)
    {
        CouncilId = payment.CouncilId;
        BookId = payment.BookId;
        RunId = run.Id;
        PaymentId = payment.Id;
        CarerId = payment.CarerId;
        ScheduleId = payment.ScheduleId;
        From = payment.From;
        To = payment.To;
        Amount = payment.Amount;
        OwnerId = owner;
        HeldOn = on;
        Reason = reason;
    }

    public HeldPaymentId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public BookId BookId { get; private set; }

    /// <summary>The run that it left.</summary>
    public PaymentRunId RunId { get; private set; }

    public PaymentId PaymentId { get; private set; }

    public CarerId CarerId { get; private set; }

    public ScheduleId ScheduleId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day that it was to pay for.</summary>
    public DateOnly To { get; private set; }

    /// <summary>What it was when it left the run; what is due once it is released is derived anew.</summary>
    public Money Amount { get; private set; }

    /// <summary>Who holds it, and is asked about it.</summary>
    public UserId OwnerId { get; private set; }

    public DateOnly HeldOn { get; private set; }

    public string Reason { get; private set; }

    public UserId? ReleasedById { get; private set; }

    /// <summary>Null while it is held.</summary>
    public DateOnly? ReleasedOn { get; private set; }

    public string? ReleaseReason { get; private set; }

    public long Version { get; private set; }

    public void Release(UserId by, DateOnly on, string reason)
    {
        Refuse.If(ReleasedOn is not null, PaymentRule.PaymentIsReleasedAlready, $"This payment was released on {ReleasedOn:d MMMM yyyy}.");
        (ReleasedById, ReleasedOn, ReleaseReason) = (by, on, reason);
    }
}
