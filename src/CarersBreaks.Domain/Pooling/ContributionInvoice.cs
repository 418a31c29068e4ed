using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Pooling;

public readonly record struct InvoiceId(long Value) : ITypedId;

public readonly record struct CreditNoteId(long Value) : ITypedId;

public readonly record struct ChaseId(long Value) : ITypedId;

/// <summary>
/// The host asks a partner for an instalment, or part of it. It moves no money in the books: the instalment does when it falls due,
/// and the bank's statement when it is paid.
/// </summary>
public sealed class ContributionInvoice : IAggregate, IAgreementRecord
{
    private readonly List<CreditNote> _creditNotes = [];

    private ContributionInvoice() => Number = "";

    /// <param name="invoiced">What is invoiced of the instalment already, less what was credited.</param>
    /// <param name="contact">The partner's, or null; it may ask for a purchase order.</param>
    public ContributionInvoice(
        string number, FinancialContribution instalment, VatRegime vat, Money invoiced, Money amount, string? purchaseOrder, PartnerContact? contact,
        DateOnly issuedOn, DateOnly dueOn, UserId issuedBy)
    {
        Refuse.Unless(amount.IsPositive, PoolingRule.InstalmentIsNotAboveZero, $"An invoice of {amount} is not above zero.");
        Refuse.If(invoiced + amount > instalment.Amount, PoolingRule.InvoiceIsMoreThanIsAgreed,
            $"Instalment {instalment.Reference} is {instalment.Amount}, of which {invoiced} is invoiced: {amount} more is too much.");
        Refuse.If(contact is { RequiresPurchaseOrder: true } && string.IsNullOrWhiteSpace(purchaseOrder), PoolingRule.InvoiceLacksAPurchaseOrder,
            "This partner pays no invoice without its purchase order: enter the purchase order's number.");
        Refuse.If(dueOn < issuedOn, PoolingRule.InvoiceIsDueBeforeItIsIssued, $"An invoice of {issuedOn:d MMMM yyyy} cannot be due on {dueOn:d MMMM yyyy}.");
        Number = number;
        AgreementId = instalment.AgreementId;
        ContributionId = instalment.Id;
        PartnerId = instalment.DebtorId;
        Vat = vat;
        Amount = amount;
        PurchaseOrder = string.IsNullOrWhiteSpace(purchaseOrder) ? null : purchaseOrder.Trim();
        IssuedOn = issuedOn;
        DueOn = dueOn;
        IssuedById = issuedBy;
        Credited = Money.Zero;
    }

    public InvoiceId Id { get; private set; }

    public AgreementId AgreementId { get; private set; }

    public ContributionId ContributionId { get; private set; }

    /// <summary>Who is asked: the instalment's partner, or whoever owes it since that ended.</summary>
    public OrganisationId PartnerId { get; private set; }

    /// <summary>Ours, like CI000017. Never given twice.</summary>
    public string Number { get; private set; }

    /// <summary>The partner's own number for what it buys.</summary>
    public string? PurchaseOrder { get; private set; }

    public VatRegime Vat { get; private set; }

    public Money Amount { get; private set; }

    public DateOnly IssuedOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    public UserId IssuedById { get; private set; }

    /// <summary>By credit notes that a second person has approved.</summary>
    public Money Credited { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<CreditNote> CreditNotes => _creditNotes;

    public Money Net => Amount - Credited;

    /// <summary>Somebody proposes to credit the invoice, or part of it. More than it asks for is refused.</summary>
    public CreditNote ProposeCredit(Money amount, string reason, UserId by, DateOnly today)
    {
        Refuse.Unless(amount.IsPositive, PoolingRule.InstalmentIsNotAboveZero, $"A credit of {amount} is not above zero.");
        var open = Money.Sum(_creditNotes.Where(note => note.IsOpen).Select(note => note.Amount));
        Refuse.If(amount > Net - open, PoolingRule.CreditIsMoreThanIsInvoiced,
            $"Invoice {Number} asks for {Net}" + (open.IsZero ? "" : $", and a credit of {open} waits for approval") + $": {amount} cannot be credited.");
        var note = new CreditNote(AgreementId, amount, reason, by, today);
        _creditNotes.Add(note);
        return note;
    }

    /// <summary>A second person approves a credit note, which gets its number.</summary>
    public void Approve(CreditNote note, string number, UserId by, DateOnly today)
    {
        note.Approve(number, by, today);
        Credited += note.Amount;
    }
}

/// <summary>Takes an invoice back, or part of it.</summary>
public sealed class CreditNote : IAgreementRecord
{
    private CreditNote() => Reason = "";

