using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>At which GP practice a carer is a patient, from a day. The practice before is left the day before.</summary>
[AllowedTo(Role.SocialWorker)]
public sealed record RecordGpPractice(ActId Act, CarerId Carer, OrganisationId Practice, DateOnly From) : ICommand;

public sealed class RecordGpPracticeValidator : AbstractValidator<RecordGpPractice>
{
    public RecordGpPracticeValidator()
    {
        RuleFor(act => act.Practice).NotEmpty().WithMessage("Choose the GP practice");
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the day from which the carer is there");
    }
}

public sealed class RecordGpPracticeHandler(ICarersBreaksDb db) : AsyncRequestHandler<RecordGpPractice>
{
    protected override async Task Handle(RecordGpPractice act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        var practice = await db.Organisations.Include(one => one.Names).FirstOrDefaultAsync(one => one.Id == act.Practice, cancellationToken)
            .OrRefuse("GP practice");
        var last = await db.PracticeRegistrations.Where(one => one.CarerId == act.Carer).OrderByDescending(one => one.From)
            .FirstOrDefaultAsync(cancellationToken);
        last?.EndBefore(act.From);
        db.PracticeRegistrations.Add(new PracticeRegistration(carer, practice, act.From));
    }
}
