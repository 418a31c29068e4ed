using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Pooling;

public readonly record struct HandoverId(long Value) : ITypedId;

/// <summary>
/// Who follows a partner that ends in one agreement: the shares in which successors take on its part, and the body that takes its
/// balance, which may be a third. A person of the host records what the signed document says; another person confirms it.
/// </summary>
public sealed class AgreementHandover : IAggregate, IAgreementRecord
{
    private readonly List<HandoverShare> _shares = [];

    private AgreementHandover() => DocumentReference = "";

    public AgreementHandover(Reorganisation reorganisation, PartnershipAgreement agreement, Organisation body)
    {
        Refuse.Unless(reorganisation.Abolishes && reorganisation.Bodies.Any(one => one.OrganisationId == body.Id), ReorganisationRule.KindIsOfOtherBodies,
            $"{body.NameOn(reorganisation.LastDay)} does not end by {reorganisation.Title}.");
        agreement.EnsureParty(body.Id);
        ReorganisationId = reorganisation.Id;
        AgreementId = agreement.Id;
        BodyId = body.Id;
        DocumentReference = "";
    }

    public HandoverId Id { get; private set; }

    public ReorganisationId ReorganisationId { get; private set; }

    public AgreementId AgreementId { get; private set; }

    /// <summary>The partner that ends.</summary>
    public OrganisationId BodyId { get; private set; }

    public OrganisationId BalanceSuccessorId { get; private set; }

    /// <summary>The document that the host and the successors signed.</summary>
    public string DocumentReference { get; private set; }

    public DateOnly DocumentDate { get; private set; }

    public UserId RecordedById { get; private set; }

    public UserId? ConfirmedById { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<HandoverShare> Shares => _shares;

    /// <summary>Writes what was agreed, or writes it anew until it is confirmed.</summary>
    /// <param name="shares">In millionths; none where the agreement is over by the last day, so that only a balance is left.</param>
    public void Write(Reorganisation reorganisation, PartnershipAgreement agreement, Organisation body, Organisation balanceSuccessor,
        IReadOnlyList<(Organisation Successor, int Share)> shares, (string Reference, DateOnly Date) document, UserId person)
    {
        Refuse.Unless(reorganisation.State is ReorganisationState.Draft or ReorganisationState.Confirmed, ReorganisationRule.ReorganisationIsApplied,
            $"{reorganisation.Title} is {reorganisation.State}: who follows whom is settled.");
        Refuse.If(ConfirmedById is not null, ReorganisationRule.HandoverIsConfirmedAlready, $"What was agreed for {agreement.Title} is confirmed already.");
        foreach (var successor in shares.Select(one => one.Successor).Append(balanceSuccessor))
            reorganisation.EnsureMayFollow(body, successor);
        if (agreement.LastDay > reorganisation.LastDay || shares.Count > 0)
            Reorganisation.EnsureWhole(shares.Select(one => one.Share), body.NameOn(reorganisation.LastDay));
        BalanceSuccessorId = balanceSuccessor.Id;
        (DocumentReference, DocumentDate) = document;
        RecordedById = person;
        foreach (var left in _shares)
            left.Be(0);
        foreach (var (successor, share) in shares)
        {
            if (_shares.Find(one => one.SuccessorId == successor.Id) is { } there)
                there.Be(share);
            else
                _shares.Add(new HandoverShare(successor.Id, share));
        }
    }

    public void Confirm(UserId person)
    {
        Refuse.If(ConfirmedById is not null, ReorganisationRule.HandoverIsConfirmedAlready, "These shares are confirmed already.");
        Refuse.If(person == RecordedById, AccessRule.NobodyApprovesOwnWork, "You recorded these shares. Another person has to confirm them.");
        ConfirmedById = person;
    }

    /// <summary>
    /// Whether money of the ended partner goes with its balance and not with its part in the agreement: it is of a year that was
    /// over by the last day, was carried forward, or concerns an instalment that was due by then.
    /// </summary>
    public static bool GoesWithTheBalance(DateOnly lastDay, FundingLine? line, DateOnly? instalmentDueOn) =>
        instalmentDueOn <= lastDay || (line is not null && (line.Year.LastDay <= lastDay || line.Source == FundingSource.CarriedForward));

    /// <summary>Splits an amount by the shares above zero: largest remainder, ties to the successor with the lower key.</summary>
    public IReadOnlyList<(OrganisationId Successor, Money Amount)> Split(Money amount)
    {
        var ordered = InOrder();
        return [.. ordered.Zip(amount.SplitBy([.. ordered.Select(one => (long)one.ShareInMillionths)]), (share, part) => (share.SuccessorId, part))];
    }

    /// <summary>Splits whole-number shares of expenditure in the same way, so that the parts sum to what the ended partner bore.</summary>
    public IReadOnlyList<(OrganisationId Successor, int Share)> SplitShare(int share) =>
        [.. Split(new Money(share)).Select(part => (part.Successor, (int)part.Amount.Pence))];

    private List<HandoverShare> InOrder() => [.. _shares.Where(share => share.ShareInMillionths > 0).OrderBy(share => share.SuccessorId.Value)];
}

/// <summary>A successor's confirmed share of an ended partner's part.</summary>
public sealed class HandoverShare
{
    private HandoverShare()
    {
    }

    internal HandoverShare(OrganisationId successor, int share)
    {
        SuccessorId = successor;
        ShareInMillionths = share;
    }

    public HandoverId HandoverId { get; private set; }

    public OrganisationId SuccessorId { get; private set; }

    /// <summary>Zero where the document was recorded anew without this successor.</summary>
    public int ShareInMillionths { get; private set; }

    internal void Be(int share) => ShareInMillionths = share;
}
