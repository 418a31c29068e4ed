using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Calendar;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;

namespace CarersBreaks.Domain.Payments;

/// <summary>How money leaves the fund's bank account.</summary>
public enum PaymentMeans
{
    /// <summary>By a file of the run's payments.</summary>
    Bacs = 1,

    /// <summary>Made in the bank's own service; the payee has it within hours.</summary>
    FasterPayment = 2,

    /// <summary>Made in the bank's own service; the payee has it on the day.</summary>
    Chaps = 3,

    /// <summary>Written by hand and handed over or posted.</summary>
    Cheque = 4,
}

/// <summary>
/// An urgent payment is a run of one payment that is made outside: in the bank's own service, or by cheque. It is proposed, approved, written
/// to the books and matched as any other run, and has no bank file.
/// </summary>
public sealed partial class PaymentRun
{
    /// <summary>A bank pays no cheque that is older.</summary>
    public const int StaleAfterMonths = 6;

    public PaymentMeans Means { get; private set; } = PaymentMeans.Bacs;

    /// <summary>Why the payment could not wait; null for a run of what is due.</summary>
    public string? Reason { get; private set; }

    /// <summary>Six digits, used once on the fund's bank account.</summary>
    public string? ChequeNumber { get; private set; }

    public DateOnly? StoppedOn { get; private set; }

    public bool IsUrgent => Means != PaymentMeans.Bacs;

    /// <param name="payOn">A day that <see cref="EnsureUrgentlyPayable"/> has let through.</param>
    public static PaymentRun Urgent(OrganisationId council, Fund fund, string number, DateOnly payOn, PaymentMeans means, string reason, UserId proposedBy,
        DateOnly proposedOn)
    {
        Refuse.If(means == PaymentMeans.Bacs, PaymentRule.PaymentIsNotUrgent, "An urgent payment is made by Faster Payment, CHAPS or cheque.");
        return new PaymentRun(council, fund, number, payOn, proposedBy, proposedOn) { Means = means, Reason = reason };
    }

    /// <exception cref="RuleBroken">
    /// The day is past, no bank working day, further ahead than <see cref="FurthestDaysAhead"/>, or beyond the calendar. It may be today.
    /// </exception>
    public static void EnsureUrgentlyPayable(DateOnly payOn, DateOnly today, BankCalendar calendar)
    {
        Refuse.If(payOn < today, PaymentRule.PayDateIsPast, $"{payOn:d MMMM yyyy} is past. Choose a later pay date.");
        Refuse.If(payOn > today.AddDays(FurthestDaysAhead), PaymentRule.PayDateIsTooFarAhead,
            $"{payOn:d MMMM yyyy} is more than {FurthestDaysAhead} days ahead. What is not urgent is paid with a run.");
        Refuse.Unless(calendar.IsWorkingDay(payOn), PaymentRule.PayDateIsNoWorkingDay,
            $"Banks do not work on {payOn:dddd d MMMM yyyy}. The next working day is {calendar.OnOrAfter(payOn):d MMMM yyyy}.");
    }

    /// <summary>Whether its pay date still holds, for the means by which it is paid.</summary>
    /// <param name="daysAhead">How far ahead the bureau takes a file.</param>
    public void EnsurePayableStill(DateOnly today, BankCalendar calendar, int daysAhead)
    {
        if (IsUrgent)
            EnsureUrgentlyPayable(PayOn, today, calendar);
        else
            EnsurePayable(PayOn, today, calendar, daysAhead);
    }

    /// <exception cref="RuleBroken"><see cref="PaymentRule.ChequeNumberCannotBeRead"/>.</exception>
    public static string EnsureChequeNumber(string number)
    {
        Refuse.Unless(number.Length == 6 && number.All(char.IsAsciiDigit), PaymentRule.ChequeNumberCannotBeRead,
            "The number of a cheque has 6 digits, like 000123. It stands at its foot.");
        return number;
    }

    /// <summary>An uncashed cheque that banks no longer pay.</summary>
    public bool IsStale(DateOnly today) => Means == PaymentMeans.Cheque && State == RunState.Sent && today > PayOn.AddMonths(StaleAfterMonths);

    /// <summary>
    /// The bank was told not to pay the cheque. It never left the account, so its payment is owed to the payee again, as one that was
    /// rejected: Payments in transit / Owed to payees.
    /// </summary>
    public Entry Stop(Book book, Payment payment, DateOnly on)
    {
        Refuse.Unless(Means == PaymentMeans.Cheque && State == RunState.Sent, PaymentRule.ChequeIsNotUncashed,
            $"Run {Number} is no uncashed cheque, so there is nothing to stop.");
        (State, StoppedOn) = (RunState.Stopped, on);
        payment.Stop(on);
        return book.Enter(on, EntryKind.ChequeStopped, $"Cheque of payment {payment.Number} stopped", EntrySource.Of(EntrySourceKind.Payment, payment.Id),
            book.Account(AccountKind.PaymentsInTransit).Debit(payment.Amount), book.Account(AccountKind.OwedToPayees).Credit(payment.Amount));
    }
}
