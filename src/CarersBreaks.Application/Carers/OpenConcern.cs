using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Carers;

/// <summary>A worker opens a safeguarding concern. From then on it exists for whoever opened it and those whom they name, and for nobody else.</summary>
/// <param name="Named">Others who may see it; the opener may always.</param>
/// <param name="HoldsPayments">No run takes the carer's payments until one of the named releases them.</param>
[AllowedTo(Role.SocialWorker, Role.TeamManager)]
public sealed record OpenConcern(ActId Act, CarerId Carer, string Ground, IReadOnlyList<UserId> Named, bool HoldsPayments) : ICommand<ConcernId>, IHiddenAct;

public sealed class OpenConcernValidator : AbstractValidator<OpenConcern>
{
    public OpenConcernValidator()
    {
        RuleFor(act => act.Ground).NotEmpty().WithMessage("Say what the concern is").MaximumLength(8000).WithMessage("Say it in at most 8,000 characters");
        RuleFor(act => act.Named).NotNull();
    }
}

public sealed class OpenConcernHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current, IBusinessDate date, TimeProvider time)
    : IRequestHandler<OpenConcern, ConcernId>
{
    public async Task<ConcernId> Handle(OpenConcern act, CancellationToken cancellationToken)
    {
        var carer = await db.Carers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == act.Carer, cancellationToken).OrRefuse("carer");
        var (opener, today) = (current.Viewer.Person(), date.Today);
        var concern = new SafeguardingConcern(carer, opener, today);
        foreach (var person in act.Named.Distinct().Where(person => person != opener))
        {
            await db.EnsureCaseworker(carer.CouncilId, person, today, cancellationToken);
            concern.Name(person, opener, today);
        }
        db.SafeguardingConcerns.Add(concern);
        db.ConcernEntries.Add(new ConcernEntry(concern, opener, time.GetUtcNow().UtcDateTime, vault.Seal(act.Ground.Trim())));
        if (act.HoldsPayments)
            concern.Hold(db.PaymentHolds.Add(new PaymentHold(carer, null, today, opener, PaymentHold.UsualSentence)).Entity.Id);
        return concern.Id;
    }
}
