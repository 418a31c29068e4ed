using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;

namespace CarersBreaks.Domain.Transfers;

public readonly record struct VoucherId(long Value) : ITypedId;

/// <summary>
/// The council's yearly account of a transfer to its payer: figures that stay as they were prepared, signed by the chief finance
/// officer and certified by the auditor. Each of the three is another person.
/// </summary>
public sealed class AnnualVoucher : IAggregate, IBookRecord
{
    private AnnualVoucher()
    {
    }

    /// <exception cref="RuleBroken"><see cref="TransferRule.VoucherIsOfAFinishedYear"/>, or the memorandum is not agreed.</exception>
    public AnnualVoucher(Section256Memorandum memorandum, Money received, Money spent, Money repayable, UserId preparedBy, DateOnly on)
    {
        memorandum.EnsureAgreed();
        Refuse.Unless(on > memorandum.Year.LastDay, TransferRule.VoucherIsOfAFinishedYear,
            $"The voucher of {memorandum.Year} is made when the year is over, after {memorandum.Year.LastDay:d MMMM yyyy}.");
        MemorandumId = memorandum.Id;
        BookId = memorandum.BookId;
        Received = received;
        Spent = spent;
        Repayable = repayable;
        PreparedById = preparedBy;
        PreparedOn = on;
    }

    public VoucherId Id { get; private set; }

    public MemorandumId MemorandumId { get; private set; }

    public BookId BookId { get; private set; }

    public Money Received { get; private set; }

    public Money Spent { get; private set; }

    public Money Repayable { get; private set; }

    public UserId PreparedById { get; private set; }

    public DateOnly PreparedOn { get; private set; }

    /// <summary>The council's chief finance officer.</summary>
    public UserId? SignedById { get; private set; }

    public DateOnly? SignedOn { get; private set; }

    /// <summary>The council's auditor.</summary>
    public UserId? CertifiedById { get; private set; }

    public DateOnly? CertifiedOn { get; private set; }

    /// <summary>The auditor's words.</summary>
    public string? Certificate { get; private set; }

    public long Version { get; private set; }

    /// <summary>Below zero where the council covers.</summary>
    public Money Unspent => Received - Spent;

    public void Sign(UserId officer, DateOnly on)
    {
        Refuse.If(SignedOn is not null, TransferRule.VoucherIsSignedAlready, "The chief finance officer has signed this voucher.");
        Refuse.If(officer == PreparedById, AccessRule.NobodyApprovesOwnWork, "You prepared this voucher, so somebody else signs it.");
        (SignedById, SignedOn) = (officer, on);
    }

    public void Certify(UserId auditor, string certificate, DateOnly on)
    {
        Refuse.If(SignedOn is null, TransferRule.VoucherIsNotSigned, "The chief finance officer signs a voucher before the auditor certifies it.");
        Refuse.If(CertifiedOn is not null, TransferRule.VoucherIsSignedAlready, "The auditor has certified this voucher.");
        Refuse.If(auditor == SignedById || auditor == PreparedById, AccessRule.NobodyApprovesOwnWork,
            "You prepared or signed this voucher, so somebody else certifies it.");
        (CertifiedById, Certificate, CertifiedOn) = (auditor, certificate, on);
    }
}
