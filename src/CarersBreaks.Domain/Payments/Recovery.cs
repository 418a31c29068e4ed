using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Domain.Payments;

public readonly record struct RecoveryId(long Value) : ITypedId;

public readonly record struct RecoveryLineId(long Value) : ITypedId;

public readonly record struct RecoveryObjectionId(long Value) : ITypedId;

public enum RecoveryReason
{
    /// <summary>More in hand than the scheme lets a carer keep.</summary>
    Surplus = 1,

    /// <summary>More was paid than was due.</summary>
    Overpayment = 2,

    /// <summary>The direct payment ended with money left.</summary>
    Ended = 3,

    /// <summary>Spent on something that the plan is not for.</summary>
    OffPlanSpending = 4,

    /// <summary>The carer died: the executor is asked, by a person who writes to them.</summary>
    Death = 5,
    Fraud = 6,
}

public enum RecoveryState
{
    /// <summary>Nobody has been told.</summary>
    Proposed = 1,

    /// <summary>The carer has notice; nothing is taken while it runs.</summary>
    Noticed = 2,

    /// <summary>Owed, and in the books.</summary>
    Decided = 3,

    /// <summary>Given up before a decision.</summary>
    Withdrawn = 4,

    /// <summary>Nothing is owed any more.</summary>
    Settled = 5,
}

public enum RecoveryMeans
{
    /// <summary>The carer is asked for the money by an invoice.</summary>
    Invoice = 1,

    /// <summary>Future payments are lowered until it is made good.</summary>
    Offset = 2,
}

/// <summary>A step of the working; what adds to the amount is above zero, what is left to the carer below.</summary>
public readonly record struct RecoveryWorking(string Words, Money Amount);

/// <summary>
/// Money that a carer was paid and is to give back: proposed with its working, told in a notice, open to objection, and owed only
/// when a second person decides it. It never happens by itself, and nothing is taken before the notice has run.
/// </summary>
public sealed class Recovery : IAggregate, ICarerRecord
{
    private readonly List<RecoveryLine> _lines = [];
    private readonly List<RecoveryObjection> _objections = [];
    private readonly List<RecoveryPart> _parts = [];

    private Recovery() => Number = "";

    /// <param name="number">Such as "RC000012", from a counter.</param>
    /// <param name="working">It sums to the amount, which is therefore not given beside it.</param>
    /// <param name="proposedBy">Null: a job, which may propose and never decide.</param>
    /// <exception cref="RuleBroken"><see cref="RecoveryRule.RecoveryIsNotAboveZero"/>.</exception>
    public Recovery(PersonalBudget budget, BookId book, string number, RecoveryReason reason, IReadOnlyList<RecoveryWorking> working, UserId? proposedBy,
        DateOnly on)
    {
        CarerId = budget.CarerId;
        CouncilId = budget.CouncilId;
        BudgetId = budget.Id;
        BookId = book;
        Number = number;
        Reason = reason;
        ProposedById = proposedBy;
        ProposedOn = on;
        State = RecoveryState.Proposed;
        _lines.AddRange(working.Select((one, index) => new RecoveryLine(CouncilId, CarerId, index + 1, one)));
        Amount = Money.Sum(working.Select(one => one.Amount));
        Refuse.Unless(Amount.IsPositive, RecoveryRule.RecoveryIsNotAboveZero, $"The working comes to {Amount}: there is nothing to recover.");
    }

    public RecoveryId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public BudgetId BudgetId { get; private set; }

    public BookId BookId { get; private set; }

    public string Number { get; private set; }

    public RecoveryReason Reason { get; private set; }

    public RecoveryState State { get; private set; }

    public Money Amount { get; private set; }

