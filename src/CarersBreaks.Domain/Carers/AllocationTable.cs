using System.Globalization;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct AllocationTableId(long Value) : ITypedId;

public readonly record struct AllocationBandId(long Value) : ITypedId;

/// <summary>How a council's scheme makes money of points.</summary>
public enum AllocationKind
{
    BandsOfAYear = 0,

    /// <summary>A flat sum for the award, once: the commonest scheme.</summary>
    OneOffBands = 40,

    /// <summary>A price for each point, a year; what the council can afford of it, and at most a cap.</summary>
    PointsTimesPrice = 41,

    /// <summary>Hours a week, by points or as assessed, at a rate, for so many weeks of a year.</summary>
    HoursAtARate = 42,
}

/// <summary>What an indicative budget is for.</summary>
public enum AllocationSpan
{
    Year = 0,
    Once = 40,
}

/// <param name="PricePerPoint">Pence a point, a year.</param>
/// <param name="Affordability">Basis points of price times points that are given; null: all of it.</param>
/// <param name="Cap">The most for a year; null: none.</param>
/// <param name="HourlyRate">Pence an hour.</param>
/// <param name="WeeksAYear">1 to 53.</param>
public sealed record AllocationTerms(
    Money? PricePerPoint = null, int? Affordability = null, Money? Cap = null, Money? HourlyRate = null, int? WeeksAYear = null);

/// <summary>A line of the calculation, in words, and what it comes to.</summary>
public sealed record AllocationStep(string Working, Money Result);

/// <summary>What a table gives, and how it was worked out.</summary>
/// <param name="Steps">In order; the last one's result is the budget.</param>
public sealed record Allocation(Money Budget, AllocationSpan Span, IReadOnlyList<AllocationStep> Steps);

/// <summary>
/// The council's table from points to money, one version of it, in use from a day: its resource allocation system. Points below the
/// lowest band give nothing.
/// </summary>
public sealed class AllocationTable : IHolderRecord
{
    private const int WholeBasisPoints = 10_000;

    private readonly List<AllocationBand> _bands = [];

    private AllocationTable() => Name = "";

    public AllocationTable(OrganisationId council, string name, int number, DateOnly from, params IEnumerable<(int FromPoints, Money PerYear)> bands)
        : this(council, name, number, from, AllocationKind.BandsOfAYear, new AllocationTerms(),
            bands.Select(band => (band.FromPoints, band.PerYear, (int?)null)))
    {
    }

    /// <exception cref="RuleBroken"><see cref="CarersRule.AllocationIsIncomplete"/>: what the kind of scheme needs is not there, or makes no sense.</exception>
    public AllocationTable(OrganisationId council, string name, int number, DateOnly from, AllocationKind kind, AllocationTerms terms,
        IEnumerable<(int FromPoints, Money PerYear, int? MinutesAWeek)> bands)
    {
        HolderId = council;
        Name = name;
        Number = number;
        From = from;
        Kind = kind;
        (PricePerPoint, Affordability, Cap, HourlyRate, WeeksAYear) = (terms.PricePerPoint, terms.Affordability, terms.Cap, terms.HourlyRate, terms.WeeksAYear);
        _bands.AddRange(bands.Select(band => new AllocationBand(band.FromPoints, band.PerYear, band.MinutesAWeek)));
        EnsureComplete();
    }

    public AllocationTableId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public string Name { get; private set; }

    public int Number { get; private set; }

    public DateOnly From { get; private set; }

    public AllocationKind Kind { get; private set; }

    /// <summary>Pence a point, a year.</summary>
    public Money? PricePerPoint { get; private set; }

    /// <summary>Basis points of price times points that are given; null: all of it.</summary>
    public int? Affordability { get; private set; }

    /// <summary>The most for a year; null: none.</summary>
    public Money? Cap { get; private set; }

    /// <summary>Pence an hour.</summary>
    public Money? HourlyRate { get; private set; }

    public int? WeeksAYear { get; private set; }

    public IReadOnlyList<AllocationBand> Bands => _bands;

    /// <summary>The worker says how many hours a week: no band makes them of points.</summary>
    public bool AsksForHours => Kind == AllocationKind.HoursAtARate && _bands.Count == 0;

    /// <summary>The band that the points reach; null below the lowest.</summary>
    public AllocationBand? BandFor(int points) => _bands.Where(band => band.FromPoints <= points).MaxBy(band => band.FromPoints);

