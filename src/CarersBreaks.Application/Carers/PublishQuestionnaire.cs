using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>The council puts a new version of its questions to carers in force from a day.</summary>
[AllowedTo(Role.TeamManager)]
public sealed record PublishQuestionnaire(ActId Act, string Name, DateOnly From, IReadOnlyList<GivenQuestion> Questions) : ICommand<QuestionnaireId>;

/// <param name="IsAboutCaredForPerson">Its answer is not shown to the carer.</param>
public sealed record GivenQuestion(string Text, IReadOnlyList<GivenOption> Options, bool IsAboutCaredForPerson = false);

public sealed record GivenOption(string Text, int Points);

public sealed class PublishQuestionnaireValidator : AbstractValidator<PublishQuestionnaire>
{
    public PublishQuestionnaireValidator()
    {
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the questionnaire's name");
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the day from which the questions are in force");
        RuleFor(act => act.Questions).NotEmpty().WithMessage("Add at least one question");
        RuleForEach(act => act.Questions).ChildRules(question =>
        {
            question.RuleFor(one => one.Text).NotEmpty().WithMessage("Enter the question").MaximumLength(400)
                .WithMessage("A question has at most 400 characters");
            question.RuleFor(one => one.Options).Must(options => options is { Count: >= 2 })
                .WithMessage(one => $"“{one.Text}” needs at least two answers to choose from");
            question.RuleForEach(one => one.Options).ChildRules(option =>
            {
                option.RuleFor(one => one.Text).NotEmpty().WithMessage("Enter the answer").MaximumLength(400)
                    .WithMessage("An answer has at most 400 characters");
                option.RuleFor(one => one.Points).GreaterThanOrEqualTo(0).WithMessage("Points are zero or more");
            });
        });
    }
}

public sealed class PublishQuestionnaireHandler(ICarersBreaksDb db, CurrentViewer current) : IRequestHandler<PublishQuestionnaire, QuestionnaireId>
{
    public async Task<QuestionnaireId> Handle(PublishQuestionnaire act, CancellationToken cancellationToken)
    {
        var last = await db.Questionnaires.OrderByDescending(one => one.Number).Select(one => new { one.Number, one.From })
            .FirstOrDefaultAsync(cancellationToken);
        VersionsInForce.EnsureStartsAfter(act.From, last is null ? null : (last.Number, last.From));
        var questions = act.Questions.Select((question, index) =>
            new Question(index + 1, question.Text, question.IsAboutCaredForPerson, question.Options.Select(option => (option.Text, option.Points))));
        var questionnaire = new Questionnaire(current.Viewer.Organisation(), act.Name, (last?.Number ?? 0) + 1, act.From, questions);
        db.Questionnaires.Add(questionnaire);
        return questionnaire.Id;
    }
}