    public UserId? ProposedById { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public UserId? NoticedById { get; private set; }

    public DateOnly? NoticedOn { get; private set; }

    /// <summary>The last day of the notice; each decided objection moves it on by the days that it was open.</summary>
    public DateOnly? NoticeEnds { get; private set; }

    public UserId? DecidedById { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public RecoveryMeans? Means { get; private set; }

    /// <summary>How much it takes off one payment at most, where it is taken off payments.</summary>
    public Money? MostOffAPayment { get; private set; }

    /// <summary>Such as "RI000004", once decided by invoice.</summary>
    public string? InvoiceNumber { get; private set; }

    public DateOnly? InvoiceDueOn { get; private set; }

    /// <summary>The letter that asks for the money.</summary>
    public Letters.LetterId? InvoiceLetterId { get; private set; }

    /// <summary>What came in, as the bank's statement shows.</summary>
    public Money Received { get; private set; }

    /// <summary>What payments were lowered by.</summary>
    public Money Offset { get; private set; }

    public Money WrittenOff { get; private set; }

    /// <summary>Part of <see cref="WrittenOff"/> that one person wrote off within the scheme's limit.</summary>
    public Money WrittenOffByOne { get; private set; }

    /// <summary>A write-off above the limit, which waits for a second person.</summary>
    public Money? ProposedWriteOff { get; private set; }

    public UserId? WriteOffProposedById { get; private set; }

    public string? WriteOffReason { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    public long Version { get; private set; }

    /// <summary>The working, in order.</summary>
    public IReadOnlyList<RecoveryLine> Lines => _lines;

    public IReadOnlyList<RecoveryObjection> Objections => _objections;

    /// <summary>Which payments it takes back, once decided.</summary>
    public IReadOnlyList<RecoveryPart> Parts => _parts;

    public bool IsOwed => State is RecoveryState.Decided or RecoveryState.Settled;

    /// <summary>Still owed; nothing before the decision.</summary>
    public Money Outstanding => IsOwed ? Amount - Received - Offset - WrittenOff : Money.Zero;

    public RecoveryObjection? OpenObjection => _objections.Find(one => one.IsOpen);

    /// <param name="days">The scheme's days of notice.</param>
    public void GiveNotice(int days, UserId by, DateOnly on)
    {
        Refuse.Unless(State == RecoveryState.Proposed, RecoveryRule.RecoveryIsNotProposed, $"Recovery {Number} is not waiting for its notice.");
        (State, NoticedById, NoticedOn, NoticeEnds) = (RecoveryState.Noticed, by, on, on.AddDays(days));
    }

    /// <summary>The carer objects, or staff enter what came on paper. The clock stops until it is decided.</summary>
    public RecoveryObjection RaiseObjection(string words, UserId recordedBy, DateOnly on)
    {
        Refuse.Unless(State == RecoveryState.Noticed, RecoveryRule.RecoveryIsNotNoticed, $"Recovery {Number} takes no objection: it is {State}.");
        Refuse.If(OpenObjection is not null, RecoveryRule.ObjectionIsOpen, "An objection is open already. It is answered first.");
        var objection = new RecoveryObjection(CouncilId, CarerId, words, recordedBy, on);
        _objections.Add(objection);
        return objection;
    }

    /// <summary>
    /// Answers the open objection. Upheld, the recovery is given up; otherwise the notice runs on from where it stopped. Who proposed
    /// the recovery or entered the objection is refused.
    /// </summary>
    public void DecideObjection(bool isUpheld, string answer, UserId by, DateOnly on)
    {
        var objection = OpenObjection;
        Refuse.If(objection is null, RecoveryRule.ObjectionIsDecided, "No objection waits for an answer.");
        Refuse.If(by == ProposedById, AccessRule.NobodyApprovesOwnWork, "You proposed this recovery, so somebody else answers the objection to it.");
        objection.Decide(isUpheld, answer, by, on);
        if (isUpheld)
            (State, WithdrawnBecause) = (RecoveryState.Withdrawn, "The objection was upheld.");
        else
            NoticeEnds = NoticeEnds!.Value.AddDays(on.DayNumber - objection.RaisedOn.DayNumber);
    }

    public void Withdraw(string because)
    {
        Refuse.If(State is not (RecoveryState.Proposed or RecoveryState.Noticed), RecoveryRule.RecoveryIsDecided,
            $"Recovery {Number} is {State}. What is owed can be written off.");
        (State, WithdrawnBecause) = (RecoveryState.Withdrawn, because);
    }

    /// <summary>A second person decides, after the notice and any objection. Whoever proposed it is refused.</summary>
    /// <param name="mostOffAPayment">For <see cref="RecoveryMeans.Offset"/>: how much one payment is lowered by at most.</param>
    public void Decide(RecoveryMeans means, UserId by, DateOnly on, Money? mostOffAPayment = null)
    {
        Refuse.Unless(State == RecoveryState.Noticed, RecoveryRule.RecoveryIsNotNoticed, $"Recovery {Number} is {State}: only one with notice is decided.");
        Refuse.If(OpenObjection is not null, RecoveryRule.ObjectionIsOpen,
            $"An objection to recovery {Number} is open. Answer it first: the clock stands still.");
        Refuse.Unless(on > NoticeEnds, RecoveryRule.NoticeHasNotRun,
            $"The notice of recovery {Number} runs to {NoticeEnds:d MMMM yyyy}. Nothing is decided before the day after.");
        Refuse.If(by == ProposedById, AccessRule.NobodyApprovesOwnWork, $"You proposed recovery {Number}, so somebody else has to decide it.");
        Refuse.If(means == RecoveryMeans.Offset && mostOffAPayment is not { IsPositive: true }, RecoveryRule.RecoveryIsNotAboveZero,
            "Say how much is taken off one payment at most.");
        (State, Means, DecidedById, DecidedOn) = (RecoveryState.Decided, means, by, on);
        MostOffAPayment = means == RecoveryMeans.Offset ? mostOffAPayment : null;
    }

    public void InvoiceBy(string number, DateOnly dueOn, Letters.LetterId? letter) =>
        (InvoiceNumber, InvoiceDueOn, InvoiceLetterId) = (number, dueOn, letter);

    /// <summary>
    /// Takes back part of one payment: Recoverable from carers / Expenditure, on the lines that bore it. The lines' amounts are what
    /// the payment still costs each, so a payment is never taken back twice.
    /// </summary>
    /// <param name="lines">What the payment still costs each line, above zero, and the line to credit.</param>
    public Entry TakeBack(Book book, Payment payment, Money part, IReadOnlyList<(FundingLineId Line, Money Cost)> lines, DateOnly on)
    {
        _parts.Add(new RecoveryPart(CouncilId, CarerId, payment.Id, part));
        return book.Enter(on, EntryKind.RecoveryDecided, $"Recovery {Number} of payment {payment.Number}", EntrySource.Of(EntrySourceKind.Payment, payment.Id),
            [book.Account(AccountKind.RecoverableFromCarers).Debit(part),
                .. Split(part, lines).Select(one => book.Account(AccountKind.Expenditure).Credit(one.Part, one.Line))]);
    }

    /// <summary>The bank's statement shows money for it: Bank / Recoverable from carers.</summary>
    public Entry Receive(Book book, Money amount, DateOnly on)
    {
        Owe(amount);
        Received += amount;
        Settle();
        return book.Enter(on, EntryKind.RecoveryReceived, $"Recovery {Number} received", EntrySource.Of(EntrySourceKind.Recovery, Id),
            book.Account(AccountKind.Bank).Debit(amount), book.Account(AccountKind.RecoverableFromCarers).Credit(amount));
    }

    /// <summary>The bank's line turned out not to be for it. The entry is reversed with it.</summary>
    public void TakeBackReceipt(Money amount)
    {
        Received -= amount;
        State = RecoveryState.Decided;
    }

    /// <summary>
    /// Payments of an approved run are lowered. The books follow with the release: Expenditure gross / Payments in transit net,
    /// Recoverable from carers.
    /// </summary>
    public void TakeOffPayments(Money amount)
    {
        Refuse.Unless(Means == RecoveryMeans.Offset, RecoveryRule.RecoveryIsNotDecided, $"Recovery {Number} is not to be taken off payments.");
        Owe(amount);
        Offset += amount;
        Settle();
    }

    /// <summary>Gives up part of what is owed, at once within the limit, otherwise once a second person agrees.</summary>
    /// <param name="limit">How much one person may write off of a recovery altogether.</param>
    /// <returns>True: it is written off, and the entries follow.</returns>
    public bool WriteOff(Money amount, string reason, Money limit, UserId by)
    {
        Refuse.If(ProposedWriteOff is not null, RecoveryRule.WriteOffIsOpen, "A write-off waits for a second person already.");
        Owe(amount);
        if (WrittenOffByOne + amount <= limit)
        {
            WrittenOffByOne += amount;
            (WriteOffProposedById, WriteOffReason) = (by, reason);
            TakeOff(amount);
            return true;
        }
        (ProposedWriteOff, WriteOffProposedById, WriteOffReason) = (amount, by, reason);
        return false;
    }

    /// <summary>A second person agrees. Whoever proposed the write-off is refused.</summary>
    public Money ApproveWriteOff(UserId by)
    {
        Refuse.If(ProposedWriteOff is null, RecoveryRule.NoWriteOffWaits, "No write-off waits for a second person.");
        Refuse.If(by == WriteOffProposedById, AccessRule.NobodyApprovesOwnWork, "You proposed this write-off, so somebody else has to agree to it.");
        var amount = ProposedWriteOff.Value;
        Owe(amount);
        ProposedWriteOff = null;
        TakeOff(amount);
        return amount;
    }

    public void RejectWriteOff()
    {
        Refuse.If(ProposedWriteOff is null, RecoveryRule.NoWriteOffWaits, "No write-off waits for a second person.");
        ProposedWriteOff = null;
    }

    /// <summary>
    /// The entry of a write-off, for one payment: the cost goes back to the lines that were credited, Expenditure / Recoverable from
    /// carers.
    /// </summary>
    /// <param name="lines">What recoveries have credited each line for the payment and not given back, above zero.</param>
    public Entry GiveBack(Book book, RecoveryPart part, Money amount, IReadOnlyList<(FundingLineId Line, Money Credited)> lines, DateOnly on)
    {
        part.WriteOff(amount);
        return book.Enter(on, EntryKind.RecoveryWrittenOff, $"Recovery {Number} written off", EntrySource.Of(EntrySourceKind.Payment, part.PaymentId),
            [.. Split(amount, lines).Select(one => book.Account(AccountKind.Expenditure).Debit(one.Part, one.Line)),
                book.Account(AccountKind.RecoverableFromCarers).Credit(amount)]);
    }

    /// <summary>Gives up a small difference between what came in and what is owed: Differences / Recoverable from carers.</summary>
    /// <param name="funders">The lines that the recovery credited, with what each still has of it.</param>
    public Entry WriteOffDifference(Book book, Money amount, IReadOnlyList<(FundingLineId Line, long Weight)> funders, DateOnly on)
    {
        Owe(amount);
        TakeOff(amount);
        return SmallDifference.Given(book, amount, funders, book.Account(AccountKind.RecoverableFromCarers).Credit(amount), on,
            $"Small difference on recovery {Number}", EntrySource.Of(EntrySourceKind.Recovery, Id));
    }

    /// <summary>The difference is owed again. The entry is reversed with it.</summary>
    public void TakeBackDifference(Money amount)
    {
        WrittenOff -= amount;
        State = RecoveryState.Decided;
    }

    /// <summary>By what each line has left, so that no part is more than that, and the whole gives back exactly what was there.</summary>
    private static IEnumerable<(FundingLineId Line, Money Part)> Split(Money amount, IReadOnlyList<(FundingLineId Line, Money Left)> lines) =>
        lines.Zip(amount.SplitBy([.. lines.Select(one => one.Left.Pence)]), (one, part) => (one.Line, part)).Where(one => one.part.IsPositive);

    private void Owe(Money amount)
    {
        Refuse.Unless(IsOwed, RecoveryRule.RecoveryIsNotDecided, $"Recovery {Number} is {State}: nothing is owed.");
        Refuse.Unless(amount.IsPositive && amount <= Outstanding, RecoveryRule.MoreThanIsOwed,
            $"{Outstanding} is owed on recovery {Number}, and {amount} is not part of it.");
    }

    private void TakeOff(Money amount)
    {
        WrittenOff += amount;
        Settle();
    }

    private void Settle() => State = Outstanding.IsZero ? RecoveryState.Settled : RecoveryState.Decided;
}
