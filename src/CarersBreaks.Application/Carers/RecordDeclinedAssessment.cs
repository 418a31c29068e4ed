using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A carer was offered an assessment and did not want one. It can be offered again at any time.</summary>
/// <param name="On">The day on which the carer declined.</param>
/// <param name="Words">What the carer said; empty where nothing was.</param>
[AllowedTo(Role.SocialWorker)]
public sealed record RecordDeclinedAssessment(ActId Act, CarerId Carer, DateOnly On, string Words = "") : ICommand<AssessmentId>;

public sealed class RecordDeclinedAssessmentValidator : AbstractValidator<RecordDeclinedAssessment>
{
    public RecordDeclinedAssessmentValidator(IBusinessDate businessDate)
    {
        RuleFor(act => act.On).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the day on which the carer declined")
            .Must(day => day <= businessDate.Today).WithMessage("The day cannot be in the future");
        RuleFor(act => act.Words).MaximumLength(2000).WithMessage("Say it in at most 2,000 characters");
    }
}

public sealed class RecordDeclinedAssessmentHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current)
    : IRequestHandler<RecordDeclinedAssessment, AssessmentId>
{
    public async Task<AssessmentId> Handle(RecordDeclinedAssessment act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        carer.EnsureKept();
        var declined = CarersAssessment.WasDeclined(carer, current.Viewer.Person(), act.On);
        db.CarersAssessments.Add(declined);
        db.Keep(vault, carer.CouncilId, carer.Id, DetailSubject.Assessment, declined.Id.Value, DetailKind.WordsOfDeclining, act.Words);
        return declined.Id;
    }
}
