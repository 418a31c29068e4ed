using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Pooling;

public readonly record struct AgreementId(long Value) : ITypedId;

public enum AgreementState
{
    Draft = 0,
    Active = 1,
    Ended = 2,
}

/// <summary>Who bears an overspend, and who keeps what is left.</summary>
public enum RiskShare
{
    ProRataToContributions = 1,
    HostBearsAll = 2,
}

/// <summary>
/// What a partnership agreement must state before it can be activated: SI 2000/617, regulation 7(3), in the words in which
/// the partners wrote it.
/// </summary>
public sealed record AgreementTerms(
    string AimsAndOutcomes,
    string ContributionsAndVariation,
    string Functions,
    string PersonsAndServices,
    string StaffGoodsAndAccommodation,
    string DurationReviewAndTermination,
    string ManagementAndMonitoring)
{
    /// <summary>The items that are missing, named as a pool manager knows them.</summary>
    public IEnumerable<string> Missing()
    {
        (string Text, string Name)[] items =
        [
            (AimsAndOutcomes, "the agreed aims and outcomes"),
            (ContributionsAndVariation, "the contributions of each partner and how they may be varied"),
            (Functions, "the NHS functions and health-related functions"),
            (PersonsAndServices, "the persons for whom and the kinds of services for which the fund may be used"),
            (StaffGoodsAndAccommodation, "the staff, goods, services or accommodation that partners provide"),
            (DurationReviewAndTermination, "the duration, review, variation and termination"),
            (ManagementAndMonitoring, "how the fund is managed and monitored, and who hosts it"),
        ];
        return items.Where(item => string.IsNullOrWhiteSpace(item.Text)).Select(item => item.Name);
    }
}

/// <summary>
/// An agreement under section 75 of the NHS Act 2006 between NHS bodies and councils, under which a fund is pooled.
/// </summary>
public sealed class PartnershipAgreement : IAggregate, IAgreementRecord
{
    private readonly List<AgreementPartner> _partners = [];
    private readonly List<FinancialContribution> _contributions = [];

    private PartnershipAgreement() => (Title, Reference, Terms) = ("", "", null!);

    public PartnershipAgreement(string title, string reference, OrganisationId host, Period term, RiskShare riskShare, AgreementTerms terms)
    {
        Title = title;
        Reference = reference;
        HostId = host;
        From = term.From;
        To = term.To;
        RiskShare = riskShare;
        Terms = terms;
    }

    public AgreementId Id { get; private set; }

    AgreementId IAgreementRecord.AgreementId => Id;

    public string Title { get; private set; }

    /// <summary>Short, without spaces: instalment references start with it.</summary>
    public string Reference { get; private set; }

