using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Pooling;
using CarersBreaks.Domain.Reconciliation;

namespace CarersBreaks.Domain.Payments;

public readonly record struct ProviderInvoiceId(long Value) : ITypedId;

public enum InvoiceState
{
    /// <summary>It disagrees with order or delivery, and a person has to say what follows.</summary>
    Queried = 1,

    /// <summary>It agrees, or was accepted: another person may approve it.</summary>
    Payable = 2,

    /// <summary>The provider has been asked. It counts nowhere.</summary>
    Disputed = 3,

    /// <summary>In the books, and owed to the provider.</summary>
    Approved = 4,

    /// <summary>Paid outside, and not on the bank's statement yet.</summary>
    Paying = 5,

    /// <summary>As the bank's statement shows.</summary>
    Paid = 6,

    /// <summary>The provider took it back.</summary>
    Withdrawn = 7,
}

public enum InvoicePaymentMeans
{
    FasterPayment = 1,
    Bacs = 2,
}

/// <summary>What stands on an invoice's head.</summary>
/// <param name="Number">As the provider gave it.</param>
/// <param name="Reference">Ours, such as "PI000007", from a counter: the payment quotes it.</param>
public sealed record InvoiceHead(string Number, string Reference, DateOnly InvoicedOn, DateOnly DueOn, Money Net, Money Vat, Money Gross);

/// <summary>
/// A provider's invoice for breaks that the council ordered: entered once, checked against order and delivery, accepted or disputed where it
/// disagrees, approved by another person into the books, paid outside and shown by the bank.
/// </summary>
public sealed class ProviderInvoice : IAggregate, IHolderRecord
{
    private readonly List<ProviderInvoiceLine> _lines = [];

    private ProviderInvoice() => Number = NumberKey = Reference = "";

    /// <param name="recoversVat">The fund's host is a council, which has VAT back (Value Added Tax Act 1994, section 33).</param>
    /// <exception cref="RuleBroken">The sums disagree, or a line is another provider's or another fund's.</exception>
    public ProviderInvoice(Provider provider, Fund fund, bool recoversVat, InvoiceHead head, IReadOnlyList<InvoicedLine> lines, UserId by, DateOnly on)
    {
        HolderId = provider.HolderId;
        ProviderId = provider.Id;
        (FundId, BookId) = (fund.Id, fund.BookId);
        (Number, NumberKey, Reference) = (head.Number, KeyOf(head.Number), head.Reference);
        (InvoicedOn, DueOn, Net, Vat, Gross) = (head.InvoicedOn, head.DueOn, head.Net, head.Vat, head.Gross);
        (EnteredById, EnteredOn) = (by, on);
        EnsureSums(head, lines);
        Refuse.If(!provider.IsRegisteredForVat && !Vat.IsZero, ProviderRule.ProviderChargesNoVat,
            $"{provider.Name} is not registered for VAT, so it charges none. Record its VAT number first, or ask for another invoice.");
        foreach (var order in lines.Select(line => line.Order).OfType<BreakOrder>())
            Refuse.Unless(order.ProviderId == provider.Id, ProviderRule.OrderIsAnotherProviders, $"Order {order.Number} was given to another provider.");
        Refuse.Unless(lines.All(line => (line.Order?.FundId ?? line.Budget?.FundId ?? fund.Id) == fund.Id), ProviderRule.InvoiceIsOfSeveralFunds,
            $"An invoice is paid by one fund, and its lines are not all of {fund.Name}. Ask the provider for an invoice for each.");
        _lines.AddRange(lines.Select((line, i) => new ProviderInvoiceLine(HolderId, i + 1, line, recoversVat)));
        State = InvoiceState.Queried;
        Check(lines.Select(line => line.Order).OfType<BreakOrder>());
    }

    public ProviderInvoiceId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public ProviderId ProviderId { get; private set; }

    public FundId FundId { get; private set; }

    public BookId BookId { get; private set; }

    public string Number { get; private set; }

    /// <summary>Its letters and digits in capitals: unique for a provider, however it is spaced and punctuated.</summary>
    public string NumberKey { get; private set; }

