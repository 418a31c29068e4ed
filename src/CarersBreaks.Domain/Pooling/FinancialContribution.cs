using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Pooling;

public readonly record struct ContributionId(long Value) : ITypedId;

/// <summary>An instalment of what a partner agreed to pay into a pooled fund: agreed, then due, then received.</summary>
public sealed class FinancialContribution : IAgreementRecord
{
    private FinancialContribution() => Reference = "";

    internal FinancialContribution(OrganisationId partner, FinancialYear year, FundingSource source, int number, string reference, Money amount, DateOnly dueOn)
    {
        PartnerId = partner;
        Year = year;
        Source = source;
        Number = number;
        Reference = reference;
        Amount = amount;
        DueOn = dueOn;
        Received = Money.Zero;
        Credited = Money.Zero;
        WrittenOff = Money.Zero;
    }

    public ContributionId Id { get; private set; }

    public AgreementId AgreementId { get; private set; }

    public OrganisationId PartnerId { get; private set; }

    public FinancialYear Year { get; private set; }

    public FundingSource Source { get; private set; }

    public int Number { get; private set; }

    /// <summary>What the partner quotes when paying, so that the bank's line finds its instalment.</summary>
    public string Reference { get; private set; }

    public Money Amount { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>True once the books hold it as due from the partner.</summary>
    public bool IsPosted { get; private set; }

    /// <summary>What the bank has shown of it.</summary>
    public Money Received { get; private set; }

    public DateOnly? ReceivedOn { get; private set; }

    /// <summary>What credit notes have taken off what is due, and no later invoice has put back.</summary>
    public Money Credited { get; private set; }

    /// <summary>Small differences given up: no more is asked for.</summary>
    public Money WrittenOff { get; private set; }

    public Money Outstanding => Amount - Received - Credited - WrittenOff;

    internal ScheduledInstalment Scheduled => new(Reference, PartnerId, Year, Source, Amount, DueOn);

    /// <summary>Who owes what is outstanding since the partner ended; null while that is the partner.</summary>
    public OrganisationId? OwedById { get; private set; }

    public OrganisationId DebtorId => OwedById ?? PartnerId;

    /// <summary>The reorganisation by which it fell to successors, as instalments of their own. It stands no longer, and no list has it.</summary>
    public ReorganisationId? SupersededInId { get; private set; }

    /// <summary>The reorganisation in which it arose out of an ended partner's instalment.</summary>
    public ReorganisationId? ArisesInId { get; private set; }

    public bool IsLate(DateOnly today) => today > DueOn && Outstanding.IsPositive;

    /// <summary>The instalment falls due: Due from partner / Financial contributions.</summary>
    public Entry FallDue(Book book, FundingLine line)
    {
        IsPosted = true;
        return book.Enter(DueOn, EntryKind.InstalmentDue, $"Instalment {Reference} due", EntrySource.Of(EntrySourceKind.FinancialContribution, Id),
            book.Account(AccountKind.DueFromPartner, PartnerId).Debit(Amount, line.Id),
            book.Account(AccountKind.FinancialContributions).Credit(Amount, line.Id));
    }

    /// <summary>The bank shows a receipt: Bank / Due from partner, on the debtor's <paramref name="line"/>. More than is outstanding is refused.</summary>
    public Entry Receive(Book book, FundingLine line, Money amount, DateOnly receivedOn)
    {
        Refuse.Unless(IsPosted, PoolingRule.InstalmentHasNotFallenDue, $"Instalment {Reference} has not fallen due in the books yet.");
        Refuse.If(amount > Outstanding, PoolingRule.ReceiptIsMoreThanIsDue, $"{amount} is more than the {Outstanding} still due on {Reference}.");
        Received += amount;
        ReceivedOn = receivedOn;
        return book.Enter(receivedOn, EntryKind.ContributionReceived, $"Instalment {Reference} received",
            EntrySource.Of(EntrySourceKind.FinancialContribution, Id),
            book.Account(AccountKind.Bank).Debit(amount, line.Id),
            book.Account(AccountKind.DueFromPartner, DebtorId).Credit(amount, line.Id));
    }

    /// <summary>The partner has ended, and somebody else owes what is outstanding; null: the partner does again.</summary>
    public void BeOwedBy(OrganisationId? debtor) => OwedById = debtor;

    /// <summary>Falls to successors: an instalment of each one's share, of the same day, in place of this one.</summary>
    /// <param name="firstNumber">Numbers from here on are free in the agreement.</param>
    public IReadOnlyList<FinancialContribution> FallTo(ReorganisationId reorganisation, PartnershipAgreement agreement,
        IReadOnlyList<(OrganisationId Successor, Money Amount)> parts, int firstNumber)
    {
        SupersededInId = reorganisation;
        return [.. parts.Where(part => part.Amount.IsPositive).Select((part, i) =>
            new FinancialContribution(part.Successor, Year, Source, firstNumber + i, $"{agreement.Reference}-{firstNumber + i}", part.Amount, DueOn)
            {
                AgreementId = AgreementId,
                IsPosted = IsPosted,
                ArisesInId = reorganisation,
            })];
    }

    /// <summary>Stands again, or stands no longer, because a reorganisation is undone.</summary>
    public void StandOrNot(ReorganisationId? supersededIn) => SupersededInId = supersededIn;

    /// <summary>Gives up a small difference: Differences / Due from partner, on the debtor's <paramref name="line"/>. More than is outstanding is refused.</summary>
    public Entry WriteOff(Book book, FundingLine line, Money amount, DateOnly on)
    {
        Refuse.Unless(IsPosted, PoolingRule.InstalmentHasNotFallenDue, $"Instalment {Reference} has not fallen due in the books yet.");
        Refuse.Unless(amount.IsPositive && amount <= Outstanding, PoolingRule.ReceiptIsMoreThanIsDue,
            $"{Outstanding} is still due on {Reference}, and {amount} is not part of it.");
        WrittenOff += amount;
        return SmallDifference.Given(book, amount, [(line.Id, 1)], book.Account(AccountKind.DueFromPartner, DebtorId).Credit(amount, line.Id), on,
            $"Small difference on instalment {Reference}", EntrySource.Of(EntrySourceKind.FinancialContribution, Id));
    }

    /// <summary>The difference is asked for again. The entry is reversed with it.</summary>
    public void TakeBackWriteOff(Money amount) => WrittenOff -= amount;

    /// <summary>A receipt turned out not to be this instalment's: it is due again. The entry is reversed with it.</summary>
    public void TakeBack(Money amount)
    {
        Received -= amount;
        ReceivedOn = Received.IsZero ? null : ReceivedOn;
    }

    /// <summary>
    /// A credit note takes an amount off what is due: Financial contributions / Due from partner. Null before it fell due, for then the
    /// books hold nothing of it. More than is still outstanding is refused.
    /// </summary>
    public Entry? Credit(Book book, FundingLine line, Money amount, DateOnly on, string number)
    {
        if (!IsPosted)
            return null;
        Refuse.If(amount > Outstanding, PoolingRule.CreditIsMoreThanIsInvoiced,
            $"{Outstanding} is still due on {Reference}, and the credit is {amount}: what was received is not credited.");
        Credited += amount;
        return book.Enter(on, EntryKind.ContributionCredited, $"Credit note {number} on instalment {Reference}",
            EntrySource.Of(EntrySourceKind.FinancialContribution, Id),
            book.Account(AccountKind.FinancialContributions).Debit(amount, line.Id),
            book.Account(AccountKind.DueFromPartner, DebtorId).Credit(amount, line.Id));
    }

    /// <summary>What a credit note took off is invoiced again, and due again: Due from partner / Financial contributions. Null where there is none.</summary>
    public Entry? ChargeAgain(Book book, FundingLine line, Money amount, DateOnly on, string number)
    {
        var again = Money.Min(amount, Credited);
        if (again.IsZero)
            return null;
        Credited -= again;
        return book.Enter(on, EntryKind.InstalmentDue, $"Instalment {Reference} due again by invoice {number}",
            EntrySource.Of(EntrySourceKind.FinancialContribution, Id),
            book.Account(AccountKind.DueFromPartner, DebtorId).Debit(again, line.Id),
            book.Account(AccountKind.FinancialContributions).Credit(again, line.Id));
    }

    internal void Reschedule(Money amount, DateOnly dueOn) => (Amount, DueOn) = (amount, dueOn);
}
