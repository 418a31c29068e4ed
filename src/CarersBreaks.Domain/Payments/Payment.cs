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
    /// <summary>In a draft, or in a run that waits for approval. It claims its days.</summary>
    Proposed = 1,

    /// <summary>In the books, on its way. It claims its days.</summary>
    Released = 2,

    /// <summary>Paid, as the bank says.</summary>
    Paid = 3,

    /// <summary>Came back: owed to the payee, and the days stay claimed until it is paid again or no longer due.</summary>
    Returned = 4,

    /// <summary>Its run was withdrawn, or it left its run; its days are free.</summary>
    Withdrawn = 5,

    /// <summary>Bacs did not take it, as its input report says: it never left, is owed to the payee, and its days stay claimed.</summary>
    Rejected = 6,
}

/// <summary>One payment to one payee for one period.</summary>
public sealed partial class Payment : ICarerRecord
{
    /// <summary>What a recovery leaves of a payment at least: one pound.</summary>
    public static readonly Money LeastPaid = new(100);

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

    /// <summary>
    /// Pays what came back, or was rejected, and is still due: the same days, whose cost the books have already. It claims nothing, for the
    /// payment in whose place it stands goes on claiming.
    /// </summary>
    private Payment(PaymentRun run, long number, string reference, Payment before, PayeeAccountId account)
    {
        RunId = run.Id;
        CouncilId = before.CouncilId;
        BookId = before.BookId;
        Number = number;
        Reference = reference;
        CarerId = before.CarerId;
        BudgetId = before.BudgetId;
        PayeeAccountId = account;
        ScheduleId = before.ScheduleId;
        From = before.From;
        To = before.To;
        Part = before.Part;
        PayOn = run.PayOn;
        Amount = before.Owed;
        State = PaymentState.Proposed;
        InPlaceOfId = before.Id;
    }

    public PaymentId Id { get; private set; }

    /// <summary>Null: it was held, and left its run while that was a draft.</summary>
    public PaymentRunId? RunId { get; private set; }

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

    /// <summary>What the bank pays.</summary>
    public Money Amount { get; private set; }

    /// <summary>What decided recoveries take off it: its days give this much more than <see cref="Amount"/>.</summary>
    public Money Offset { get; private set; }

    /// <summary>What its days give.</summary>
    public Money Gross => Amount + Offset;

    /// <summary>The payment that came back, or was rejected, and that this one pays again.</summary>
    public PaymentId? InPlaceOfId { get; private set; }

    /// <summary>How much of it is not due any more since it came back: it is paid to nobody, and its funders have it again.</summary>
    public Money NoLongerDue { get; private set; }

    /// <summary>How much of it a decided recovery takes back because it was more than its days give.</summary>
    public Money Recovered { get; private set; }

    public PaymentState State { get; private set; }

    /// <summary>True while no other payment may be the same part of the same days of a schedule: the database's unique index.</summary>
    public bool IsClaiming { get; private set; }

    public DateOnly? PaidOn { get; private set; }

    public DateOnly? ReturnedOn { get; private set; }

    /// <summary>What its payee is owed because it came back or was rejected, until it is paid again.</summary>
    public Money Owed => State is PaymentState.Returned or PaymentState.Rejected ? Amount - NoLongerDue : Money.Zero;

    /// <summary>What it claims of its days.</summary>
    public Money Claimed => IsClaiming ? Gross - Recovered - NoLongerDue : Money.Zero;

    /// <summary>Pays what is owed because this payment came back. The database refuses a second one while the first stands.</summary>
    /// <exception cref="RuleBroken"><see cref="PaymentRule.NothingIsOwed"/>.</exception>
    public Payment PayAgain(PaymentRun run, long number, string reference, PayeeAccountId account)
    {
        Refuse.Unless(Owed.IsPositive, PaymentRule.NothingIsOwed, $"Nothing is owed for payment {Reference}.");
        return new Payment(run, number, reference, this, account);
    }

    /// <summary>A decided recovery is taken off it before it is approved. At least a pound stays, for the bank carries no empty payment.</summary>
    public void TakeOff(Money amount)
    {
        Refuse.Unless(amount.IsPositive && Amount - amount >= LeastPaid, PaymentRule.PaymentIsNotAboveZero,
            $"{amount} cannot be taken off payment {Reference} of {Amount}: at least {LeastPaid} of it stays.");
        Amount -= amount;
        Offset += amount;
    }

    /// <summary>Part of what came back is not due any more: Owed to payees / Expenditure, on the lines that bore it.</summary>
    /// <param name="lines">What the payment still costs each line, above zero.</param>
    /// <exception cref="RuleBroken"><see cref="PaymentRule.NothingIsOwed"/>: more than is owed.</exception>
    public Entry TakeAsNoLongerDue(Book book, Money amount, IReadOnlyList<(FundingLineId Line, Money Cost)> lines, DateOnly on)
    {
        Refuse.Unless(amount.IsPositive && amount <= Owed, PaymentRule.NothingIsOwed, $"{Owed} is owed for payment {Reference}, not {amount}.");
        var parts = amount.SplitBy([.. lines.Select(one => one.Cost.Pence)]);
        NoLongerDue += amount;
        return book.Enter(on, EntryKind.NoLongerDue, $"Payment {Number}: {amount} of it is no longer due", EntrySource.Of(EntrySourceKind.Payment, Id),
            [book.Account(AccountKind.OwedToPayees).Debit(amount), .. lines.Zip(parts, (one, part) => (one.Line, Part: part))
                .Where(one => one.Part.IsPositive).Select(one => book.Account(AccountKind.Expenditure).Credit(one.Part, one.Line))]);
    }

    /// <summary>Part of it was overpaid and is owed by the carer now, so it no longer counts as paid for its days.</summary>
    public void TakeBack(Money overpaid) => Recovered += overpaid;

    /// <summary>The bank shows it on a line of its own: Payments in transit / Bank.</summary>
    public Entry Show(Book book, DateOnly on)
    {
        (State, PaidOn) = (PaymentState.Paid, on);
        return book.Enter(on, EntryKind.PaymentPaid, $"Payment {Number} paid", EntrySource.Of(EntrySourceKind.Payment, Id),
            book.Account(AccountKind.PaymentsInTransit).Debit(Amount), book.Account(AccountKind.Bank).Credit(Amount));
    }

    /// <summary>The bank's line turned out not to be its own: it is on its way again. The entry is reversed with it.</summary>
    public void TakeBackPaid() => (State, PaidOn) = (PaymentState.Released, null);

    /// <summary>Its cheque was stopped before the bank paid it: owed to the payee, and its days stay claimed.</summary>
    internal void Stop(DateOnly on) => (State, ReturnedOn) = (PaymentState.Rejected, on);
}