    internal CreditNote(AgreementId agreement, Money amount, string reason, UserId by, DateOnly today)
    {
        AgreementId = agreement;
        Amount = amount;
        Reason = reason;
        ProposedById = by;
        ProposedOn = today;
    }

    public CreditNoteId Id { get; private set; }

    public AgreementId AgreementId { get; private set; }

    public InvoiceId InvoiceId { get; private set; }

    /// <summary>Ours, like CN000003; null until it is approved.</summary>
    public string? Number { get; private set; }

    public Money Amount { get; private set; }

    public string Reason { get; private set; }

    public UserId ProposedById { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public UserId? ApprovedById { get; private set; }

    public DateOnly? ApprovedOn { get; private set; }

    public DateOnly? RejectedOn { get; private set; }

    public bool IsOpen => ApprovedOn is null && RejectedOn is null;

    public void Reject(DateOnly today)
    {
        EnsureOpen();
        RejectedOn = today;
    }

    internal void Approve(string number, UserId by, DateOnly today)
    {
        EnsureOpen();
        Refuse.If(by == ProposedById, AccessRule.NobodyApprovesOwnWork, "You proposed this credit note: somebody else approves it.");
        (Number, ApprovedById, ApprovedOn) = (number, by, today);
    }

    private void EnsureOpen() => Refuse.Unless(IsOpen, PoolingRule.CreditIsDecided, "This credit note is decided already.");
}

/// <summary>Where a partner's invoices go, and who is asked when its money does not come.</summary>
public sealed class PartnerContact : IAgreementRecord
{
    private PartnerContact() => (Name, Address, Telephone, Email) = ("", "", "", "");

    public PartnerContact(AgreementId agreement, OrganisationId partner)
        : this() => (AgreementId, PartnerId) = (agreement, partner);

    public AgreementId AgreementId { get; private set; }

    public OrganisationId PartnerId { get; private set; }

    /// <summary>A person or a desk, such as "Accounts payable".</summary>
    public string Name { get; private set; }

    public string Address { get; private set; }

    public string Telephone { get; private set; }

    public string Email { get; private set; }

    /// <summary>Whether the partner pays no invoice without its purchase order.</summary>
    public bool RequiresPurchaseOrder { get; private set; }

    public void Write(string name, string address, string telephone, string email, bool requiresPurchaseOrder) =>
        (Name, Address, Telephone, Email, RequiresPurchaseOrder) = (name, address, telephone, email, requiresPurchaseOrder);
}

/// <summary>Somebody asked a partner for an instalment that has not come.</summary>
public sealed class ContributionChase : IAgreementRecord
{
    private ContributionChase() => Contact = Note = NextStep = "";

    public ContributionChase(FinancialContribution instalment, string contact, string note, string nextStep, DateOnly? nextOn, UserId by, DateOnly today)
    {
        AgreementId = instalment.AgreementId;
        ContributionId = instalment.Id;
        Contact = contact;
        Note = note;
        NextStep = nextStep;
        NextOn = nextOn;
        ChasedById = by;
        ChasedOn = today;
    }

    public ChaseId Id { get; private set; }

    public AgreementId AgreementId { get; private set; }

    public ContributionId ContributionId { get; private set; }

    public DateOnly ChasedOn { get; private set; }

    public UserId ChasedById { get; private set; }

    /// <summary>Who was asked.</summary>
    public string Contact { get; private set; }

    /// <summary>What they said.</summary>
    public string Note { get; private set; }

    public string NextStep { get; private set; }

    public DateOnly? NextOn { get; private set; }
}
