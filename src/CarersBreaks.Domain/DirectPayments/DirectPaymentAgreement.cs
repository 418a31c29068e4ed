using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Domain.DirectPayments;

public readonly record struct DirectPaymentAgreementId(long Value) : ITypedId;

public readonly record struct ScheduleId(long Value) : ITypedId;

public readonly record struct PayeeAccountId(long Value) : ITypedId;

public enum DirectPaymentRule
{
    PayeeAccountIsNotVerified,
    PayeeAccountIsVerifiedAlready,
    AccountIsNotOfTheCarer,
    FirstPayDateIsBeforeTheBudget,
    BudgetHasAnAgreementAlready,
    AgreementIsNotSignedYet,
    AccountDetailsCannotBeRead,
    CheckIsNotNeeded,
    CheckIsMissing,
    NothingIsPaidThisWay,
    RecipientIsNotOfTheCarer,
    WeeklyMoneyIsNotPaidOnce,
    FirstPayDateIsBeforeTheDaysEnd,
}

/// <summary>Whose account direct payments go into. Each has an agreement and schedules of its own.</summary>
public enum PayeeKind
{
    /// <summary>The carer's own, or that of a nominee or suitable person.</summary>
    Carer = 1,

    /// <summary>The account from which the carer's prepaid card is loaded.</summary>
    PrepaidCard = 2,

    /// <summary>The account that an organisation keeps for the carer.</summary>
    ManagedAccount = 3,
}

public static class PayeeKinds
{
    /// <summary>Who is paid what is delivered in a way; null for what is ordered and invoiced and not paid as a direct payment.</summary>
    public static PayeeKind? PaidTo(this DeliveryMethod method) => method switch
    {
        DeliveryMethod.DirectPayment or DeliveryMethod.OneOffPayment => PayeeKind.Carer,
        DeliveryMethod.PrepaidCard => PayeeKind.PrepaidCard,
        DeliveryMethod.ManagedAccount => PayeeKind.ManagedAccount,
        _ => null,
    };

    /// <summary>What of a budget is ordered and invoiced, with the changes in force: no direct payment comes of it.</summary>
    public static Money Arranged(this PersonalBudget budget, IEnumerable<BudgetChange> changes) => Money.Sum(budget.Parts
        .Where(part => part.Method.PaidTo() is null).Select(part => new Entitlement(budget.Period, part.Weekly, part.Once, changes))
        .Select(part => part.Entitled(budget.Period) + part.EntitledOnce(budget.From)));

    /// <summary>Who is paid parts of a budget.</summary>
    public static IEnumerable<PayeeKind> Payees(this PersonalBudget budget) =>
        Enum.GetValues<PayeeKind>().Where(payee => budget.PaidTo(payee) is var (weekly, once) && (weekly.IsPositive || once.IsPositive));

    /// <summary>What of a budget is paid to a payee, each week and once, as signed off.</summary>
    public static (Money Weekly, Money Once) PaidTo(this PersonalBudget budget, PayeeKind payee)
    {
        var parts = Enum.GetValues<DeliveryMethod>().Where(method => method.PaidTo() == payee).Select(budget.Part).ToList();
        return (Money.Sum(parts.Select(part => part.Weekly)), Money.Sum(parts.Select(part => part.Once)));
    }
}

/// <summary>The account that a carer's direct payments go into. The numbers are a <see cref="PersonalDetail"/>; here is their keyed fingerprint.</summary>
public sealed class PayeeAccount : IAggregate, ICarerRecord
{
    private PayeeAccount() => Fingerprint = [];

    /// <param name="recipient">Whose account it is where a nominee or suitable person receives the carer's money.</param>
    public PayeeAccount(Carer carer, byte[] fingerprint, UserId recordedBy, DateOnly recordedOn, PayeeKind payee = PayeeKind.Carer,
        Recipient? recipient = null)
    {
        Refuse.If(recipient is not null && (recipient.CarerId != carer.Id || payee != PayeeKind.Carer), DirectPaymentRule.RecipientIsNotOfTheCarer,
            "The nominee or suitable person is not this carer's.");
        Payee = payee;
        RecipientId = recipient?.Id;
        CarerId = carer.Id;
        CouncilId = carer.CouncilId;
        Fingerprint = fingerprint;
        RecordedById = recordedBy;
        RecordedOn = recordedOn;
    }

