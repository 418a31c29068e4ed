using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Domain.Payments;

public readonly record struct HoldId(long Value) : ITypedId;

/// <summary>
/// A carer's payments are held: no run takes them until a person releases them. Finance and the carer see that it is so, and nothing of
/// why: the ground is a case note, or an entry of a concern, and this row leads to neither.
/// </summary>
public sealed class PaymentHold : IAggregate, ICarerRecord
{
    /// <summary>What the carer reads where nothing else may be said.</summary>
    public const string UsualSentence = "Your payments are paused while we look at something. Your worker will speak to you.";

    private PaymentHold() => Sentence = "";

    /// <param name="budget">Null: all of the carer's budgets.</param>
    /// <param name="sentence">What the carer reads.</param>
    public PaymentHold(Carer carer, BudgetId? budget, DateOnly from, UserId owner, string sentence)
    {
        CouncilId = carer.CouncilId;
        CarerId = carer.Id;
        BudgetId = budget;
        From = from;
        OwnerId = owner;
        Sentence = sentence;
    }

    public HoldId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public BudgetId? BudgetId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The day on which it was released; null while payments are held.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The worker whom finance asks.</summary>
    public UserId OwnerId { get; private set; }

    public string Sentence { get; private set; }

    public UserId? ReleasedById { get; private set; }

    public long Version { get; private set; }

    /// <exception cref="RuleBroken"><see cref="CaseworkRule.HoldIsReleasedAlready"/>.</exception>
    public void Release(UserId by, DateOnly on)
    {
        Refuse.If(To is not null, CaseworkRule.HoldIsReleasedAlready, $"These payments were released on {To:d MMMM yyyy}.");
        (ReleasedById, To) = (by, on);
    }
}
