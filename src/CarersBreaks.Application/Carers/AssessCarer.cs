using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>
/// A carer's assessment, answered and completed: points, and the indicative budget by the council's table in force on the day.
/// </summary>
[AllowedTo(Role.SocialWorker)]
public sealed record AssessCarer(ActId Act, CarerId Carer, AssessmentKind Kind, IReadOnlyList<GivenAnswer> Answers,
    EligibilityBand Eligibility) : ICommand<AssessmentId>;

public sealed record GivenAnswer(QuestionId Question, QuestionOptionId Option);

public sealed class AssessCarerValidator : AbstractValidator<AssessCarer>
{
    public AssessCarerValidator()
    {
        RuleFor(act => act.Kind).IsInEnum().WithMessage("Select whether the carer was assessed separately or together with the person cared for");
        RuleFor(act => act.Eligibility).IsInEnum().WithMessage("Select the risk to the caring role");
        RuleFor(act => act.Answers).Cascade(CascadeMode.Stop).NotNull().WithMessage("Give the answers")
            .Must(answers => answers.DistinctBy(answer => answer.Question).Count() == answers.Count).WithMessage("A question has two answers: give one");
    }
}

public sealed class AssessCarerHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : IRequestHandler<AssessCarer, AssessmentId>
{
    public async Task<AssessmentId> Handle(AssessCarer act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        var today = businessDate.Today;
        var questionnaire = await db.QuestionnaireOn(today, cancellationToken);
        var table = await db.AllocationTableOn(today, cancellationToken);
        var assessment = new CarersAssessment(carer, act.Kind, questionnaire, current.Viewer.Person(), today);
        assessment.Complete(questionnaire, act.Answers.ToDictionary(answer => answer.Question, answer => answer.Option), table, act.Eligibility, today);
        db.CarersAssessments.Add(assessment);
        return assessment.Id;
    }
}
