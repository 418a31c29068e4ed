using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Organisations;

namespace CarersBreaks.Domain.Carers;

public readonly record struct AssessmentId(long Value) : ITypedId;

public readonly record struct AssessmentAnswerId(long Value) : ITypedId;

public enum AssessmentKind
{
    Separate = 1,
    JointWithCaredForPerson = 2,

    /// <summary>Offered, and not wanted.</summary>
    Declined = 40,
}

/// <summary>Risk to sustaining the caring role (Practitioners' Guide to Carers' Assessments, 2001).</summary>
public enum EligibilityBand
{
    Low = 1,
    Moderate = 2,
    Substantial = 3,
    Critical = 4,
}

public enum AssessmentState
{
    Open = 0,
    Complete = 1,
    Declined = 40,
}

/// <summary>
/// A carer's assessment under the 2000 Act: the answers given, the points they made, and the indicative budget that the
/// council's allocation table gives for them. Answers, points and table are kept as they were on the day.
/// </summary>
public sealed class CarersAssessment : IAggregate, ICarerRecord
{
    private readonly List<AssessmentAnswer> _answers = [];

    private CarersAssessment()
    {
    }

    public CarersAssessment(Carer carer, AssessmentKind kind, Questionnaire questionnaire, UserId author, DateOnly startedOn)
    {
        CarerId = carer.Id;
        CouncilId = carer.CouncilId;
        Kind = kind;
        QuestionnaireId = questionnaire.Id;
        AuthorId = author;
        StartedOn = startedOn;
    }

    /// <summary>An assessment that was offered and declined: who recorded it, and the day. There are no points.</summary>
    public static CarersAssessment WasDeclined(Carer carer, UserId author, DateOnly on) => new()
    {
        CarerId = carer.Id,
        CouncilId = carer.CouncilId,
        Kind = AssessmentKind.Declined,
        AuthorId = author,
        StartedOn = on,
        CompletedOn = on,
        State = AssessmentState.Declined,
    };

    public AssessmentId Id { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public CarerId CarerId { get; private set; }

    public AssessmentKind Kind { get; private set; }

    /// <summary>The version of the questions; null where the assessment was declined.</summary>
    public QuestionnaireId? QuestionnaireId { get; private set; }

    public UserId AuthorId { get; private set; }

    public DateOnly StartedOn { get; private set; }

    public DateOnly? CompletedOn { get; private set; }

    public AssessmentState State { get; private set; }

    public EligibilityBand? Eligibility { get; private set; }

    public int? Points { get; private set; }

    /// <summary>The version of the table that gave the indicative budget.</summary>
    public AllocationTableId? AllocationTableId { get; private set; }

    /// <summary>In pence, for what <see cref="IndicativeSpan"/> says. Indicative: the support plan and its sign-off make the budget.</summary>
    public Money? IndicativeBudget { get; private set; }

    /// <summary>Whether the indicative budget is a year's or a single sum.</summary>
    public AllocationSpan IndicativeSpan { get; private set; }

    /// <summary>Hours a week as assessed, in minutes, where the table asks for them.</summary>
    public int? MinutesAWeek { get; private set; }

    public long Version { get; private set; }

    public IReadOnlyList<AssessmentAnswer> Answers => _answers;

    /// <summary>
    /// Takes an answer to every question, adds up the points and reads the indicative budget from the table.
    /// </summary>
    /// <exception cref="RuleBroken">A question without an answer, or an answer that is not of its question, named.</exception>
    public void Complete(Questionnaire questionnaire, IReadOnlyDictionary<QuestionId, QuestionOptionId> answers, AllocationTable table,
        EligibilityBand eligibility, DateOnly on, int? minutesAWeek = null)
    {
        Refuse.Unless(State == AssessmentState.Open, CarersRule.AssessmentIsNotOpen, "This assessment is complete already.");
        foreach (var question in questionnaire.Questions.OrderBy(question => question.Position))
        {
            Refuse.Unless(answers.TryGetValue(question.Id, out var chosen), CarersRule.QuestionIsNotAnswered, $"“{question.Text}” has no answer.");
            var option = question.Options.FirstOrDefault(one => one.Id == chosen);
            Refuse.If(option is null, CarersRule.AnswerIsNotOfTheQuestion, $"The answer given to “{question.Text}” is not one of its answers.");
            _answers.Add(new AssessmentAnswer(CouncilId, question.Id, option.Id, option.Points));
        }
        Points = _answers.Sum(answer => answer.Points);
        AllocationTableId = table.Id;
        MinutesAWeek = table.AsksForHours ? minutesAWeek : null;
        var allocation = table.For(Points.Value, MinutesAWeek);
        (IndicativeBudget, IndicativeSpan) = (allocation.Budget, allocation.Span);
        Eligibility = eligibility;
        CompletedOn = on;
        State = AssessmentState.Complete;
    }

    /// <summary>Whoever assessed a carer does not sign off the budget that follows (rule 5).</summary>
    public void EnsureSomebodyElseSigns(UserId signer) =>
        Refuse.If(signer == AuthorId, AccessRule.NobodyApprovesOwnWork, "You assessed this carer, so somebody else has to sign the budget off.");
}

/// <summary>The answer given to a question, with the points it had on the day.</summary>
public sealed class AssessmentAnswer : IPersonRecord
{
    private AssessmentAnswer()
    {
    }

    internal AssessmentAnswer(OrganisationId council, QuestionId question, QuestionOptionId option, int points)
    {
        CouncilId = council;
        QuestionId = question;
        OptionId = option;
        Points = points;
    }

    public AssessmentAnswerId Id { get; private set; }

    public AssessmentId AssessmentId { get; private set; }

    public OrganisationId CouncilId { get; private set; }

    public QuestionId QuestionId { get; private set; }

    public QuestionOptionId OptionId { get; private set; }

    public int Points { get; private set; }
}
