using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>The questions in force today, to be answered for a carer; and whether the table in force asks for hours a week.</summary>
[AllowedTo(Role.SocialWorker)]
public sealed record ViewAssessmentForm(CarerId Carer) : IRequest<AssessmentFormView>;

public sealed record AssessmentFormView(CarerId Carer, string Number, string Name, string Questionnaire, int Version, bool AsksForHours,
    IReadOnlyList<AssessmentFormQuestion> Questions);

public sealed record AssessmentFormQuestion(QuestionId Question, string Text, IReadOnlyList<AssessmentFormOption> Options);

public sealed record AssessmentFormOption(QuestionOptionId Option, string Text);

public sealed class ViewAssessmentFormHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, IBusinessDate businessDate,
    TimeProvider time)
    : IRequestHandler<ViewAssessmentForm, AssessmentFormView>
{
    public async Task<AssessmentFormView> Handle(ViewAssessmentForm request, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == request.Carer, cancellationToken).OrRefuse("carer");
        await reads.Note(new PersonRead(carer.CouncilId, carer.Id, current.Viewer.Person(), nameof(ViewAssessmentForm), time.GetUtcNow().UtcDateTime),
            cancellationToken);
        var questionnaire = await db.QuestionnaireOn(businessDate.Today, cancellationToken);
        var table = await db.AllocationTableOn(businessDate.Today, cancellationToken);
        var names = await db.OpenCarerNames(vault, [carer.Id], cancellationToken);
        return new AssessmentFormView(carer.Id, carer.Number, names[carer.Id], questionnaire.Name, questionnaire.Number, table.AsksForHours,
            [.. questionnaire.Questions.OrderBy(question => question.Position).Select(question => new AssessmentFormQuestion(question.Id, question.Text,
                [.. question.Options.OrderBy(option => option.Position).Select(option => new AssessmentFormOption(option.Id, option.Text))]))]);
    }
}
