using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct CarersHelperId(long Value) : ITypedId;

/// <summary>What a carer's helper may do.</summary>
public enum HelperMay
{
    See = 50,
    SeeAndSendReturns = 51,
}

/// <summary>Somebody whom a carer lets act for them, from a day to a day, with an account of their own. Their name is a <see cref="PersonalDetail"/>.</summary>
public sealed class CarersHelper : IAggregate, ICarerRecord
{
    private CarersHelper()
    {
    }

    public CarersHelper(Carer carer, HelperMay may, DateOnly from, DateOnly? to)
    {
        CouncilId = carer.CouncilId;
        CarerId = carer.Id;
        May = may;
        From = from;
        To = to;
    }

    public CarersHelperId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public HelperMay May { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day, or null while there is none.</summary>
    public DateOnly? To { get; private set; }

    public UserId? AccountId { get; private set; }

    public long Version { get; private set; }

    public bool ActsOn(DateOnly day) => From <= day && (To is null || day <= To);

    /// <exception cref="RuleBroken"><see cref="CaseworkRule.HelperHasAnAccountAlready"/>.</exception>
    public void OpenAccount(UserId account)
    {
        Refuse.If(AccountId is not null, CaseworkRule.HelperHasAnAccountAlready, "This helper has an account already.");
        AccountId = account;
    }

    /// <summary>The helper acts no more, from this moment on.</summary>
    /// <exception cref="RuleBroken"><see cref="CaseworkRule.HelperHasEnded"/>.</exception>
    public void End(DateOnly today)
    {
        Refuse.If(To < today, CaseworkRule.HelperHasEnded, $"This helper's last day was {To:d MMMM yyyy}.");
        To = today.AddDays(-1);
    }
}
