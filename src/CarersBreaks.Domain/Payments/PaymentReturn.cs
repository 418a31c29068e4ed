using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Banking;
using CarersBreaks.Domain.Ledger;

namespace CarersBreaks.Domain.Payments;

/// <summary>
/// A payment that did not reach its payee. A return is one event, known from the bank's advice, from its credit, or from both in either
/// order: the first of them owes the money to the payee, and it is dated the day on which it came back. It is not less spent.
/// </summary>
public sealed partial class Payment
{
    /// <summary>The day on which the bank's advice of the return was recorded; null where only its credit is known.</summary>
    public DateOnly? ReturnAdvisedOn { get; private set; }

    /// <summary>Why it came back, as the advice says.</summary>
    public ReturnReason? ReturnReason { get; private set; }

    /// <summary>The day of the bank's credit; null where only the advice is known.</summary>
    public DateOnly? ReturnCreditedOn { get; private set; }

    /// <summary>The bank has said that it gives it back, and no statement shows it yet.</summary>
    public bool IsCreditExpected => ReturnAdvisedOn is not null && ReturnCreditedOn is null;

    /// <summary>The bank says that it came back: Returned credits expected / Owed to payees, unless its credit was there first.</summary>
    /// <param name="cameBack">The day on which the bank processed the return.</param>
    /// <returns>The entry; null where the credit has made it already, and only the reason is new.</returns>
    /// <exception cref="RuleBroken"><see cref="PaymentRule.PaymentCannotHaveComeBack"/>.</exception>
    public Entry? AdviseReturn(Book book, ReturnReason reason, DateOnly cameBack, DateOnly today)
    {
        Refuse.Unless(State is PaymentState.Released or PaymentState.Paid || (State == PaymentState.Returned && ReturnAdvisedOn is null),
            PaymentRule.PaymentCannotHaveComeBack, $"Payment {Reference} is not on its way or paid, so the bank cannot have given it back.");
        ReturnAdvisedOn = today;
        ReturnReason = reason;
        if (State == PaymentState.Returned)
        {
            ReturnCreditedOn ??= ReturnedOn;
            return null;
        }
        return Owe(book, cameBack);
    }

    /// <summary>
    /// The bank's credit arrives: Bank / Returned credits expected. Where no advice came before it, it is the first that is known of the return.
    /// </summary>
    public IEnumerable<Entry> Return(Book book, DateOnly on)
    {
        if (!IsCreditExpected)
            yield return Owe(book, on);
        ReturnCreditedOn = on;
        yield return book.Enter(on, EntryKind.ReturnedCreditReceived, $"Payment {Number} credited back by the bank", Source,
            book.Account(AccountKind.Bank).Debit(Amount), book.Account(AccountKind.ReturnedCreditsExpected).Credit(Amount));
    }

    /// <summary>
    /// The credit turned out not to be this payment's return. What the bank's advice said stands; without one, the payment is paid again. The
    /// credit's entries are reversed with it.
    /// </summary>
    public void TakeBackReturn()
    {
        ReturnCreditedOn = null;
        if (ReturnAdvisedOn is not null)
            return;
        State = PaymentState.Paid;
        ReturnedOn = null;
    }

    /// <summary>Bacs did not take it: Payments in transit / Owed to payees, on the day on which it should have been paid.</summary>
    /// <exception cref="RuleBroken"><see cref="PaymentRule.PaymentCannotHaveComeBack"/>.</exception>
    public Entry Reject(Book book)
    {
        Refuse.Unless(State == PaymentState.Released, PaymentRule.PaymentCannotHaveComeBack,
            $"Payment {Reference} is not on its way, so Bacs cannot have rejected it.");
        State = PaymentState.Rejected;
        return book.Enter(book.OpenDay(PayOn), EntryKind.ItemRejected, $"Payment {Number} rejected by Bacs", Source,
            book.Account(AccountKind.PaymentsInTransit).Debit(Amount), book.Account(AccountKind.OwedToPayees).Credit(Amount));
    }

    private EntrySource Source => EntrySource.Of(EntrySourceKind.Payment, Id);

    private Entry Owe(Book book, DateOnly cameBack)
    {
        State = PaymentState.Returned;
        ReturnedOn = cameBack;
        return book.Enter(book.OpenDay(cameBack), EntryKind.ItemReturned, $"Payment {Number} returned", Source,
            book.Account(AccountKind.ReturnedCreditsExpected).Debit(Amount), book.Account(AccountKind.OwedToPayees).Credit(Amount));
    }
}
