using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct PracticeRegistrationId(long Value) : ITypedId;

/// <summary>At which GP practice a carer is a patient, from a day to a day, both included. One practice at a time.</summary>
public sealed class PracticeRegistration : ICarerRecord
{
    private PracticeRegistration()
    {
    }

    /// <exception cref="RuleBroken"><see cref="CarersRule.PracticeIsAGpPractice"/>.</exception>
    public PracticeRegistration(Carer carer, Organisation practice, DateOnly from)
    {
        Refuse.Unless(practice.Kind is OrganisationKind.GpPractice && practice.Exists(from), CarersRule.PracticeIsAGpPractice,
            $"{practice.NameOn(from)} is not a GP practice on {from:d MMMM yyyy}.");
        CarerId = carer.Id;
        CouncilId = carer.CouncilId;
        PracticeId = practice.Id;
        From = from;
    }

    public PracticeRegistrationId Id { get; private set; }

    public CarerId CarerId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public OrganisationId PracticeId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day at the practice, or null while it has none.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The carer is at another practice from a day: this one is left the day before.</summary>
    /// <exception cref="RuleBroken"><see cref="CarersRule.PracticeStartsBeforeTheLast"/>.</exception>
    public void EndBefore(DateOnly day)
    {
        Refuse.Unless(day > From, CarersRule.PracticeStartsBeforeTheLast,
            $"A practice is recorded from {From:d MMMM yyyy} already. Another follows from a later day.");
        To = day.AddDays(-1);
    }
}
