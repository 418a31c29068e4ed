using CarersBreaks.Application.Access;
using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Carers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>How a carer's own budget was worked out, by their latest assessment: nothing in it is private to the person cared for.</summary>
[AllowedTo(Role.Carer)]
public sealed record ViewMyAssessment : IRequest<MyAssessmentView>;

/// <param name="Assessment">Null before the first assessment is complete.</param>
public sealed record MyAssessmentView(string Council, MyAssessment? Assessment);

/// <param name="Lines">The carer's answers, in the order of the questions.</param>
/// <param name="PointsOfOthers">Points of questions on the person cared for together, whose answers are not shown; null where there are none.</param>
public sealed record MyAssessment(
    DateOnly CompletedOn, string Author, AssessmentKind Kind, EligibilityBand Eligibility, string? Ground, string Questionnaire, int QuestionnaireVersion,
    IReadOnlyList<AssessmentLine> Lines, int? PointsOfOthers, int Points, string Table, int TableVersion, DateOnly TableFrom,
    IReadOnlyList<AllocationStep> Steps, Money IndicativeBudget, AllocationSpan Span);

public sealed class ViewMyAssessmentHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate businessDate)
    : IRequestHandler<ViewMyAssessment, MyAssessmentView>
{
    public async Task<MyAssessmentView> Handle(ViewMyAssessment request, CancellationToken cancellationToken)
    {
        Refuse.If(current.Viewer.CarerId is null, AccessRule.RoleDoesNotHaveThis, "This page is a carer's own.");
        var records = await db.RecordsOf(current.Viewer.CarerId.Value, cancellationToken);
        var council = await db.Organisations.AsNoTracking().Include(one => one.Names)
            .FirstAsync(one => one.Id == current.Viewer.Organisation(), cancellationToken);
        var latest = await db.CarersAssessments.AsNoTracking().Include(one => one.Answers)
            .Where(one => records.Contains(one.CarerId) && one.State == AssessmentState.Complete)
            .OrderByDescending(one => one.CompletedOn).ThenByDescending(one => one.Id).FirstOrDefaultAsync(cancellationToken);
        return new MyAssessmentView(council.NameOn(businessDate.Today), latest is null ? null : await Mine(latest, cancellationToken));
    }

    private async Task<MyAssessment> Mine(CarersAssessment assessment, CancellationToken cancellationToken)
    {
        var author = await db.Officers.Where(one => one.Id == assessment.AuthorId).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken);
        var questionnaire = await db.Questionnaires.AsNoTracking().Include(one => one.Questions).ThenInclude(question => question.Options)
            .FirstAsync(one => one.Id == assessment.QuestionnaireId, cancellationToken);
        var table = await db.AllocationTables.AsNoTracking().Include(one => one.Bands)
            .FirstAsync(one => one.Id == assessment.AllocationTableId, cancellationToken);
        var texts = await db.OpenDetails(vault, DetailSubject.Assessment, [assessment.Id.Value], cancellationToken, DetailKind.EligibilityGround);
        var answers = assessment.Answers.ToDictionary(answer => answer.QuestionId);
        var questions = questionnaire.Questions.OrderBy(question => question.Position).ToLookup(question => question.IsAboutCaredForPerson);
        return new MyAssessment(assessment.CompletedOn!.Value, author ?? "", assessment.Kind, assessment.Eligibility!.Value,
            texts.GetValueOrDefault((assessment.Id.Value, DetailKind.EligibilityGround)), questionnaire.Name, questionnaire.Number,
            [.. questions[false].Select(question => new AssessmentLine(question.Text,
                question.Options.First(option => option.Id == answers[question.Id].OptionId).Text, answers[question.Id].Points))],
            questions[true].Any() ? questions[true].Sum(question => answers[question.Id].Points) : null, assessment.Points!.Value,
            table.Name, table.Number, table.From, table.For(assessment.Points.Value, assessment.MinutesAWeek).Steps, assessment.IndicativeBudget!.Value,
            assessment.IndicativeSpan);
    }
}
