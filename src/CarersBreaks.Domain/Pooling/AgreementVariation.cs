using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Ledger;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Pooling;

public readonly record struct VariationId(long Value) : ITypedId;

/// <summary>What an agreement provides on a day.</summary>
public sealed record AgreementProvisions(DateOnly LastDay, DateOnly? ReviewOn, AgreementTerms Terms, RiskShareRule Risk);

/// <summary>An instalment as it is scheduled.</summary>
public sealed record ScheduledInstalment(string Reference, OrganisationId Partner, FinancialYear Year, FundingSource Source, Money Amount, DateOnly DueOn);

/// <summary>
/// A change of one instalment that is not yet due. Without <paramref name="Reference"/> it is a new one of the partner; without amount and day the
/// instalment is taken away.
/// </summary>
public sealed record InstalmentChange(string? Reference, OrganisationId Partner, FundingSource Source, Money? Amount, DateOnly? DueOn);

/// <summary>What a partner bears of a year's expenditure, against the other partners' whole numbers.</summary>
public sealed record VariedShare(FinancialYear Year, OrganisationId Partner, int Share);

/// <param name="From">The first day on which it holds.</param>
/// <param name="Document">Where the partners' signed variation is kept.</param>
/// <param name="Provisions">The whole of what the agreement provides from then on, changed or not.</param>
/// <param name="Shares">From that day on, or from the first day of a later year; none where the shares stay.</param>
public sealed record VariationContent(
    DateOnly From, string Document, string Why, AgreementProvisions Provisions, IReadOnlyList<InstalmentChange> Instalments,
    IReadOnlyList<VariedShare> Shares);

/// <summary>A person, and the partner for which they act.</summary>
public sealed record Proposer(UserId Person, OrganisationId Organisation);

/// <summary>What a partner contributes to a year from a source, in all its instalments.</summary>
public sealed class AgreedContribution : IAgreementRecord
{
    private AgreedContribution()
    {
    }

    internal AgreedContribution(OrganisationId partner, FinancialYear year, FundingSource source, Money amount)
    {
        PartnerId = partner;
        Year = year;
        Source = source;
        Amount = amount;
    }

    public AgreementId AgreementId { get; private set; }

    public OrganisationId PartnerId { get; private set; }

    public FinancialYear Year { get; private set; }

    public FundingSource Source { get; private set; }

    public Money Amount { get; internal set; }

    internal bool Is(OrganisationId partner, FinancialYear year, FundingSource source) => (PartnerId, Year, Source) == (partner, year, source);
}

/// <summary>A dated change of an agreement: proposed by somebody of one partner, agreed by a second person of another, never undone.</summary>
public sealed class AgreementVariation : IAgreementRecord
{
    private readonly List<VariedInstalment> _instalments = [];
    private readonly List<AgreementVariationShare> _shares = [];

    private AgreementVariation() => (Document, Why, Terms, Risk) = ("", "", null!, null!);

    internal AgreementVariation(int number, VariationContent content, Proposer by, DateOnly today, IEnumerable<VariedInstalment> instalments)
    {
        Number = number;
        From = content.From;
        Document = content.Document;
        Why = content.Why;
        LastDay = content.Provisions.LastDay;
        ReviewOn = content.Provisions.ReviewOn;
        Terms = content.Provisions.Terms;
        Risk = content.Provisions.Risk;
        ProposedById = by.Person;
        ProposedForId = by.Organisation;
        ProposedOn = today;
        _instalments.AddRange(instalments);
        _shares.AddRange(content.Shares.Select(share => new AgreementVariationShare(share)));
    }

    public VariationId Id { get; private set; }

    public AgreementId AgreementId { get; private set; }

    /// <summary>From 1 within its agreement.</summary>
    public int Number { get; private set; }

    /// <summary>The first day on which it holds.</summary>
    public DateOnly From { get; private set; }

    public string Document { get; private set; }

    public string Why { get; private set; }

    public DateOnly LastDay { get; private set; }

    public DateOnly? ReviewOn { get; private set; }

    public AgreementTerms Terms { get; private set; }

    public RiskShareRule Risk { get; private set; }

    public UserId ProposedById { get; private set; }

