using CarersBreaks.Application.Access;
using CarersBreaks.Application.Audit;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Amounts;
using CarersBreaks.Domain.Audit;
using CarersBreaks.Domain.Carers;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A carer's assessment with the calculation of the indicative budget, line by line.</summary>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record ViewAssessment(AssessmentId Assessment) : IRequest<AssessmentView>;

/// <param name="Lines">In the order of the questions; the points sum to <paramref name="Points"/>.</param>
/// <param name="Bands">The bands of the table by which the points became money, in order; one at most applies.</param>
/// <param name="Steps">From points to money, in order; the last one's result is the indicative budget.</param>
/// <param name="Ground">Of the eligibility decision; null where none was asked for yet.</param>
/// <param name="NoteOnCaredForPerson">For the council's people alone; null where there is none.</param>
public sealed record AssessmentView(
    AssessmentId Assessment, CarerId Carer, string Number, string Name, AssessmentKind Kind, DateOnly CompletedOn, string Author, EligibilityBand Eligibility,
    string Questionnaire, int QuestionnaireVersion, IReadOnlyList<AssessmentLine> Lines, int Points,
    string Table, int TableVersion, DateOnly TableFrom, IReadOnlyList<AssessmentBand> Bands, Money IndicativeBudget,
    AllocationKind Scheme, AllocationSpan Span, IReadOnlyList<AllocationStep> Steps, string? Ground, string? NoteOnCaredForPerson);

public sealed record AssessmentLine(string Question, string Answer, int Points);

/// <param name="MinutesAWeek">Where the table is of hours at a rate; <paramref name="PerYear"/> is then zero.</param>
public sealed record AssessmentBand(int FromPoints, Money PerYear, bool Applies, int? MinutesAWeek = null);

public sealed class ViewAssessmentHandler(ICarersBreaksDb db, IVault vault, IPersonReads reads, CurrentViewer current, TimeProvider time)
    : IRequestHandler<ViewAssessment, AssessmentView>
{
    public async Task<AssessmentView> Handle(ViewAssessment request, CancellationToken cancellationToken)
    {
        var assessment = await db.CarersAssessments.AsNoTracking().Include(one => one.Answers)
            .FirstOrDefaultAsync(one => one.Id == request.Assessment && one.State == AssessmentState.Complete, cancellationToken).OrRefuse("assessment");
        await reads.Note(new PersonRead(assessment.CouncilId, assessment.CarerId, current.Viewer.Person(), nameof(ViewAssessment),
            time.GetUtcNow().UtcDateTime), cancellationToken);
        var number = await db.Carers.Where(one => one.Id == assessment.CarerId).Select(one => one.Number).FirstAsync(cancellationToken);
        var names = await db.OpenCarerNames(vault, [assessment.CarerId], cancellationToken);
        var author = await db.Officers.Where(one => one.Id == assessment.AuthorId).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken);
        var questionnaire = await db.Questionnaires.AsNoTracking().Include(one => one.Questions).ThenInclude(question => question.Options)
            .FirstAsync(one => one.Id == assessment.QuestionnaireId, cancellationToken);
        var table = await db.AllocationTables.AsNoTracking().Include(one => one.Bands)
            .FirstAsync(one => one.Id == assessment.AllocationTableId, cancellationToken);
        var texts = await db.OpenDetails(vault, DetailSubject.Assessment, [assessment.Id.Value], cancellationToken, DetailKind.EligibilityGround,
            DetailKind.NoteOnCaredForPerson);
        var answers = assessment.Answers.ToDictionary(answer => answer.QuestionId);
        var applies = table.BandFor(assessment.Points!.Value);
        return new AssessmentView(assessment.Id, assessment.CarerId, number, names[assessment.CarerId], assessment.Kind, assessment.CompletedOn!.Value,
            author ?? "",
            assessment.Eligibility!.Value, questionnaire.Name, questionnaire.Number,
            [.. questionnaire.Questions.OrderBy(question => question.Position).Select(question => new AssessmentLine(question.Text,
                question.Options.First(option => option.Id == answers[question.Id].OptionId).Text, answers[question.Id].Points))],
            assessment.Points.Value, table.Name, table.Number, table.From,
            [.. table.Bands.OrderBy(band => band.FromPoints)
                .Select(band => new AssessmentBand(band.FromPoints, band.PerYear, band == applies, band.MinutesAWeek))],
            assessment.IndicativeBudget!.Value, table.Kind, assessment.IndicativeSpan, table.For(assessment.Points.Value, assessment.MinutesAWeek).Steps,
            texts.GetValueOrDefault((assessment.Id.Value, DetailKind.EligibilityGround)),
            texts.GetValueOrDefault((assessment.Id.Value, DetailKind.NoteOnCaredForPerson)));
    }
}
