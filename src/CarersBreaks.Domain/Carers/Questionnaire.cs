using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct QuestionnaireId(long Value) : ITypedId;

public readonly record struct QuestionId(long Value) : ITypedId;

public readonly record struct QuestionOptionId(long Value) : ITypedId;

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
        : this(position, text, isAboutCaredForPerson: false, options)
    {
    }

    public Question(int position, string text, bool isAboutCaredForPerson, IEnumerable<(string Text, int Points)> options)
    {
        Position = position;
        Text = text;
        IsAboutCaredForPerson = isAboutCaredForPerson;
        _options.AddRange(options.Select((option, index) => new QuestionOption(index + 1, option.Text, option.Points)));
    }

    public QuestionId Id { get; private set; }

    public QuestionnaireId QuestionnaireId { get; private set; }

    public int Position { get; private set; }

    public string Text { get; private set; }

    /// <summary>Its answer says something of the person cared for, and is not shown to the carer.</summary>
    public bool IsAboutCaredForPerson { get; private set; }

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
