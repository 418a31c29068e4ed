using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct QuestionnaireId(long Value) : ITypedId;

public readonly record struct QuestionId(long Value) : ITypedId;

public readonly record struct QuestionOptionId(long Value) : ITypedId;

public readonly record struct AllocationTableId(long Value) : ITypedId;

public readonly record struct AllocationBandId(long Value) : ITypedId;

/// <summary>A council's questions to carers, one version of them, in use from a day.</summary>
public sealed class Questionnaire : IHolderRecord
{
    private readonly List<Question> _questions = [];

    private Questionnaire() => Name = "";

    public Questionnaire(OrganisationId council, string name, int number, DateOnly from, IEnumerable<Question> questions)
    {
        HolderId = council;
        Name = name;
        Number = number;
        From = from;
        _questions.AddRange(questions);
    }

    public QuestionnaireId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public string Name { get; private set; }

    /// <summary>The version: 1, 2, 3 …</summary>
    public int Number { get; private set; }

    public DateOnly From { get; private set; }

    public IReadOnlyList<Question> Questions => _questions;
}

public sealed class Question
{
    private readonly List<QuestionOption> _options = [];

    private Question() => Text = "";

    public Question(int position, string text, params IEnumerable<(string Text, int Points)> options)
    {
        Position = position;
        Text = text;
        _options.AddRange(options.Select((option, index) => new QuestionOption(index + 1, option.Text, option.Points)));
    }

    public QuestionId Id { get; private set; }

    public QuestionnaireId QuestionnaireId { get; private set; }

    public int Position { get; private set; }

    public string Text { get; private set; }

    public IReadOnlyList<QuestionOption> Options => _options;
}

public sealed class QuestionOption
{
    private QuestionOption() => Text = "";

    internal QuestionOption(int position, string text, int points)
    {
        Position = position;
        Text = text;
        Points = points;
    }

    public QuestionOptionId Id { get; private set; }

    public QuestionId QuestionId { get; private set; }

    public int Position { get; private set; }

    public string Text { get; private set; }

    public int Points { get; private set; }
}

/// <summary>
/// The council's table from points to money, one version of it: a resource allocation system of bands. Points below the
/// lowest band give nothing.
/// </summary>
public sealed class AllocationTable : IHolderRecord
{
    private readonly List<AllocationBand> _bands = [];

    private AllocationTable() => Name = "";

    public AllocationTable(OrganisationId council, string name, int number, DateOnly from, params IEnumerable<(int FromPoints, Money PerYear)> bands)
    {
        HolderId = council;
        Name = name;
        Number = number;
        From = from;
        _bands.AddRange(bands.Select(band => new AllocationBand(band.FromPoints, band.PerYear)));
    }

    public AllocationTableId Id { get; private set; }

    public OrganisationId HolderId { get; private set; }

    public string Name { get; private set; }

    public int Number { get; private set; }

    public DateOnly From { get; private set; }

    public IReadOnlyList<AllocationBand> Bands => _bands;

    /// <summary>The indicative budget for a year.</summary>
    public Money For(int points) => BandFor(points)?.PerYear ?? Money.Zero;

    /// <summary>The band that the points reach; null below the lowest.</summary>
    public AllocationBand? BandFor(int points) => _bands.Where(band => band.FromPoints <= points).MaxBy(band => band.FromPoints);
}

public sealed class AllocationBand
{
    private AllocationBand()
    {
    }

    internal AllocationBand(int fromPoints, Money perYear)
    {
        FromPoints = fromPoints;
        PerYear = perYear;
    }

    public AllocationBandId Id { get; private set; }

    public AllocationTableId AllocationTableId { get; private set; }

    public int FromPoints { get; private set; }

    public Money PerYear { get; private set; }
}
