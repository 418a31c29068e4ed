using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>
/// A carer's assessment, answered and completed: points, the eligibility decision with its ground, and the indicative budget by the
/// council's table in force on the day.
/// </summary>
/// <param name="EligibilityGround">Why the risk to the caring role is as it was judged. The carer sees it.</param>
/// <param name="NoteOnCaredForPerson">For the council's people alone; empty where there is none.</param>
/// <param name="MinutesAWeek">The hours a week that the carer needs, in minutes, where the table asks for them.</param>
[AllowedTo(Role.SocialWorker)]
public sealed record AssessCarer(ActId Act, CarerId Carer, AssessmentKind Kind, IReadOnlyList<GivenAnswer> Answers,
    EligibilityBand Eligibility, string EligibilityGround = "", string NoteOnCaredForPerson = "", int? MinutesAWeek = null) : ICommand<AssessmentId>;

public sealed record GivenAnswer(QuestionId Question, QuestionOptionId Option);

public sealed class AssessCarerValidator : AbstractValidator<AssessCarer>
{
    public AssessCarerValidator()
    {
        RuleFor(act => act.Kind).Must(kind => kind is AssessmentKind.Separate or AssessmentKind.JointWithCaredForPerson)
            .WithMessage("Select whether the carer was assessed separately or together with the person cared for");
        RuleFor(act => act.Eligibility).IsInEnum().WithMessage("Select the risk to the caring role");
        RuleFor(act => act.EligibilityGround).NotEmpty().WithMessage("Say why you judge the risk as you do").MaximumLength(2000)
            .WithMessage("Say it in at most 2,000 characters");
        RuleFor(act => act.NoteOnCaredForPerson).MaximumLength(2000).WithMessage("Say it in at most 2,000 characters");
        RuleFor(act => act.MinutesAWeek).Must(minutes => minutes is null or (> 0 and <= 7 * 24 * 60))
            .WithMessage("The hours a week are above zero and at most 168");
        RuleFor(act => act.Answers).Cascade(CascadeMode.Stop).NotNull().WithMessage("Give the answers")
            .Must(answers => answers.DistinctBy(answer => answer.Question).Count() == answers.Count).WithMessage("A question has two answers: give one");
    }
}

public sealed class AssessCarerHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<AssessCarer, AssessmentId>
{
    public async Task<AssessmentId> Handle(AssessCarer act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        carer.EnsureKept();
        var today = businessDate.Today;
        var questionnaire = await db.QuestionnaireOn(today, cancellationToken);
        var table = await db.AllocationTableOn(today, cancellationToken);
        var assessment = new CarersAssessment(carer, act.Kind, questionnaire, current.Viewer.Person(), today);
        assessment.Complete(questionnaire, act.Answers.ToDictionary(answer => answer.Question, answer => answer.Option), table, act.Eligibility, today,
            act.MinutesAWeek);
        db.CarersAssessments.Add(assessment);
        db.Keep(vault, carer.CouncilId, carer.Id, DetailSubject.Assessment, assessment.Id.Value, DetailKind.EligibilityGround, act.EligibilityGround);
        db.Keep(vault, carer.CouncilId, null, DetailSubject.Assessment, assessment.Id.Value, DetailKind.NoteOnCaredForPerson, act.NoteOnCaredForPerson);
        return assessment.Id;
    }
}
