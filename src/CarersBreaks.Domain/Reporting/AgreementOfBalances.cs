using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reporting;

public readonly record struct AgreementOfBalancesId(long Value) : ITypedId;

/// <summary>What agreeing balances refuses.</summary>
public enum ReportingRule
{
    BalanceIsAgreedByThePartner,
    BalanceIsAgreedAlready,
    QuarterHasNotEnded,
    DifferenceNeedsANote,
}

/// <summary>
/// What a partner's own books say about a fund on a day, beside what the fund's say: the host states both, the partner agrees.
/// Stated again, it is another row: what was agreed is kept.
/// </summary>
public sealed class AgreementOfBalances : IAggregate, IBookRecord
{
    private AgreementOfBalances()
    {
    }

    /// <param name="ours">What the ledger says that the partner owes the fund; below zero: the fund owes it.</param>
    /// <param name="theirs">What the partner's books say.</param>
    /// <param name="note">What explains a difference.</param>
    public AgreementOfBalances(BookId book, OrganisationId partner, DateOnly at, Money ours, Money theirs, string note, UserId by, DateOnly on)
    {
        Refuse.If(ours != theirs && string.IsNullOrWhiteSpace(note), ReportingRule.DifferenceNeedsANote,
            $"The two figures differ by {ours - theirs}. Say what explains it.");
        (BookId, PartnerId, At, Ours, Theirs, Note, StatedById, StatedOn) = (book, partner, at, ours, theirs, note, by, on);
    }

    public AgreementOfBalancesId Id { get; private set; }

    public BookId BookId { get; private set; }

    public OrganisationId PartnerId { get; private set; }

    /// <summary>The day of the balances.</summary>
    public DateOnly At { get; private set; }

    public Money Ours { get; private set; }

    public Money Theirs { get; private set; }

    public Money Difference => Ours - Theirs;

    public string Note { get; private set; } = "";

    public UserId StatedById { get; private set; }

    public DateOnly StatedOn { get; private set; }

    /// <summary>The partner's own officer; null while it is not agreed.</summary>
    public UserId? AgreedById { get; private set; }

    public DateOnly? AgreedOn { get; private set; }

    public long Version { get; private set; }

    /// <summary>An officer of the partner agrees. Another organisation's, or whoever stated it, is refused.</summary>
    public void Agree(OrganisationId organisation, UserId by, DateOnly on)
    {
        Refuse.Unless(organisation == PartnerId, ReportingRule.BalanceIsAgreedByThePartner, "An officer of the partner itself agrees its balance.");
        Refuse.If(by == StatedById, AccessRule.NobodyApprovesOwnWork, "You stated this balance, so somebody else has to agree it.");
        Refuse.If(AgreedById is not null, ReportingRule.BalanceIsAgreedAlready, "This balance is agreed already.");
        (AgreedById, AgreedOn) = (by, on);
    }
}
