using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
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
}

/// <summary>The account that a carer is paid into. The numbers are a <see cref="PersonalDetail"/>; here is their keyed fingerprint.</summary>
public sealed class PayeeAccount : IAggregate, ICarerRecord
{
    private PayeeAccount() => Fingerprint = [];

    public PayeeAccount(Carer carer, byte[] fingerprint, UserId recordedBy, DateOnly recordedOn)
    {
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
/// The agreement by which a carer takes a personal budget as money (Health and Social Care Act 2001, section 57; SI 2009/1887).
/// </summary>
public sealed class DirectPaymentAgreement : IAggregate, ICarerRecord
{
    private readonly List<PaymentSchedule> _schedules = [];

    private DirectPaymentAgreement()
    {
    }

    /// <param name="firstPayDate">The day from which 4-weekly payments count; each is moved to a bank working day on or before it.</param>
    public DirectPaymentAgreement(PersonalBudget budget, PayeeAccount account, DateOnly signedOn, DateOnly firstPayDate)
    {
        Refuse.Unless(account.CarerId == budget.CarerId, DirectPaymentRule.AccountIsNotOfTheCarer, "The account is not this carer's.");
        Refuse.If(firstPayDate < budget.From, DirectPaymentRule.FirstPayDateIsBeforeTheBudget,
            $"The first payment cannot be on {firstPayDate:d MMMM yyyy}: the budget starts on {budget.From:d MMMM yyyy}.");
        CarerId = budget.CarerId;
        CouncilId = budget.CouncilId;
        BudgetId = budget.Id;
        PayeeAccountId = account.Id;
        SignedOn = signedOn;
        if (budget.Weekly.IsPositive)
            _schedules.Add(new PaymentSchedule(budget, ScheduleFrequency.FourWeekly, budget.Weekly, firstPayDate));
        if (budget.Once.IsPositive)
            _schedules.Add(new PaymentSchedule(budget, ScheduleFrequency.Once, budget.Once, firstPayDate));
    }

    public DirectPaymentAgreementId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public BudgetId BudgetId { get; private set; }

    public PayeeAccountId PayeeAccountId { get; private set; }

    public DateOnly SignedOn { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<PaymentSchedule> Schedules => _schedules;
}

public enum ScheduleFrequency
{
    FourWeekly = 1,
    Once = 2,
}

/// <summary>
/// When a direct payment falls due. 4-weekly, in advance: each payment covers 28 days, the last one the days that are left;
/// part periods are weekly rate × days / 7, rounded once. A pay date on which banks do not work moves to the last working
/// day before it, so that nobody waits for money.
/// </summary>
public sealed class PaymentSchedule : ICarerRecord
{
    /// <summary>No run of days without a bank working day is as long as this many: a pay date moves back by fewer.</summary>
    public const int LongestMove = 14;

    private PaymentSchedule()
    {
    }

    internal PaymentSchedule(PersonalBudget budget, ScheduleFrequency frequency, Money rate, DateOnly firstPayDate)
    {
        CouncilId = budget.CouncilId;
        CarerId = budget.CarerId;
        Frequency = frequency;
        Rate = rate;
        From = budget.From;
        To = budget.To;
        FirstPayDate = firstPayDate;
    }

    public ScheduleId Id { get; private set; }

    public DirectPaymentAgreementId AgreementId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public ScheduleFrequency Frequency { get; private set; }

    /// <summary>Pence a week; for a single payment, the whole.</summary>
    public Money Rate { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day that is paid for.</summary>
    public DateOnly To { get; private set; }

    public DateOnly FirstPayDate { get; private set; }

    /// <summary>What the schedule's days give, with the changes of its budget that are in force.</summary>
    public Entitlement Entitlement(IEnumerable<BudgetChange> changes) => Frequency == ScheduleFrequency.Once
        ? new(new Period(From, To), Money.Zero, Rate, changes)
        : new(new Period(From, To), Rate, Money.Zero, changes);

    /// <summary>The periods whose pay date is no later than a day, in order.</summary>
    public IEnumerable<(int Number, Period Period, DateOnly PayOn)> Periods(DateOnly lastPayDate, BankCalendar calendar)
    {
        if (Frequency == ScheduleFrequency.Once)
        {
            if (calendar.OnOrBefore(FirstPayDate) is var payOn && payOn <= lastPayDate)
                yield return (1, new Period(From, To), payOn);
            yield break;
        }
        var number = 1;
        for (var from = From; from <= To; from = from.AddDays(28), number++)
        {
            var nominal = FirstPayDate.AddDays(28 * (number - 1));
            if (nominal > lastPayDate.AddDays(LongestMove) || calendar.OnOrBefore(nominal) is var payOn && payOn > lastPayDate)
                yield break;
            var to = from.AddDays(27);
            yield return (number, new Period(from, to > To ? To : to), calendar.OnOrBefore(nominal));
        }
    }
}
