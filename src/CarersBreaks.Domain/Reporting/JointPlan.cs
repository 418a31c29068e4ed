using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reporting;

public readonly record struct JointPlanId(long Value) : ITypedId;

public readonly record struct PublishedPlanId(long Value) : ITypedId;

public enum JointPlanRule
{
    PlanNeedsBothSides,
    PlanIsWrittenAlready,
    PlanLacksAnItem,
    PlanIsPublished,
    PlanIsNotPublished,
    OrganisationIsNoParty,
    SideHasSigned,
    OnePersonSignsForOneSide,
    QuarterIsPublished,
    NoQuarterIsOver,
}

public enum PlanSubject
{
    Carers = 1,
    Dementia = 2,
}

/// <summary>What the partners write into a plan; null where they have not.</summary>
/// <param name="JointAssessment">On what joint assessment of local needs it is based.</param>
/// <param name="TransferRoute">How money that goes from the NHS to a council is transferred: by section 256, or that none is.</param>
/// <param name="BreaksSpend">How much of the total is spent on carers' breaks.</param>
/// <param name="IndicativeBreaks">How many breaks are likely to be available.</param>
public sealed record PlanItems(string? JointAssessment, string? TransferRoute, Money? BreaksSpend, int? IndicativeBreaks);

/// <summary>One of the seven requirements of the operating framework for 2012/13.</summary>
/// <param name="Letter">"a" to "g".</param>
/// <param name="Evidence">What meets it; null: it is missing.</param>
public sealed record ChecklistItem(string Letter, string Requirement, string? Evidence)
{
    public bool IsMet => Evidence is not null;
}

/// <summary>A trust's plan for carers or for dementia services in a year, made and signed with its councils, and then published.</summary>
public sealed class JointPlan : IAggregate
{
    private readonly List<PlanParty> _parties = [];
    private readonly List<PlanSignature> _signatures = [];

    private JointPlan() => Title = "";

    /// <param name="parties">The trust or group, and each council.</param>
    /// <exception cref="RuleBroken"><see cref="JointPlanRule.PlanNeedsBothSides"/>.</exception>
    public JointPlan(PlanSubject subject, FinancialYear year, string title, Organisation trust, IReadOnlyList<Organisation> councils)
    {
        Refuse.Unless(trust.IsNhs && trust.CanBeParty(year.FirstDay) && councils.Count > 0
            && councils.All(council => council.Kind == OrganisationKind.Council && council.Exists(year.FirstDay)), JointPlanRule.PlanNeedsBothSides,
            $"A plan of {year} is made by an NHS body that exists then and at least one council.");
        Subject = subject;
        Year = year;
        Title = title;
        TrustId = trust.Id;
        Edition = 1;
        _parties.AddRange(councils.Select(council => council.Id).Distinct().Prepend(trust.Id).Select(party => new PlanParty(party)));
    }

    public JointPlanId Id { get; private set; }

    public PlanSubject Subject { get; private set; }

    public FinancialYear Year { get; private set; }

    public string Title { get; private set; }

    /// <summary>The NHS body whose plan it is.</summary>
    public OrganisationId TrustId { get; private set; }

    public string? JointAssessment { get; private set; }

    public string? TransferRoute { get; private set; }

    public Money? BreaksSpend { get; private set; }

    public int? IndicativeBreaks { get; private set; }

    /// <summary>Raised when a signed plan is written anew: signatures count for the edition that was signed.</summary>
    public int Edition { get; private set; }