    public OrganisationId ProposedForId { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public UserId? AgreedById { get; private set; }

    public OrganisationId? AgreedForId { get; private set; }

    public DateOnly? AgreedOn { get; private set; }

    public DateOnly? WithdrawnOn { get; private set; }

    public IReadOnlyList<VariedInstalment> Instalments => _instalments;

    public IReadOnlyList<AgreementVariationShare> Shares => _shares;

    public bool IsAgreed => AgreedOn is not null;

    public bool IsOpen => AgreedOn is null && WithdrawnOn is null;

    public AgreementProvisions Provisions => new(LastDay, ReviewOn, Terms, Risk);

    /// <summary>By how much it changes what is agreed for each year.</summary>
    public IEnumerable<(FinancialYear Year, Money Change)> Changes() => _instalments.GroupBy(line => line.Year)
        .Select(year => (year.Key, Money.Sum(year.Select(line => (line.Amount ?? Money.Zero) - (line.AmountBefore ?? Money.Zero)))));

    /// <summary>Whoever has proposed it, or another of the same partner, takes it back.</summary>
    public void Withdraw(OrganisationId by, DateOnly today)
    {
        EnsureOpen();
        Refuse.Unless(by == ProposedForId, PoolingRule.VariationIsTheOthers, "The partner that proposed a variation withdraws it.");
        WithdrawnOn = today;
    }

    internal void Agree(Proposer by, DateOnly today)
    {
        EnsureOpen();
        Refuse.If(by.Person == ProposedById, AccessRule.NobodyApprovesOwnWork, "You proposed this variation: somebody else agrees to it.");
        Refuse.If(by.Organisation == ProposedForId, PoolingRule.VariationIsTheOthers,
            "Your organisation proposed this variation: a person of another partner agrees to it.");
        (AgreedById, AgreedForId, AgreedOn) = (by.Person, by.Organisation, today);
    }

    internal void TakeBack(Dictionary<string, ScheduledInstalment> schedule)
    {
        foreach (var line in _instalments)
        {
            if (line.AmountBefore is { } amount && line.DueOnBefore is { } dueOn)
                schedule[line.Reference!] = new(line.Reference!, line.PartnerId, line.Year, line.Source, amount, dueOn);
            else
                schedule.Remove(line.Reference!);
        }
    }

    private void EnsureOpen() => Refuse.Unless(IsOpen, PoolingRule.VariationIsDecided, IsAgreed ? "This variation is agreed." : "This variation is withdrawn.");
}

/// <summary>An instalment as it was before a variation, and as it is since.</summary>
public sealed class VariedInstalment
{
    private VariedInstalment()
    {
    }

    internal VariedInstalment(ScheduledInstalment? before, InstalmentChange change)
    {
        Reference = before?.Reference;
        PartnerId = before?.Partner ?? change.Partner;
        Source = before?.Source ?? change.Source;
        AmountBefore = before?.Amount;
        DueOnBefore = before?.DueOn;
        Amount = change.Amount;
        DueOn = change.DueOn;
        Year = before?.Year ?? FinancialYear.Of(change.DueOn!.Value);
    }

    public VariedInstalmentId Id { get; private set; }

    public VariationId VariationId { get; private set; }

    /// <summary>Null for a new instalment until the variation is agreed.</summary>
    public string? Reference { get; private set; }

    public OrganisationId PartnerId { get; private set; }

    public FinancialYear Year { get; private set; }

    public FundingSource Source { get; private set; }

    public Money? AmountBefore { get; private set; }

    public DateOnly? DueOnBefore { get; private set; }

    /// <summary>Null where the instalment is taken away.</summary>
    public Money? Amount { get; private set; }

    public DateOnly? DueOn { get; private set; }

    internal void Take(string reference) => Reference = reference;
}

public readonly record struct VariedInstalmentId(long Value) : ITypedId;

/// <summary>A share of expenditure from a variation on.</summary>
public sealed class AgreementVariationShare
{
    private AgreementVariationShare()
    {
    }

    internal AgreementVariationShare(VariedShare share) => (Year, PartnerId, Share) = (share.Year, share.Partner, share.Share);

    public VariationId VariationId { get; private set; }

    public FinancialYear Year { get; private set; }

    public OrganisationId PartnerId { get; private set; }

    public int Share { get; private set; }
}
