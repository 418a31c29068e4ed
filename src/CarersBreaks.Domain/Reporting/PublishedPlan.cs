using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Reporting;

/// <summary>What is known of spending at the end of a quarter, made fit for everybody's eyes.</summary>
/// <param name="QuarterEnd">The last day of the quarter.</param>
/// <param name="Breaks">Breaks paid for, each part counted and then rounded.</param>
/// <param name="ReconciledOn">The day of the oldest of the funds' last reconciliations; null where a fund has none.</param>
/// <param name="Difference">What these could not explain, added up regardless of sign.</param>
public sealed record QuarterFigures(
    DateOnly QuarterEnd, IReadOnlyList<string> Labels, Disclosed Money, IReadOnlyList<int> Breaks, DateOnly? ReconciledOn, Money? Difference);

/// <summary>
/// A plan as everybody sees it: a picture taken on a day and never changed. Only the last one of a plan is shown, one for each quarter,
/// and it holds nothing that is withheld.
/// </summary>
public sealed class PublishedPlan
{
    private readonly List<PublishedParty> _parties = [];
    private readonly List<PublishedPart> _parts = [];

    private PublishedPlan() => Title = JointAssessment = TransferRoute = "";

    /// <param name="figures">Null before the first quarter is over, and for plans whose spending this service does not keep.</param>
    public PublishedPlan(JointPlan plan, QuarterFigures? figures, DateOnly on)
    {
        plan.EnsurePublished();
        JointPlanId = plan.Id;
        TrustId = plan.TrustId;
        Subject = plan.Subject;
        Year = plan.Year;
        Title = plan.Title;
        PublishedOn = plan.PublishedOn!.Value;
        IsLate = plan.PublishedOn > plan.PublishBy;
        JointAssessment = plan.JointAssessment!;
        TransferRoute = plan.TransferRoute!;
        BreaksSpend = plan.BreaksSpend!.Value;
        IndicativeBreaks = plan.IndicativeBreaks!.Value;
        TakenOn = on;
        _parties.AddRange(plan.Parties.Select(party => new PublishedParty(party.OrganisationId, party.Contribution!.Value)));
        if (figures is null)
            return;
        QuarterEnd = figures.QuarterEnd;
        SpendToDate = figures.Money.Total;
        Breaks = Disclosure.Round(figures.Breaks.Sum());
        ReconciledOn = figures.ReconciledOn;
        Difference = figures.Difference;
        _parts.AddRange(figures.Labels.Select((label, i) => new PublishedPart(i, label, figures.Money.Parts[i], Disclosure.Round(figures.Breaks[i]))));
    }

    public PublishedPlanId Id { get; private set; }

    public JointPlanId JointPlanId { get; private set; }

    public OrganisationId TrustId { get; private set; }

    public PlanSubject Subject { get; private set; }

    public FinancialYear Year { get; private set; }

    public string Title { get; private set; }

    public DateOnly PublishedOn { get; private set; }

    /// <summary>Published after the day by which it had to be.</summary>
    public bool IsLate { get; private set; }

    public string JointAssessment { get; private set; }

    public string TransferRoute { get; private set; }

    public Money BreaksSpend { get; private set; }

    public int IndicativeBreaks { get; private set; }

    public DateOnly TakenOn { get; private set; }

    /// <summary>Null: no figures of spending are in it.</summary>
    public DateOnly? QuarterEnd { get; private set; }

    /// <summary>In the plan's year, to the quarter's end; null where it is withheld, or there are no figures.</summary>
    public Money? SpendToDate { get; private set; }

    /// <summary>To the nearest five.</summary>
    public int? Breaks { get; private set; }

    public DateOnly? ReconciledOn { get; private set; }

    public Money? Difference { get; private set; }

    public IReadOnlyList<PublishedParty> Parties => _parties;

    public IReadOnlyList<PublishedPart> Parts => _parts;
}

public sealed class PublishedParty
{
    private PublishedParty()
    {
    }

    internal PublishedParty(OrganisationId organisation, Money contribution)
    {
        OrganisationId = organisation;
        Contribution = contribution;
    }

    public PublishedPlanId PublishedPlanId { get; private set; }

    public OrganisationId OrganisationId { get; private set; }

    public Money Contribution { get; private set; }
}

/// <summary>A part of the spending, by how it was paid.</summary>
public sealed class PublishedPart
{
    private PublishedPart() => Label = "";

    internal PublishedPart(int position, string label, Money? amount, int breaks)
    {
        Position = position;
        Label = label;
        Amount = amount;
        Breaks = breaks;
    }

    public PublishedPlanId PublishedPlanId { get; private set; }

    public int Position { get; private set; }

    public string Label { get; private set; }

    /// <summary>Null: withheld.</summary>
    public Money? Amount { get; private set; }

    /// <summary>To the nearest five.</summary>
    public int Breaks { get; private set; }
}
