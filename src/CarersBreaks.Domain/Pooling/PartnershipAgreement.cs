using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;
using CarersBreaks.Domain.Transfers;

namespace CarersBreaks.Domain.Pooling;

public readonly record struct AgreementId(long Value) : ITypedId;

public enum AgreementState
{
    Draft = 0,
    Active = 1,
    Ended = 2,
}

/// <summary>Whose arrangements for value added tax the pooled fund follows: its host's.</summary>
public enum VatRegime
{
    /// <summary>A council's, section 33 of the Value Added Tax Act 1994.</summary>
    Council = 1,

    /// <summary>An NHS body's.</summary>
    Nhs = 2,
}

/// <summary>
/// An agreement under section 75 of the NHS Act 2006 between NHS bodies and councils, under which a fund is pooled.
/// </summary>
public sealed class PartnershipAgreement : IAggregate, IAgreementRecord
{
    private readonly List<AgreementPartner> _partners = [];
    private readonly List<FinancialContribution> _contributions = [];
    private readonly List<AgreedContribution> _agreedContributions = [];
    private readonly List<AgreementVariation> _variations = [];

    private PartnershipAgreement() => (Title, Reference, Terms, Risk) = ("", "", null!, null!);

    public PartnershipAgreement(string title, string reference, OrganisationId host, Period term, RiskShareRule risk, AgreementTerms terms)
    {
        Title = title;
        Reference = reference;
        HostId = host;
        From = term.From;
        To = term.To;
        Risk = risk;
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

    /// <summary>Its last day as first agreed.</summary>
    public DateOnly To { get; private set; }

    /// <summary>Its last day where a variation or a notice has set another.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Its last day as it stands now.</summary>
    public DateOnly LastDay => EndsOn ?? To;

    /// <summary>How over- and underspends are shared, as first agreed: <see cref="On"/> says how on a day.</summary>
    public RiskShareRule Risk { get; private set; }

    /// <summary>The items of regulation 7(3), as first agreed.</summary>
    public AgreementTerms Terms { get; private set; }

    /// <summary>The day of its next review, as first agreed.</summary>
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>How many months before its end a partner gives notice; null where the agreement states none.</summary>
    public int? NoticeMonths { get; private set; }

    public VatRegime? Vat { get; private set; }

    public OrganisationId? NoticeById { get; private set; }

    public DateOnly? NoticeOn { get; private set; }

    /// <summary>Where the notice is kept.</summary>
    public string? NoticeDocument { get; private set; }

    public bool IsUnderNotice => NoticeOn is not null;

    public AgreementState State { get; private set; }

    /// <summary>The highest number that an instalment has had.</summary>
    public int LastNumber { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<AgreementPartner> Partners => _partners;

    public IReadOnlyList<FinancialContribution> Contributions => _contributions;

    /// <summary>What each partner contributes to a year from a source. Its instalments have to sum to it.</summary>
    public IReadOnlyList<AgreedContribution> AgreedContributions => _agreedContributions;

    public IReadOnlyList<AgreementVariation> Variations => _variations;

    public Period Term => new(From, LastDay);

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

    /// <summary>What a partner contributes to a year becomes another sum, because a partner ends or does not end. Others' changes make up for it.</summary>
    public void Pass(OrganisationId partner, FinancialYear year, FundingSource source, Money change)
    {
        if (_agreedContributions.Count == 0)
            return; // Its instalments alone say what is agreed.
        var known = _agreedContributions.Find(one => one.Is(partner, year, source))?.Amount ?? Money.Zero;
        SetContribution(partner, year, source, known + change);
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

    /// <summary>States the figures by which the agreement is kept, while it is a draft.</summary>
    /// <param name="noticeMonths">1 or more.</param>
    public void StateFigures(DateOnly? reviewOn, int? noticeMonths, VatRegime? vat)
    {
        EnsureDraft();
        Refuse.If(reviewOn is { } day && !Term.Contains(day), PoolingRule.ReviewFallsOutsideTheAgreement, $"The review is outside the agreement ({Term}).");
        (ReviewOn, NoticeMonths, Vat) = (reviewOn, noticeMonths, vat);
    }

    /// <summary>Agrees what a partner contributes to a financial year from a source; stated again, the last holds.</summary>
    public void Contribute(OrganisationId partner, FinancialYear year, FundingSource source, Money amount)
    {
        EnsureDraft();
        EnsureParty(partner);
        Refuse.Unless(amount.IsPositive, PoolingRule.InstalmentIsNotAboveZero, $"A contribution of {amount} is not above zero.");
        SetContribution(partner, year, source, amount);
    }

    /// <summary>Agrees an instalment of a partner's contribution for a financial year.</summary>
    public FinancialContribution Agree(OrganisationId partner, FinancialYear year, FundingSource source, Money amount, DateOnly dueOn)
    {
        EnsureDraft();
        EnsureParty(partner);
        Refuse.If(source is FundingSource.Section256Transfer or FundingSource.CouncilsOwn, TransferRule.TransferIsNoContribution,
            "A section 256 transfer is kept under its own memorandum: it is no contribution to a pooled fund.");
        Refuse.Unless(amount.IsPositive, PoolingRule.InstalmentIsNotAboveZero, $"An instalment of {amount} is not above zero.");
        Refuse.Unless(Term.Contains(dueOn), PoolingRule.InstalmentFallsOutsideTheAgreement, $"{dueOn:d MMMM yyyy} is outside the agreement ({Term}).");
        Refuse.Unless(year.Days.Contains(dueOn), PoolingRule.InstalmentFallsOutsideTheAgreement, $"{dueOn:d MMMM yyyy} is not a day of {year}.");
        return Add(partner, year, source, amount, dueOn);
    }

    /// <summary>Where the instalments of a contribution do not sum to it, each with the difference.</summary>
    public IEnumerable<string> Differences()
    {
        foreach (var one in _agreedContributions)
        {
            var instalments = _contributions.FindAll(instalment => one.Is(instalment.PartnerId, instalment.Year, instalment.Source));
            var sum = Money.Sum(instalments.Select(instalment => instalment.Amount));
            if (sum == one.Amount)
                continue;
            var names = instalments.Count == 0 ? "No instalment" : string.Join(", ", instalments.Select(instalment => instalment.Reference));
            yield return $"{names} for the contribution of {one.Amount} in {one.Year} ({one.Source}): the instalments sum to {sum}, "
                + (sum < one.Amount ? $"{one.Amount - sum} too little." : $"{sum - one.Amount} too much.");
        }
        var stated = _agreedContributions.Count > 0;
        foreach (var one in _contributions.Where(one => stated && !_agreedContributions.Exists(agreed => agreed.Is(one.PartnerId, one.Year, one.Source))))
            yield return $"Instalment {one.Reference} of {one.Amount} belongs to no contribution that is agreed for {one.Year} ({one.Source}).";
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
        Risk.EnsureWhole(PartiesOn(From), HostId);
        var differences = Differences().ToList();
        Refuse.If(differences.Count > 0, PoolingRule.ContributionsDoNotSumToTheSchedule, $"{Title} cannot be activated. {string.Join(" ", differences)}");
        State = AgreementState.Active;
    }

    /// <summary>What held on a day, by the variations in force on it.</summary>
    public AgreementProvisions On(DateOnly day)
    {
        var inForce = _variations.Where(variation => variation.IsAgreed && variation.From <= day).OrderBy(variation => variation.From)
            .ThenBy(variation => variation.Number).LastOrDefault();
        var provisions = inForce?.Provisions ?? new AgreementProvisions(To, ReviewOn, Terms, Risk);
        return NoticeOn <= day ? provisions with { LastDay = LastDay } : provisions;
    }

    /// <summary>The instalments that held on a day: variations in force later are taken back.</summary>
    public IReadOnlyList<ScheduledInstalment> InstalmentsOn(DateOnly day)
    {
        var schedule = _contributions.ToDictionary(one => one.Reference, one => one.Scheduled);
        foreach (var variation in _variations.Where(variation => variation.IsAgreed && variation.From > day).OrderByDescending(variation => variation.From)
            .ThenByDescending(variation => variation.Number))
            variation.TakeBack(schedule);
        return [.. schedule.Values.OrderBy(one => one.DueOn).ThenBy(one => one.Reference, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Somebody of a partner proposes to vary the agreement from a day on. The past stays: a day on or before an instalment that
    /// has fallen due, or before today, is refused.
    /// </summary>
    public AgreementVariation Propose(VariationContent content, Proposer by, DateOnly today)
    {
        EnsureActive();
        EnsurePartyOn(by.Organisation, today);
        Refuse.If(_variations.Exists(one => one.IsOpen), PoolingRule.VariationWaitsAlready,
            $"Another variation of {Title} waits for a partner's agreement. Agree or withdraw it first.");
        EnsureForward(content.From, today);
        content.Provisions.Risk.EnsureWhole(PartiesOn(content.From), HostId);
        Refuse.If(IsUnderNotice && content.Provisions.LastDay != LastDay, PoolingRule.NoticeIsGivenAlready,
            $"Notice is given: {Title} ends on {LastDay:d MMMM yyyy}, whatever is varied.");
        var variation = new AgreementVariation(_variations.Count + 1, content, by, today, Lines(content));
        _variations.Add(variation);
        return variation;
    }

    /// <summary>
    /// A second person, of another partner, agrees to what was proposed: instalments not yet due are changed, added or taken away,
    /// and the rest holds from the variation's day.
    /// </summary>
    /// <returns>The instalments that are taken away.</returns>
    public IReadOnlyList<FinancialContribution> AgreeTo(AgreementVariation variation, Proposer by, DateOnly today)
    {
        EnsureActive();
        EnsurePartyOn(by.Organisation, today);
        EnsureForward(variation.From, today);
        variation.Agree(by, today);
        var before = _contributions.ToList();
        foreach (var line in variation.Instalments)
            Apply(line);
        if (!IsUnderNotice)
            EndsOn = variation.Provisions.LastDay;
        if (_agreedContributions.Count > 0)
            FollowTheSchedule(variation.Instalments.Select(line => (line.PartnerId, line.Year, line.Source)).Distinct());
        return [.. before.Except(_contributions)];
    }

    /// <summary>A partner gives notice: the agreement ends on a day that leaves the months which it states.</summary>
    public void GiveNotice(OrganisationId by, DateOnly givenOn, DateOnly endsOn, string document)
    {
        EnsureActive();
        EnsurePartyOn(by, givenOn);
        Refuse.If(IsUnderNotice, PoolingRule.NoticeIsGivenAlready, $"Notice is given already: {Title} ends on {LastDay:d MMMM yyyy}.");
        Refuse.If(NoticeMonths is null, PoolingRule.NoticeIsTooShort, $"{Title} states no months of notice: vary its term instead.");
        var earliest = givenOn.AddMonths(NoticeMonths.Value);
        Refuse.If(endsOn < earliest, PoolingRule.NoticeIsTooShort,
            $"{NoticeMonths} months of notice are agreed: given on {givenOn:d MMMM yyyy}, it ends on {earliest:d MMMM yyyy} or later.");
        Refuse.If(endsOn >= LastDay, PoolingRule.NoticeIsTooShort, $"{Title} ends on {LastDay:d MMMM yyyy} without notice.");
        (NoticeById, NoticeOn, NoticeDocument, EndsOn) = (by, givenOn, document, endsOn);
    }

    /// <summary>Ends the agreement once its last day is past.</summary>
    public void End(DateOnly today)
    {
        EnsureActive();
        Refuse.If(today <= LastDay, PoolingRule.AgreementStillRuns, $"{Title} runs until {LastDay:d MMMM yyyy}.");
        State = AgreementState.Ended;
    }

    public void EnsureParty(OrganisationId partner) =>
        Refuse.Unless(HasParty(partner), PoolingRule.PartnerIsNotInTheAgreement, $"That organisation is not a partner in {Title}.");

    public void EnsureActive() =>
        Refuse.Unless(State == AgreementState.Active, PoolingRule.AgreementIsNotActive, $"{Title} is not active.");

    private OrganisationId[] PartiesOn(DateOnly day) => [.. _partners.Where(partner => partner.HoldsOn(day)).Select(partner => partner.OrganisationId)];

    private void EnsurePartyOn(OrganisationId organisation, DateOnly day) => Refuse.Unless(PartiesOn(day).Contains(organisation),
        PoolingRule.PartnerIsNotInTheAgreement, $"That organisation is not a partner in {Title} on {day:d MMMM yyyy}.");

    private void EnsureForward(DateOnly from, DateOnly today)
    {
        Refuse.If(from < today, PoolingRule.VariationRewritesThePast, $"A variation holds from {today:d MMMM yyyy} or later: it never rewrites the past.");
        var due = _contributions.Find(one => one.DueOn >= from && (one.IsPosted || one.DueOn <= today));
        Refuse.If(due is not null, PoolingRule.VariationRewritesThePast,
            $"Instalment {due?.Reference} fell due on {due?.DueOn:d MMMM yyyy}: a variation holds from a later day, for it never rewrites the past.");
    }

    private List<VariedInstalment> Lines(VariationContent content)
    {
        var term = new Period(From, content.Provisions.LastDay);
        return [.. content.Instalments.Select(change =>
        {
            var known = _contributions.Find(one => one.Reference == change.Reference);
            Refuse.If(known is null && change.Reference is not null, PoolingRule.InstalmentIsNotScheduled, $"There is no instalment {change.Reference}.");
            Refuse.If(known is not null && (known.IsPosted || known.DueOn < content.From), PoolingRule.VariationRewritesThePast,
                $"Instalment {known?.Reference} fell due before the variation: it stays as it was.");
            Refuse.If(known is null && (change.Amount is null || change.DueOn is null), PoolingRule.InstalmentIsNotScheduled,
                "A new instalment has an amount and a day on which it is due.");
            EnsureParty(known?.PartnerId ?? change.Partner);
            if (change.Amount is { } amount)
                Refuse.Unless(amount.IsPositive, PoolingRule.InstalmentIsNotAboveZero, $"An instalment of {amount} is not above zero.");
            Refuse.If(change.DueOn < content.From, PoolingRule.VariationRewritesThePast,
                $"{change.DueOn:d MMMM yyyy} is before the variation of {content.From:d MMMM yyyy}.");
            Refuse.If(change.DueOn is { } dueOn && !term.Contains(dueOn), PoolingRule.InstalmentFallsOutsideTheAgreement,
                $"{change.DueOn:d MMMM yyyy} is outside the agreement ({term}).");
            Refuse.If(known is not null && change.DueOn is { } moved && !known.Year.Days.Contains(moved), PoolingRule.InstalmentFallsOutsideTheAgreement,
                $"{change.DueOn:d MMMM yyyy} is not a day of {known?.Year}, the year of instalment {known?.Reference}.");
            return new VariedInstalment(known?.Scheduled, change);
        })];
    }

    private void Apply(VariedInstalment line)
    {
        var known = _contributions.Find(one => one.Reference == line.Reference);
        Refuse.If(known is null && line.AmountBefore is not null, PoolingRule.InstalmentIsNotScheduled, $"There is no instalment {line.Reference}.");
        if (line.Amount is not { } amount || line.DueOn is not { } dueOn)
            _contributions.Remove(known!);
        else if (known is null)
            line.Take(Add(line.PartnerId, line.Year, line.Source, amount, dueOn).Reference);
        else
            known.Reschedule(amount, dueOn);
    }

    private void FollowTheSchedule(IEnumerable<(OrganisationId Partner, FinancialYear Year, FundingSource Source)> changed)
    {
        foreach (var (partner, year, source) in changed)
        {
            var sum = Money.Sum(_contributions.Where(one => one.PartnerId == partner && one.Year == year && one.Source == source).Select(one => one.Amount));
            SetContribution(partner, year, source, sum);
        }
    }

    private void SetContribution(OrganisationId partner, FinancialYear year, FundingSource source, Money amount)
    {
        var known = _agreedContributions.Find(one => one.Is(partner, year, source));
        if (known is null)
            _agreedContributions.Add(new AgreedContribution(partner, year, source, amount));
        else
            known.Amount = amount;
    }

    /// <summary>Numbers are never given twice, also where an instalment was taken away.</summary>
    private FinancialContribution Add(OrganisationId partner, FinancialYear year, FundingSource source, Money amount, DateOnly dueOn)
    {
        var number = LastNumber = Math.Max(LastNumber, _contributions.Select(one => one.Number).DefaultIfEmpty(0).Max()) + 1;
        var instalment = new FinancialContribution(partner, year, source, number, $"{Reference}-{number:00}", amount, dueOn);
        _contributions.Add(instalment);
        return instalment;
    }

    private void EnsureDraft() =>
        Refuse.Unless(State == AgreementState.Draft, PoolingRule.AgreementIsNotDraft, $"{Title} is {State}: it is changed by a variation.");
}
