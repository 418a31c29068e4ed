using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.DirectPayments;

public readonly record struct AccountChangeId(long Value) : ITypedId;

/// <summary>How the wish to be paid into another account reached the council.</summary>
public enum ChangeSource
{
    InPerson = 1,
    Telephone = 2,
    Letter = 3,

    /// <summary>Whoever writes may be anybody.</summary>
    Email = 4,

    /// <summary>An AWACS record or a bank's letter, and nothing from the carer.</summary>
    BankAdvice = 5,
}

public enum AccountChangeState
{
    /// <summary>Waits for a second person's call-back. Nothing is paid into the new account.</summary>
    Held = 1,
    Confirmed = 2,

    /// <summary>The carer did not ask for it, or could not be reached.</summary>
    Refused = 3,
}

/// <summary>
/// A carer is to be paid into another account: what fraud asks for most. It is held until a second person has asked the carer back, by a way
/// that was held, and safe, before the request came; however it came.
/// </summary>
public sealed class AccountChange : IAggregate, IPersonRecord
{
    private AccountChange()
    {
    }

    /// <param name="account">The new one.</param>
    /// <param name="oldAccountIsClosed">Nothing can be paid into the old one, so nothing is paid until the change is confirmed.</param>
    public AccountChange(PayeeAccount account, PayeeAccount replaces, ChangeSource source, bool oldAccountIsClosed, DateOnly requestedOn, UserId recordedBy)
    {
        CouncilId = account.CouncilId;
        CarerId = account.CarerId;
        AccountId = account.Id;
        ReplacesId = replaces.Id;
        Source = source;
        OldAccountIsClosed = oldAccountIsClosed;
        RequestedOn = requestedOn;
        RecordedById = recordedBy;
        State = AccountChangeState.Held;
    }

    public AccountChangeId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public PayeeAccountId AccountId { get; private set; }

    public PayeeAccountId ReplacesId { get; private set; }

    public ChangeSource Source { get; private set; }

    public bool OldAccountIsClosed { get; private set; }

    public DateOnly RequestedOn { get; private set; }

    public UserId RecordedById { get; private set; }

    public AccountChangeState State { get; private set; }

    /// <summary>How the carer was asked back.</summary>
    public ContactKind? Route { get; private set; }

    /// <summary>Since when that way was held: before the request.</summary>
    public DateOnly? RouteHeldSince { get; private set; }

    public DateOnly? CalledOn { get; private set; }

    /// <summary>Whoever confirmed or refused it.</summary>
    public UserId? DecidedById { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? RefusedBecause { get; private set; }

    public long Version { get; private set; }

    /// <summary>Somebody else than who recorded it has asked the carer back.</summary>
    /// <param name="heldSince">Null: the way is not held, or not safe.</param>
    /// <exception cref="RuleBroken">
    /// <see cref="AccessRule.NobodyApprovesOwnWork"/>; <see cref="DirectPaymentRule.ChangeIsDecidedAlready"/>;
    /// <see cref="DirectPaymentRule.RouteCannotConfirm"/>: it is no call-back, or the way came to be held with the request or after it.
    /// </exception>
    public void Confirm(ContactKind route, DateOnly? heldSince, DateOnly calledOn, UserId by, DateOnly today)
    {
        EnsureHeld();
        Refuse.If(by == RecordedById, AccessRule.NobodyApprovesOwnWork, "You recorded this change, so somebody else has to confirm it.");
        Refuse.If(route == ContactKind.Email, DirectPaymentRule.RouteCannotConfirm, "An email is no call-back. Telephone the carer, or see them.");
        Refuse.Unless(heldSince < RequestedOn, DirectPaymentRule.RouteCannotConfirm, heldSince is null
            ? "This way to reach the carer is not held, or is not safe. Use another."
            : $"This way to reach the carer is held since {heldSince:d MMMM yyyy}, and the change was asked for on {RequestedOn:d MMMM yyyy}. Use one that was "
                + "held before.");
        Refuse.If(calledOn < RequestedOn || calledOn > today, DirectPaymentRule.RouteCannotConfirm,
            $"The call-back has to be between the request of {RequestedOn:d MMMM yyyy} and today.");
        (State, Route, RouteHeldSince, CalledOn, DecidedById, DecidedOn) = (AccountChangeState.Confirmed, route, heldSince, calledOn, by, today);
    }

    /// <exception cref="RuleBroken"><see cref="DirectPaymentRule.ChangeIsDecidedAlready"/>.</exception>
    public void Reject(string because, UserId by, DateOnly today)
    {
        EnsureHeld();
        (State, RefusedBecause, DecidedById, DecidedOn) = (AccountChangeState.Refused, because, by, today);
    }

    private void EnsureHeld() => Refuse.Unless(State == AccountChangeState.Held, DirectPaymentRule.ChangeIsDecidedAlready,
        $"This change was decided on {DecidedOn:d MMMM yyyy}.");
}