    /// <summary>The partner that holds, accounts for and has audited the pooled fund.</summary>
    public OrganisationId HostId { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>Its last day.</summary>
    public DateOnly To { get; private set; }

    public RiskShare RiskShare { get; private set; }

    public AgreementTerms Terms { get; private set; }

    public AgreementState State { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<AgreementPartner> Partners => _partners;

    public IReadOnlyList<FinancialContribution> Contributions => _contributions;

    public Period Term => new(From, To);

    public bool HasParty(OrganisationId organisation) => _partners.Exists(partner => partner.OrganisationId == organisation);

    /// <summary>A partner ends after the last day, and from the day after its successors are partners in its place.</summary>
    public void HandOver(OrganisationId partner, DateOnly lastDay, IEnumerable<OrganisationId> successors)
    {
        EnsureParty(partner);
        var ending = _partners.Find(one => one.OrganisationId == partner)!;
        ending.Hold(ending.From, lastDay);
        foreach (var successor in successors)
        {
            if (_partners.Find(one => one.OrganisationId == successor) is not { } there)
                _partners.Add(new AgreementPartner(successor, lastDay.AddDays(1)));
            else if (!there.HoldsOn(lastDay.AddDays(1)))
                there.Hold(from: lastDay.AddDays(1));
        }
    }

    /// <summary>The partner never ended, and those who began in its place never held.</summary>
    public void TakeBack(OrganisationId partner, DateOnly lastDay, IEnumerable<OrganisationId> successors)
    {
        var ended = _partners.Find(one => one.OrganisationId == partner)!;
        ended.Hold(ended.From);
        foreach (var successor in _partners.Where(one => one.From == lastDay.AddDays(1) && successors.Contains(one.OrganisationId)))
            successor.Hold(successor.From, lastDay);
    }

    /// <summary>Makes an organisation a party. A cluster, having no legal personality, is refused.</summary>
    public void Join(Organisation organisation)
    {
        EnsureDraft();
        Refuse.Unless(organisation.CanBeParty(From), PoolingRule.PartnerCannotBeParty,
            $"{organisation.NameOn(From)} cannot be a party on {From:d MMMM yyyy}: "
            + "it is a management group without legal personality, or does not exist on that day.");
        if (!HasParty(organisation.Id))
            _partners.Add(new AgreementPartner(organisation.Id));
    }

    /// <summary>Writes the items of regulation 7 anew, while the agreement is a draft.</summary>
    public void Write(AgreementTerms terms)
    {
        EnsureDraft();
        Terms = terms;
    }

    /// <summary>Agrees an instalment of a partner's contribution for a financial year.</summary>
    public FinancialContribution Agree(OrganisationId partner, FinancialYear year, FundingSource source, Money amount, DateOnly dueOn)
    {
        EnsureDraft();
        EnsureParty(partner);
        Refuse.Unless(amount.IsPositive, PoolingRule.InstalmentIsNotAboveZero, $"An instalment of {amount} is not above zero.");
        Refuse.Unless(Term.Contains(dueOn), PoolingRule.InstalmentFallsOutsideTheAgreement, $"{dueOn:d MMMM yyyy} is outside the agreement ({Term}).");
        Refuse.Unless(year.Days.Contains(dueOn), PoolingRule.InstalmentFallsOutsideTheAgreement, $"{dueOn:d MMMM yyyy} is not a day of {year}.");
        var number = _contributions.Count + 1;
        var instalment = new FinancialContribution(partner, year, source, number, $"{Reference}-{number:00}", amount, dueOn);
        _contributions.Add(instalment);
        return instalment;
    }

    /// <summary>What it lacks to be activated, named as a pool manager knows it.</summary>
    public IEnumerable<string> Missing()
    {
        foreach (var item in Terms.Missing())
            yield return item;
        if (_partners.Count < 2)
            yield return "at least two partners";
        if (_contributions.Count == 0)
            yield return "the instalments of the contributions";
    }

    /// <exception cref="RuleBroken"><see cref="PoolingRule.AgreementLacksAnItem"/>, naming every item that is missing.</exception>
    public void Activate()
    {
        EnsureDraft();
        var missing = Missing().ToList();
        Refuse.If(missing.Count > 0, PoolingRule.AgreementLacksAnItem,
            $"{Title} cannot be activated. The 2000 regulations require what it lacks: {string.Join("; ", missing)}.");
        Refuse.Unless(HasParty(HostId), PoolingRule.HostIsNotAPartner, "The host has to be one of the partners.");
        State = AgreementState.Active;
    }

    public void EnsureParty(OrganisationId partner) =>
        Refuse.Unless(HasParty(partner), PoolingRule.PartnerIsNotInTheAgreement, $"That organisation is not a partner in {Title}.");

    public void EnsureActive() =>
        Refuse.Unless(State == AgreementState.Active, PoolingRule.AgreementIsNotActive, $"{Title} is not active.");

    private void EnsureDraft() =>
        Refuse.Unless(State == AgreementState.Draft, PoolingRule.AgreementIsNotDraft, $"{Title} is {State}: it is changed by a variation.");
}

/// <summary>A party to an agreement, from a day to a day, both included.</summary>
public sealed class AgreementPartner
{
    private AgreementPartner()
    {
    }

    internal AgreementPartner(OrganisationId organisation, DateOnly? from = null)
    {
        OrganisationId = organisation;
        From = from;
    }

    public AgreementId AgreementId { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    /// <summary>Null: a party since the agreement began.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Its last day as a party, or null while it has none. A day before <see cref="From"/>: it was undone, and never held.</summary>
    public DateOnly? To { get; private set; }

    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);

    internal void Hold(DateOnly? from = null, DateOnly? to = null) => (From, To) = (from, to);
}
