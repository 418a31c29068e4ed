using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Settlements;

public readonly record struct SettlementId(long Value) : ITypedId;

public enum SettlementRule
{
    YearsDoNotSumToTheSettlement,
    YearIsNotInTheSettlement,
    YearHasNoWeights,
    BodyDoesNotExistInTheYear,
    BodyHasNoAllocation,
    BodyHasTwoWeights,
}

/// <summary>
/// Money given to the NHS for a purpose over several years, inside general allocations: what each body had of it was never
/// published, so a share is always an estimate and is called one.
/// </summary>
public sealed class Settlement : IAggregate
{
    private readonly List<SettlementYear> _years = [];
    private readonly List<SettlementWeight> _weights = [];

    private Settlement() => Name = Source = "";

    /// <exception cref="RuleBroken"><see cref="SettlementRule.YearsDoNotSumToTheSettlement"/>.</exception>
    public Settlement(string name, Money total, string source, IEnumerable<SettlementYear> years)
    {
        Name = name;
        Total = total;
        Source = source;
        _years.AddRange(years.OrderBy(year => year.Year.StartsIn));
        var sum = Money.Sum(_years.Select(year => year.Amount));
        Refuse.Unless(sum == total, SettlementRule.YearsDoNotSumToTheSettlement,
            $"The years sum to {sum}, and the settlement is {total}: a difference of {total - sum}.");
    }

    public SettlementId Id { get; private set; }

    public string Name { get; private set; }

    public Money Total { get; private set; }

    /// <summary>Where the total is documented.</summary>
    public string Source { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<SettlementYear> Years => _years;

    public IReadOnlyList<SettlementWeight> Weights => _weights;

    /// <summary>Gives a body its weight in a year; <paramref name="body"/> null stands for every other body together.</summary>
    /// <exception cref="RuleBroken">The year is not the settlement's, the body does not exist in it, or has a weight already.</exception>
    public void Weigh(FinancialYear year, Organisation? body, long weight, string source)
    {
        Refuse.Unless(_years.Exists(one => one.Year == year), SettlementRule.YearIsNotInTheSettlement, $"{Name} has nothing for {year}.");
        if (body is not null)
            EnsureHasShare(year, body);
        Refuse.If(_weights.Exists(one => one.Year == year && one.OrganisationId == body?.Id), SettlementRule.BodyHasTwoWeights,
            $"{body?.NameOn(year.FirstDay) ?? "Every other body"} has a weight for {year} already.");
        _weights.Add(new SettlementWeight(year, body?.Id, weight, source));
    }

    /// <summary>Gives a year's weights anew: a body that is not named, and every other body together, have a weight of zero from then on.</summary>
    /// <exception cref="RuleBroken">As <see cref="Weigh"/>.</exception>
    public void WeighAnew(FinancialYear year, IReadOnlyList<(Organisation Body, long Weight)> weights, string source)
    {
        var twice = weights.GroupBy(weight => weight.Body.Id).FirstOrDefault(same => same.Count() > 1)?.First().Body;
        Refuse.If(twice is not null, SettlementRule.BodyHasTwoWeights, $"{twice?.NameOn(year.FirstDay)} is named twice.");
        foreach (var known in _weights.Where(one => one.Year == year))
            known.Change(0, known.Source);
        foreach (var (body, weight) in weights)
        {
            if (_weights.Find(one => one.Year == year && one.OrganisationId == body.Id) is { } known)
            {
                EnsureHasShare(year, body);
                known.Change(weight, source);
            }
            else
            {
                Weigh(year, body, weight, source);
            }
        }
    }

    /// <summary>Only NHS bodies with an allocation of their own share, in the years in which they exist.</summary>
    /// <exception cref="RuleBroken">The body is named: it does not exist on the year's first day, or never has an allocation.</exception>
    public static void EnsureHasShare(FinancialYear year, Organisation body)
    {
        Refuse.Unless(body.Exists(year.FirstDay), SettlementRule.BodyDoesNotExistInTheYear,
            $"{body.NameOn(year.FirstDay)} does not exist on {year.FirstDay:d MMMM yyyy}, so it has no share of {year}.");
        Refuse.Unless(HasAllocation(body.Kind), SettlementRule.BodyHasNoAllocation,
            $"{body.NameOn(year.FirstDay)} has no allocation of its own: trusts share until March 2013, and clinical commissioning groups after them.");
    }

    public static bool HasAllocation(OrganisationKind kind) =>
        kind is OrganisationKind.PrimaryCareTrust or OrganisationKind.CareTrust or OrganisationKind.ClinicalCommissioningGroup;

    /// <summary>Each body's notional share of a year, an estimate: by weight, to the penny, ties to the weight given first.</summary>
    public IReadOnlyList<(SettlementWeight Weight, Money Share)> NotionalShares(FinancialYear year)
    {
        var ofYear = _years.Find(one => one.Year == year);
        Refuse.If(ofYear is null, SettlementRule.YearIsNotInTheSettlement, $"{Name} has nothing for {year}.");
        var weights = _weights.Where(weight => weight.Year == year)
            .OrderBy(weight => weight.Position == default).ThenBy(weight => weight.Position.Value).ToList();
        Refuse.If(weights.Count == 0, SettlementRule.YearHasNoWeights, $"Nobody has given weights for {year}, so nothing can be shared.");
        return [.. weights.Zip(ofYear.Amount.SplitBy([.. weights.Select(weight => weight.Weight)]))];
    }
}

/// <summary>A year's part of a settlement, with where it is known from: only some years are documented.</summary>
public sealed class SettlementYear
{
    private SettlementYear() => Source = "";

    public SettlementYear(FinancialYear year, Money amount, bool isDocumented, string source)
    {
        Year = year;
        Amount = amount;
        IsDocumented = isDocumented;
        Source = source;
    }

    public SettlementId SettlementId { get; private set; }

    public FinancialYear Year { get; private set; }

    public Money Amount { get; private set; }

    /// <summary>False: an assumption of the operator, stated in <see cref="Source"/>.</summary>
    public bool IsDocumented { get; private set; }

    public string Source { get; private set; }
}

/// <summary>A body's weight in a year's shares, data of the operator.</summary>
public sealed class SettlementWeight
{
    private SettlementWeight() => Source = "";

    internal SettlementWeight(FinancialYear year, OrganisationId? organisation, long weight, string source)
    {
        Year = year;
        OrganisationId = organisation;
        Weight = weight;
        Source = source;
    }

    /// <summary>Its key, by which weights keep the order in which they were given.</summary>
    public SettlementWeightId Position { get; private set; }

    public SettlementId SettlementId { get; private set; }

    public FinancialYear Year { get; private set; }

    /// <summary>Null: every other body together.</summary>
    public OrganisationId? OrganisationId { get; private set; }

    public long Weight { get; private set; }

    public string Source { get; private set; }

    internal void Change(long weight, string source) => (Weight, Source) = (weight, source);
}

public readonly record struct SettlementWeightId(long Value) : ITypedId;
