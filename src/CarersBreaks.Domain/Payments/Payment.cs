using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.DirectPayments;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Domain.Payments;

public readonly record struct PaymentId(long Value) : ITypedId;

public enum PaymentState
{
    /// <summary>In a run that waits for approval. It claims its days.</summary>
    Proposed = 1,

    /// <summary>In the books, on its way. It claims its days.</summary>
    Released = 2,

    /// <summary>Paid, as the bank says.</summary>
    Paid = 3,

    /// <summary>Came back: owed to the payee, and the days stay claimed until it is paid again or no longer due.</summary>
    Returned = 4,

    /// <summary>Its run was withdrawn; its days are free.</summary>
    Withdrawn = 5,
}

/// <summary>One payment to one payee for one period.</summary>
public sealed class Payment : ICarerRecord
{
    private Payment() => Reference = "";

    /// <param name="days">The schedule's period that it pays for.</param>
    /// <param name="part">0 for the first payment of a period; 1, 2 … for arrears of it after a change.</param>
    public Payment(PaymentRun run, long number, string reference, DirectPaymentAgreement agreement, PaymentSchedule schedule, Period days, int part,
        Money amount)
    {
        Refuse.Unless(amount.IsPositive, PaymentRule.PaymentIsNotAboveZero, $"Payment {reference} of {amount} is not above zero.");
        Refuse.If(amount > PaymentRun.BankItemLimit, PaymentRule.PaymentIsAboveTheBankLimit,
            $"Payment {reference} of {amount} is more than one Bacs item carries.");
        RunId = run.Id;
        CouncilId = run.CouncilId;
        BookId = run.BookId;
        Number = number;
        Reference = reference;
        CarerId = agreement.CarerId;
        BudgetId = agreement.BudgetId;
        PayeeAccountId = agreement.PayeeAccountId;
        ScheduleId = schedule.Id;
        From = days.From;
        To = days.To;
        Part = part;
        PayOn = run.PayOn;
        Amount = amount;
        State = PaymentState.Proposed;
        IsClaiming = true;
    }

    public PaymentId Id { get; private set; }

    public PaymentRunId RunId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public BudgetId BudgetId { get; private set; }

    public ScheduleId ScheduleId { get; private set; }

    public PayeeAccountId PayeeAccountId { get; private set; }

    public BookId BookId { get; private set; }

    /// <summary>1, 2, 3 … within the book: running splits follow it.</summary>
    public long Number { get; private set; }

    /// <summary>What the payee's and our bank show, such as "CB0000123".</summary>
    public string Reference { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day that it pays for.</summary>
    public DateOnly To { get; private set; }

    /// <summary>0 for the first payment of its days; 1, 2 … for what a change made due for them afterwards.</summary>
    public int Part { get; private set; }

    public DateOnly PayOn { get; private set; }

    public Money Amount { get; private set; }

    /// <summary>How much of it a decided recovery takes back because it was more than its days give.</summary>
    public Money Recovered { get; private set; }

    public PaymentState State { get; private set; }

    /// <summary>True while no other payment may be the same part of the same days of a schedule: the database's unique index.</summary>
    public bool IsClaiming { get; private set; }

    public DateOnly? PaidOn { get; private set; }

    public DateOnly? ReturnedOn { get; private set; }

    /// <summary>Part of it was overpaid and is owed by the carer now, so it no longer counts as paid for its days.</summary>
    public void TakeBack(Money overpaid) => Recovered += overpaid;

    /// <summary>
    /// The bank gave it back: its credit is expected and arrives, and the amount is owed to the payee. Not less spent.
    /// </summary>
    public IEnumerable<Entry> Return(Book book, DateOnly on)
    {
        State = PaymentState.Returned;
        ReturnedOn = on;
        var source = EntrySource.Of(EntrySourceKind.Payment, Id);
        yield return book.Enter(on, EntryKind.ItemReturned, $"Payment {Number} returned", source,
            book.Account(AccountKind.ReturnedCreditsExpected).Debit(Amount), book.Account(AccountKind.OwedToPayees).Credit(Amount));
        yield return book.Enter(on, EntryKind.ReturnedCreditReceived, $"Payment {Number} credited back by the bank", source,
            book.Account(AccountKind.Bank).Debit(Amount), book.Account(AccountKind.ReturnedCreditsExpected).Credit(Amount));
    }

    /// <summary>Its cheque was stopped before the bank paid it: owed to the payee, and its days stay claimed.</summary>
    internal void Stop(DateOnly on) => (State, ReturnedOn) = (PaymentState.Returned, on);

    /// <summary>The credit turned out not to be this payment's return: it is paid again. The entries are reversed with it.</summary>
    public void TakeBackReturn()
    {
        State = PaymentState.Paid;
        ReturnedOn = null;
    }
}