    public DateOnly? PublishedOn { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<PlanParty> Parties => _parties;

    public IReadOnlyList<PlanSignature> Signatures => _signatures;

    /// <summary>By when it has to be published: 30 September of its year.</summary>
    public DateOnly PublishBy => new(Year.StartsIn, 9, 30);

    public bool HasParty(OrganisationId organisation) => _parties.Exists(party => party.OrganisationId == organisation);

    /// <summary>The signature of a party under what is written now, or null.</summary>
    public PlanSignature? SignatureOf(OrganisationId party) => _signatures.Find(one => one.Edition == Edition && one.OrganisationId == party);

    /// <summary>Writes what the plan states, and what each party contributes. Who had signed signs again.</summary>
    public void Write(PlanItems items, IReadOnlyDictionary<OrganisationId, Money> contributions)
    {
        EnsureNotPublished();
        JointAssessment = Text(items.JointAssessment);
        TransferRoute = Text(items.TransferRoute);
        BreaksSpend = items.BreaksSpend;
        IndicativeBreaks = items.IndicativeBreaks;
        foreach (var contribution in contributions)
        {
            var party = _parties.Find(one => one.OrganisationId == contribution.Key);
            Refuse.If(party is null, JointPlanRule.OrganisationIsNoParty, $"A contribution is given for an organisation that is no party to {Title}.");
            party.Contribute(contribution.Value);
        }
        if (_signatures.Exists(one => one.Edition == Edition))
            Edition++;
    }

    /// <summary>A person signs for one of the parties.</summary>
    /// <exception cref="RuleBroken"><see cref="JointPlanRule.OnePersonSignsForOneSide"/>: the person is compared, not the post.</exception>
    public void Sign(UserId person, OrganisationId organisation, DateOnly on)
    {
        EnsureNotPublished();
        Refuse.Unless(HasParty(organisation), JointPlanRule.OrganisationIsNoParty, $"Your organisation is no party to {Title}.");
        Refuse.If(SignatureOf(organisation) is not null, JointPlanRule.SideHasSigned, $"Your organisation has signed {Title} already.");
        Refuse.If(_signatures.Exists(one => one.Edition == Edition && one.PersonId == person), JointPlanRule.OnePersonSignsForOneSide,
            $"You signed {Title} for another party: each side is signed for by another person.");
        _signatures.Add(new PlanSignature(organisation, Edition, person, on));
    }

    /// <summary>The requirements (a) to (g), each with what meets it.</summary>
    public IReadOnlyList<ChecklistItem> Checklist()
    {
        var signed = _parties.Count(party => SignatureOf(party.OrganisationId) is not null);
        var contributing = _parties.Count(party => party.Contribution is not null);
        return
        [
            new("a", "agreed and signed off by the NHS body and the councils", signed == _parties.Count ? $"Signed by all {signed} parties" : null),
            new("b", "based on a joint assessment of local needs", JointAssessment),
            new("c", "each side's financial contribution", contributing == _parties.Count
                ? $"{Money.Sum(_parties.Select(party => party.Contribution!.Value))} from {contributing} parties" : null),
            new("d", "any transfer from the NHS to a council by section 256", TransferRoute),
            new("e", "how much of the total is spent on carers' breaks", BreaksSpend?.ToString()),
            new("f", "an indicative number of breaks", IndicativeBreaks is { } breaks ? $"{breaks:N0} breaks" : null),
            new("g", $"published by {PublishBy:d MMMM yyyy}", PublishedOn <= PublishBy ? $"Published on {PublishedOn:d MMMM yyyy}" : null),
        ];
    }

    /// <exception cref="RuleBroken"><see cref="JointPlanRule.PlanLacksAnItem"/>, naming every item that is missing, signatures among them.</exception>
    public void Publish(DateOnly on)
    {
        EnsureNotPublished();
        var missing = Checklist().Where(item => item.Letter != "g" && !item.IsMet).ToList();
        Refuse.If(missing.Count > 0, JointPlanRule.PlanLacksAnItem,
            $"{Title} cannot be published. It lacks: {string.Join("; ", missing.Select(item => $"({item.Letter}) {item.Requirement}"))}.");
        PublishedOn = on;
    }

    public void EnsurePublished() =>
        Refuse.Unless(PublishedOn is not null, JointPlanRule.PlanIsNotPublished, $"{Title} is not published yet.");

    private void EnsureNotPublished() =>
        Refuse.If(PublishedOn is not null, JointPlanRule.PlanIsPublished, $"{Title} was published on {PublishedOn:d MMMM yyyy} and does not change any more.");

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>An organisation that makes the plan, with what it contributes in the plan's year.</summary>
public sealed class PlanParty
{
    private PlanParty()
    {
    }

    internal PlanParty(OrganisationId organisation) => OrganisationId = organisation;

    public JointPlanId JointPlanId { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    /// <summary>Null until the plan says it; zero is an answer.</summary>
    public Money? Contribution { get; private set; }

    internal void Contribute(Money amount) => Contribution = amount;
}

public sealed class PlanSignature
{
    private PlanSignature()
    {
    }

    internal PlanSignature(OrganisationId organisation, int edition, UserId person, DateOnly on)
    {
        OrganisationId = organisation;
        Edition = edition;
        PersonId = person;
        SignedOn = on;
    }

    public JointPlanId JointPlanId { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    public int Edition { get; private set; }

    public UserId PersonId { get; private set; }

    public DateOnly SignedOn { get; private set; }
}