    /// <summary>The indicative budget, line by line. Rounded once, half away from zero.</summary>
    /// <param name="minutesAWeek">As assessed; only where the table asks for hours.</param>
    /// <exception cref="RuleBroken"><see cref="CarersRule.HoursAreNotAssessed"/>.</exception>
    public Allocation For(int points, int? minutesAWeek = null) => Kind switch
    {
        AllocationKind.PointsTimesPrice => ByPrice(points),
        AllocationKind.HoursAtARate => ByHours(points, minutesAWeek),
        _ => ByBand(points, Kind == AllocationKind.OneOffBands ? AllocationSpan.Once : AllocationSpan.Year),
    };

    /// <summary>"6 hours 30 minutes".</summary>
    public static string Hours(int minutes)
    {
        var hours = minutes / 60 == 1 ? "1 hour" : $"{minutes / 60} hours";
        return minutes % 60 == 0 ? hours : minutes < 60 ? $"{minutes} minutes" : $"{hours} {minutes % 60} minutes";
    }

    private Allocation ByBand(int points, AllocationSpan span)
    {
        var band = BandFor(points);
        var step = band is null ? new AllocationStep($"{points} points are below the lowest band", Money.Zero)
            : new AllocationStep($"{points} points are in the band from {band.FromPoints} points", band.PerYear);
        return new Allocation(step.Result, span, [step]);
    }

    private Allocation ByPrice(int points)
    {
        var price = PricePerPoint!.Value;
        var steps = new List<AllocationStep> { new($"{points} points at {price} a point", price * points) };
        if (Affordability is { } affordable)
        {
            var part = (affordable / 100m).ToString("0.##", CultureInfo.InvariantCulture);
            steps.Add(new($"{part}% of it, which is what the council can afford",
                Money.RoundHalfAwayFromZero(steps[^1].Result.Pence * (decimal)affordable / WholeBasisPoints)));
        }
        if (Cap is { } cap && steps[^1].Result > cap)
            steps.Add(new($"At most {cap}", cap));
        return new Allocation(steps[^1].Result, AllocationSpan.Year, steps);
    }

    private Allocation ByHours(int points, int? assessed)
    {
        var steps = new List<AllocationStep>();
        if (!AsksForHours)
        {
            assessed = BandFor(points)?.MinutesAWeek ?? 0;
            steps.Add(new($"{points} points give {Hours(assessed.Value)} a week", Money.Zero));
        }
        Refuse.If(assessed is null, CarersRule.HoursAreNotAssessed, "Enter the hours a week that the carer needs: the council’s table asks for them.");
        var (minutes, rate, weeks) = (assessed.Value, HourlyRate!.Value, WeeksAYear!.Value);
        steps.Add(new($"{Hours(minutes)} a week at {rate} an hour, for {weeks} weeks",
            Money.RoundHalfAwayFromZero((decimal)minutes * rate.Pence * weeks / 60)));
        return new Allocation(steps[^1].Result, AllocationSpan.Year, steps);
    }

    private void EnsureComplete()
    {
        void Need(bool isThere, string message) => Refuse.Unless(isThere, CarersRule.AllocationIsIncomplete, message);
        switch (Kind)
        {
            case AllocationKind.BandsOfAYear or AllocationKind.OneOffBands:
                Need(_bands.Count > 0 && _bands.TrueForAll(band => band.PerYear.IsPositive), "Give at least one band, each with an amount above zero.");
                break;
            case AllocationKind.PointsTimesPrice:
                Need(PricePerPoint is { IsPositive: true }, "Give the price of a point, above zero.");
                Need(Affordability is null or (> 0 and <= WholeBasisPoints), "The part that the council can afford is above 0% and at most 100%.");
                Need(Cap is null or { IsPositive: true }, "A cap is above zero; leave it empty for none.");
                break;
            case AllocationKind.HoursAtARate:
                Need(HourlyRate is { IsPositive: true }, "Give the rate of an hour, above zero.");
                Need(WeeksAYear is >= 1 and <= 53, "Give the weeks of a year, 1 to 53.");
                Need(_bands.TrueForAll(band => band.MinutesAWeek is > 0 and <= 7 * 24 * 60), "Each band gives hours a week, above zero and at most 168.");
                break;
        }
    }
}

public sealed class AllocationBand
{
    private AllocationBand()
    {
    }

    internal AllocationBand(int fromPoints, Money perYear, int? minutesAWeek)
    {
        FromPoints = fromPoints;
        PerYear = perYear;
        MinutesAWeek = minutesAWeek;
    }

    public AllocationBandId Id { get; private set; }

    public AllocationTableId AllocationTableId { get; private set; }

    public int FromPoints { get; private set; }

    /// <summary>Pence a year; of a one-off table the single sum; zero where the band gives hours.</summary>
    public Money PerYear { get; private set; }

    /// <summary>Of a table of hours at a rate.</summary>
    public int? MinutesAWeek { get; private set; }
}