    public PayeeAccountId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    /// <summary>HMAC of sort code and account number: equal accounts have equal fingerprints, and nothing else can be read from it.</summary>
    public byte[] Fingerprint { get; private set; }

    public PayeeKind Payee { get; private set; }

    /// <summary>The nominee or suitable person whose account it is.</summary>
    public RecipientId? RecipientId { get; private set; }

    public UserId RecordedById { get; private set; }

    public DateOnly RecordedOn { get; private set; }

    public UserId? VerifiedById { get; private set; }

    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>How it was verified, such as "call-back to the number held".</summary>
    public string? VerifiedHow { get; private set; }

    public long Version { get; private set; }

    public bool IsVerified => VerifiedById is not null;

    /// <summary>A second person confirms the account. Whoever recorded it is refused.</summary>
    public void Verify(UserId by, string how, DateOnly on)
    {
        Refuse.If(IsVerified, DirectPaymentRule.PayeeAccountIsVerifiedAlready, "This account is verified already.");
        Refuse.If(by == RecordedById, AccessRule.NobodyApprovesOwnWork, "You recorded this account, so somebody else has to verify it.");
        VerifiedById = by;
        VerifiedHow = how;
        VerifiedOn = on;
    }

    /// <summary>A payment came back: the account has to be verified again before anything is paid into it.</summary>
    public void Doubt() => (VerifiedById, VerifiedHow, VerifiedOn) = (null, null, null);
}

/// <summary>
/// The agreement by which a carer takes a personal budget, or the part of it that goes to one payee, as money (Health and
/// Social Care Act 2001, section 57; SI 2009/1887).
/// </summary>
public sealed class DirectPaymentAgreement : IAggregate, ICarerRecord
{
    private readonly List<PaymentSchedule> _schedules = [];

    private DirectPaymentAgreement()
    {
    }

    /// <param name="firstPayDate">The day from which regular payments count, before it is moved to a bank working day.</param>
    /// <param name="terms">Null: <see cref="PaymentTerms.Usual"/>.</param>
    public DirectPaymentAgreement(PersonalBudget budget, PayeeAccount account, DateOnly signedOn, DateOnly firstPayDate, PaymentTerms? terms = null)
    {
        terms ??= PaymentTerms.Usual;
        Refuse.Unless(account.CarerId == budget.CarerId, DirectPaymentRule.AccountIsNotOfTheCarer, "The account is not this carer's.");
        var singlePayDate = terms.SinglePayDate ?? firstPayDate;
        foreach (var day in new[] { firstPayDate, singlePayDate })
        {
            Refuse.If(day < budget.From, DirectPaymentRule.FirstPayDateIsBeforeTheBudget,
                $"The first payment cannot be on {day:d MMMM yyyy}: the budget starts on {budget.From:d MMMM yyyy}.");
        }
        var (weekly, once) = budget.PaidTo(account.Payee);
        Refuse.If(weekly.IsZero && once.IsZero, DirectPaymentRule.NothingIsPaidThisWay,
            "The plan pays nothing into an account of this kind. Choose the account that fits how its breaks are paid.");
        Payee = account.Payee;
        CarerId = budget.CarerId;
        CouncilId = budget.CouncilId;
        BudgetId = budget.Id;
        PayeeAccountId = account.Id;
        SignedOn = signedOn;
        if (weekly.IsPositive)
            _schedules.Add(PaymentSchedule.Regular(budget, weekly, firstPayDate, terms));
        if (once.IsPositive)
            _schedules.Add(PaymentSchedule.OneOff(budget, once, singlePayDate, terms.PayDay));
    }

    public DirectPaymentAgreementId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public BudgetId BudgetId { get; private set; }

    public PayeeAccountId PayeeAccountId { get; private set; }

    /// <summary>Whose part of the budget it pays.</summary>
    public PayeeKind Payee { get; private set; }

    public DateOnly SignedOn { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<PaymentSchedule> Schedules => _schedules;
}