    public string Reference { get; private set; }

    public DateOnly InvoicedOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    public Money Net { get; private set; }

    public Money Vat { get; private set; }

    public Money Gross { get; private set; }

    public InvoiceState State { get; private set; }

    public UserId EnteredById { get; private set; }

    public DateOnly EnteredOn { get; private set; }

    public UserId? AcceptedById { get; private set; }

    /// <summary>Why it was accepted, disputed or given up.</summary>
    public string? Reason { get; private set; }

    /// <summary>An acceptance above the scheme's limit waits for a second person.</summary>
    public bool AcceptanceWaits { get; private set; }

    public UserId? ApprovedById { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    public InvoicePaymentMeans? Means { get; private set; }

    public UserId? PaidById { get; private set; }

    /// <summary>The day on which it was paid outside.</summary>
    public DateOnly? PaidOn { get; private set; }

    /// <summary>The bank's reference for that payment.</summary>
    public string? BankReference { get; private set; }

    public DateOnly? ClearedOn { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<ProviderInvoiceLine> Lines => _lines;

    /// <summary>What the fund bears.</summary>
    public Money Cost => Money.Sum(_lines.Select(line => line.Cost));

    /// <summary>How much is in question, whichever way.</summary>
    public Money AtStake => Money.Sum(_lines.Select(line => new Money(Math.Abs(line.AtStake.Pence))));

    /// <summary>The days that its lines cover.</summary>
    public Period Days => new(_lines.Min(line => line.From), _lines.Max(line => line.To));

    public static string KeyOf(string number) => string.Concat(number.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>Compares every line with its order anew, when something was delivered, ordered or answered since.</summary>
    public void CheckAgain(IReadOnlyCollection<BreakOrder> orders)
    {
        Refuse.Unless(State is InvoiceState.Queried or InvoiceState.Disputed, ProviderRule.InvoiceIsNotInQuestion,
            $"Invoice {Reference} is not in question.");
        Free(orders);
        (State, AcceptanceWaits) = (InvoiceState.Queried, false);
        Check(orders);
    }

    /// <summary>A person pays what disagrees all the same: at once up to a limit, above it when a second person agrees.</summary>
    /// <param name="limit">How much one person may accept.</param>
    /// <returns>True: it is accepted.</returns>
    public bool Accept(string reason, Money limit, UserId by)
    {
        Refuse.Unless(State == InvoiceState.Queried, ProviderRule.InvoiceIsNotInQuestion, $"Invoice {Reference} is not in question.");
        Refuse.If(AcceptanceWaits, ProviderRule.AcceptanceWaitsAlready, $"The acceptance of invoice {Reference} waits for a second person already.");
        var orphan = _lines.Find(line => line.BudgetId is null);
        Refuse.If(orphan is not null, ProviderRule.LineHasNoBudget,
            $"Nobody knows whose break line {orphan?.Position} was, so no budget can bear it. Dispute the invoice, or order the break first.");
        (AcceptedById, Reason, AcceptanceWaits) = (by, reason, AtStake > limit);
        if (!AcceptanceWaits)
            State = InvoiceState.Payable;
        return !AcceptanceWaits;
    }

    /// <summary>A second person agrees to accept it, or does not: it stays in question. Whoever proposed it is refused.</summary>
    public void DecideAcceptance(bool agrees, UserId by)
    {
        Refuse.Unless(AcceptanceWaits, ProviderRule.NoAcceptanceWaits, $"No acceptance of invoice {Reference} waits for a second person.");
        Refuse.If(agrees && by == AcceptedById, AccessRule.NobodyApprovesOwnWork,
            "You proposed to accept this invoice, so somebody else has to agree.");
        AcceptanceWaits = false;
        if (agrees)
            State = InvoiceState.Payable;
    }

    /// <summary>The provider is asked, or has taken it back. Its units are free for another invoice.</summary>
    public void Dispute(string reason, bool isWithdrawn, IReadOnlyCollection<BreakOrder> orders)
    {
        Refuse.Unless(State is InvoiceState.Queried or InvoiceState.Payable or InvoiceState.Disputed, ProviderRule.InvoiceIsApprovedAlready,
            $"Invoice {Reference} is approved or given up already.");
        Free(orders);
        (State, Reason, AcceptanceWaits) = (isWithdrawn ? InvoiceState.Withdrawn : InvoiceState.Disputed, reason, false);
    }

    /// <summary>Another person approves that it is paid. Whoever entered or accepted it is refused; the person is compared, not the role.</summary>
    public void Approve(UserId by, DateOnly on)
    {
        Refuse.Unless(State == InvoiceState.Payable, ProviderRule.InvoiceIsNotPayable, $"Invoice {Reference} is not waiting for approval.");
        Refuse.If(by == EnteredById || by == AcceptedById, AccessRule.NobodyApprovesOwnWork,
            $"You entered or accepted invoice {Reference}, so somebody else has to approve it.");
        (State, ApprovedById, ApprovedOn) = (InvoiceState.Approved, by, on);
    }

    /// <summary>
    /// The entry of its approval: Expenditure by funding line, Prepayments for days after 31 March and VAT recoverable / Due to providers.
    /// </summary>
    /// <param name="shares">Those in force on the day; what was split by them goes on from <see cref="FundShareSet.SplitSoFar"/>.</param>
    /// <param name="ofTheYear">The cost of days up to 31 March, which the shares bear; the rest of <see cref="Cost"/> is prepaid.</param>
    public Entry Due(Book book, FundShareSet shares, Money ofTheYear, DateOnly on)
    {
        var (lines, split) = shares.InOrder();
        List<Leg> legs = [.. split.Next(shares.SplitSoFar, ofTheYear).Select((part, i) => book.Account(AccountKind.Expenditure).Debit(part, lines[i])),
            book.Account(AccountKind.Prepayments).Debit(Cost - ofTheYear), book.Account(AccountKind.VatRecoverable).Debit(Gross - Cost),
            book.Account(AccountKind.DueToProviders).Credit(Gross)];
        return book.Enter(on, EntryKind.ProviderInvoiceDue, $"Invoice {Reference}", EntrySource.Of(EntrySourceKind.ProviderInvoice, Id),
            [.. legs.Where(leg => leg.Amount.IsPositive)]);
    }

    /// <summary>How much of its cost belongs to days up to the 31 March that follows a day.</summary>
    public Money CostOfTheYear(DateOnly on) =>
        Money.Sum(_lines.Select(line => PaymentCost.Of(line.Cost, line.Days, DirectPayments.ScheduleFrequency.FourWeekly, on).OfTheYear));

    /// <summary>It was paid outside: Due to providers / Payments in transit. Whoever approved it is refused.</summary>
    public Entry Pay(Book book, InvoicePaymentMeans means, string bankReference, UserId by, DateOnly on)
    {
        Refuse.Unless(State == InvoiceState.Approved, ProviderRule.InvoiceIsNotApproved, $"Invoice {Reference} is not approved, or was paid already.");
        Refuse.If(by == ApprovedById, AccessRule.NobodyApprovesOwnWork, $"You approved invoice {Reference}, so somebody else has to pay it.");
        (State, Means, BankReference, PaidById, PaidOn) = (InvoiceState.Paying, means, bankReference, by, on);
        return book.Enter(book.OpenDay(on), EntryKind.ProviderInvoicePaid, $"Invoice {Reference} paid", EntrySource.Of(EntrySourceKind.ProviderInvoice, Id),
            book.Account(AccountKind.DueToProviders).Debit(Gross), book.Account(AccountKind.PaymentsInTransit).Credit(Gross));
    }

    /// <summary>The bank's statement shows the payment: Payments in transit / Bank.</summary>
    /// <param name="together">What several lines that are its payment come to, each cleared by itself; null: one line is all of it.</param>
    public Entry Clear(Book book, Money amount, DateOnly on, IReadOnlyCollection<BreakOrder> orders, Money? together = null)
    {
        var isFirst = State == InvoiceState.Paying;
        Refuse.Unless((isFirst || (together is not null && State == InvoiceState.Paid)) && (together ?? amount) == Gross,
            ReconciliationRule.CandidateDoesNotFit,
            $"Invoice {Reference} is for {Gross} and waits for the bank once it was paid: the line of {amount} is not that payment.");
        (State, ClearedOn) = (InvoiceState.Paid, !isFirst && ClearedOn > on ? ClearedOn : on);
        if (isFirst)
            Pay(orders, 1);
        return book.Enter(on, EntryKind.ProviderInvoiceCleared, $"Invoice {Reference} on the bank's statement",
            EntrySource.Of(EntrySourceKind.ProviderInvoice, Id),
            book.Account(AccountKind.PaymentsInTransit).Debit(amount), book.Account(AccountKind.Bank).Credit(amount));
    }

    /// <summary>
    /// The bank's line turned out not to be for it. The entry is reversed with it. Of several lines that were it together, the first takes it back.
    /// </summary>
    public void TakeBackCleared(IReadOnlyCollection<BreakOrder> orders)
    {
        if (State != InvoiceState.Paid)
            return;
        (State, ClearedOn) = (InvoiceState.Paying, null);
        Pay(orders, -1);
    }

    /// <summary>What stands in the queue about it: each reason with the money at stake and its lines in words.</summary>
    public IEnumerable<(UnmatchedReason Reason, Money AtStake, string Words)> InQuestion(IReadOnlyCollection<BreakOrder> orders) =>
        _lines.Where(line => line.Finding != LineFinding.Agrees).GroupBy(line => line.Finding).OrderBy(lines => lines.Key)
            .Select(lines => (lines.Key switch
            {
                LineFinding.OverHours => UnmatchedReason.MoreInvoicedThanDelivered,
                LineFinding.UnplannedBreak => UnmatchedReason.InvoicedBreakIsNotOrdered,
                _ => UnmatchedReason.InvoicedPriceDiffers,
            }, -Money.Sum(lines.Select(line => line.AtStake)),
            $"Invoice {Reference}: {string.Join(", ", lines.Select(line => line.Words(orders.FirstOrDefault(order => order.Id == line.OrderId))))}."));

    private static void EnsureSums(InvoiceHead head, IReadOnlyList<InvoicedLine> lines)
    {
        Refuse.If(lines.Count == 0, ProviderRule.InvoiceHasNoLines, "Enter at least one line.");
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            Refuse.Unless(line.Net.IsPositive && line.Vat >= Money.Zero && line.Net + line.Vat == line.Gross, ProviderRule.SumsDisagree,
                $"Line {i + 1}: net {line.Net} and VAT {line.Vat} do not make gross {line.Gross}.");
        }
        Refuse.Unless(head.Net + head.Vat == head.Gross, ProviderRule.SumsDisagree,
            $"The invoice's net {head.Net} and VAT {head.Vat} do not make gross {head.Gross}.");
        Refuse.Unless(Money.Sum(lines.Select(line => line.Net)) == head.Net && Money.Sum(lines.Select(line => line.Vat)) == head.Vat,
            ProviderRule.SumsDisagree, $"The lines sum to net {Money.Sum(lines.Select(line => line.Net))} and VAT "
                + $"{Money.Sum(lines.Select(line => line.Vat))}, and the invoice says net {head.Net} and VAT {head.Vat}.");
    }

    private void Check(IEnumerable<BreakOrder> orders)
    {
        var known = orders.DistinctBy(order => order.Id).ToDictionary(order => order.Id);
        foreach (var line in _lines)
            line.Check(line.OrderId is { } order ? known[order] : null);
        if (_lines.TrueForAll(line => line.Finding == LineFinding.Agrees))
            State = InvoiceState.Payable;
    }

    private void Free(IReadOnlyCollection<BreakOrder> orders)
    {
        foreach (var line in _lines.Where(_ => State is not InvoiceState.Disputed))
            line.Free(orders.FirstOrDefault(order => order.Id == line.OrderId));
    }

    private void Pay(IReadOnlyCollection<BreakOrder> orders, int times)
    {
        foreach (var line in _lines)
            orders.FirstOrDefault(order => order.Id == line.OrderId)?.Pay(line.Cost * times);
    }
}
